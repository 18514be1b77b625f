import { z } from 'zod'
import type { BlocklistAction } from '../../shared/blocklist'
import { isSamePair, type SpoofEntry, type SpoofType } from '../../shared/spoofPair'
import type { SpoofedSenders } from '../capabilities/spoofedSenders'
import { listReaders, listWriters } from './blocklist'
import type { ExchangeClient } from './client'
import type { Row } from './envelope'
import { gather } from './gather'
import type { Parameters } from './parameters'
import { readRow } from './readRow'
import { text } from './rowFields'

const actions: Record<BlocklistAction, string> = { block: 'Block', allow: 'Allow' }
const types: Record<SpoofType, string> = { external: 'External', internal: 'Internal' }
/** There is one such list, and the cmdlets want its name all the same. */
const theList = { Identity: 'Default' }

/** https://learn.microsoft.com/powershell/module/exchangepowershell/new-tenantallowblocklistspoofitems */
export function exchangeSpoofedSenders(client: ExchangeClient): SpoofedSenders {
  async function list(signal: AbortSignal) {
    const { rows, truncated } = await client.run({
      cmdlet: 'Get-TenantAllowBlockListSpoofItems',
      repeatable: true,
      roles: listReaders,
      signal,
    })
    return { entries: rows.map(entryOf), truncated }
  }

  /** The service knows no question about one pair: one look at the list answers all that are asked at the same moment. */
  const looks = gather(500, async (asked: { signal: AbortSignal }[], signal) => {
    const { entries } = await list(signal)
    return asked.map(() => () => entries)
  })

  async function write(cmdlet: string, parameters: Parameters, object: string, signal: AbortSignal): Promise<void> {
    const call = { cmdlet, parameters: { ...theList, ...parameters, Confirm: false }, object, roles: listWriters }
    await client.runGathered({ ...call, repeatable: false, signal })
  }

  return {
    list: ({ signal }) => list(signal),
    find: async (pair, { signal }) => (await looks({ signal })).find((entry) => isSamePair(entry, pair)) ?? null,
    add: ({ spoofedUser, sendingInfrastructure, spoofType, action }, { signal }) =>
      write(
        'New-TenantAllowBlockListSpoofItems',
        {
          Action: actions[action],
          SpoofedUser: spoofedUser,
          SendingInfrastructure: sendingInfrastructure,
          SpoofType: types[spoofType],
        },
        'pair in this list',
        signal,
      ),
    edit: ({ entryId, action }, { signal }) =>
      write(
        'Set-TenantAllowBlockListSpoofItems',
        { Ids: [entryId], Action: actions[action] },
        `pair with the id ${entryId} in this list`,
        signal,
      ),
    remove: ({ entryId }, { signal }) =>
      write(
        'Remove-TenantAllowBlockListSpoofItems',
        { Ids: [entryId] },
        `pair with the id ${entryId} in this list`,
        signal,
      ),
  }
}

const spoofRow = z.object({
  Identity: z.string().min(1),
  SpoofedUser: z.string().min(1),
  SendingInfrastructure: z.string().min(1),
  SpoofType: text,
  Action: text,
})

function entryOf(row: Row): SpoofEntry {
  const { Identity, SpoofedUser, SendingInfrastructure, SpoofType, Action } = readRow(
    'Get-TenantAllowBlockListSpoofItems',
    spoofRow,
    row,
  )
  return {
    entryId: Identity,
    spoofedUser: SpoofedUser,
    sendingInfrastructure: SendingInfrastructure,
    spoofType: /^internal$/i.test(SpoofType) ? 'internal' : 'external',
    action: /^allow$/i.test(Action) ? 'allow' : 'block',
  }
}
