import { LISTS_READ, LISTS_WRITE } from '../access/roles'
import { defineCmdlet } from '../cmdlet'
import { mandatory, oneOf, text, texts } from '../parameters/parameterTypes'
import { cmdletFailed, objectNotFound } from '../wire/cmdletError'
import { guid, type Row } from '../wire/row'
import { SPOOF_ACTIONS, SPOOF_TYPES, type SpoofPair } from './spoofPairs'

const action = () => oneOf('Microsoft.Exchange.Management.Tenant.SpoofAction', SPOOF_ACTIONS)
const spoofType = () => oneOf('Microsoft.Exchange.Management.Tenant.SpoofType', SPOOF_TYPES)

/** https://learn.microsoft.com/powershell/module/exchangepowershell/new-tenantallowblocklistspoofitems */
export const SPOOF_CMDLETS = [
  defineCmdlet({
    name: 'Get-TenantAllowBlockListSpoofItems',
    host: 'exchangeOnline',
    roles: LISTS_READ,
    parameters: { Identity: text(), Action: action(), SpoofType: spoofType() },
    run: ({ state }, { Action, SpoofType }) =>
      state.spoofPairs
        .all()
        .filter((pair) => (!Action || pair.action === Action) && (!SpoofType || pair.spoofType === SpoofType))
        .map(rowOf),
  }),
  defineCmdlet({
    name: 'New-TenantAllowBlockListSpoofItems',
    host: 'exchangeOnline',
    roles: LISTS_WRITE,
    parameters: {
      Identity: text(),
      Action: mandatory(action()),
      SpoofedUser: mandatory(text()),
      SendingInfrastructure: mandatory(text()),
      SpoofType: mandatory(spoofType()),
    },
    run: ({ state }, { Action, SpoofedUser, SendingInfrastructure, SpoofType }) => [
      rowOf(
        state.spoofPairs.add({
          action: Action,
          spoofedUser: SpoofedUser.trim(),
          sendingInfrastructure: SendingInfrastructure.trim(),
          spoofType: SpoofType,
        }),
      ),
    ],
  }),
  defineCmdlet({
    name: 'Set-TenantAllowBlockListSpoofItems',
    host: 'exchangeOnline',
    roles: LISTS_WRITE,
    parameters: { Identity: mandatory(text()), Ids: mandatory(texts()), Action: mandatory(action()) },
    run: ({ state }, { Ids, Action }) => {
      const pairs = Ids.map((id) => state.spoofPairs.find(id) ?? missing(id))
      for (const pair of pairs) pair.action = Action
      return []
    },
  }),
  defineCmdlet({
    name: 'Remove-TenantAllowBlockListSpoofItems',
    host: 'exchangeOnline',
    roles: LISTS_WRITE,
    parameters: { Identity: mandatory(text()), Ids: mandatory(texts()) },
    // A Remove- cmdlet asks first: https://learn.microsoft.com/powershell/module/exchangepowershell/remove-tenantallowblocklistspoofitems
    prompt: ({ Ids }) => `Removing the spoofed sender entries '${Ids.join("', '")}'.`,
    run: ({ state, world: { organisation } }, { Identity, Ids }) => {
      const [domain = '', name] = Identity.split('\\')
      const isOurs = name === undefined || organisation.domains.includes(domain.toLowerCase())
      if ((name ?? domain).toLowerCase() !== 'default' || !isOurs) {
        throw cmdletFailed(`The identity '${Identity}' is not of the form domain\\Default.`)
      }
      const pairs = Ids.map((id) => state.spoofPairs.find(id) ?? missing(id))
      for (const pair of pairs) state.spoofPairs.remove(pair)
      return []
    },
  }),
]

function missing(id: string): never {
  throw objectNotFound(id)
}

function rowOf({ identity, spoofedUser, sendingInfrastructure, spoofType, action }: SpoofPair): Row {
  return {
    Identity: guid(identity),
    SpoofedUser: spoofedUser,
    SendingInfrastructure: sendingInfrastructure,
    SpoofType: spoofType,
    Action: action,
  }
}
