import { directMembers } from '../../world/groupMembers'
import type { Group, World } from '../../world/types'
import { EwsError } from '../ewsError'
import { errorXml, successXml } from '../soap/responseMessages'
import { element, textElement } from '../xml/writeXml'
import { childOf, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/expanddl-operation */
export const expandDl: Operation = {
  since: 'Exchange2007',
  run(call) {
    const address = textOf(childOf(call.request, 'Mailbox'), 'EmailAddress')?.toLowerCase()
    const group = call.world.groups.find(({ mail }) => mail !== null && mail.toLowerCase() === address)
    const message = 'm:ExpandDLResponseMessage'
    const members = group ? membersOf(call.world, group) : []
    const answer = group
      ? successXml(
          message,
          element(
            'm:DLExpansion',
            { TotalItemsInView: members.length, IncludesLastItemInRange: true },
            ...members.map(({ name, mail, type }) =>
              element(
                't:Mailbox',
                null,
                textElement('t:Name', name),
                textElement('t:EmailAddress', mail),
                textElement('t:RoutingType', 'SMTP'),
                textElement('t:MailboxType', type),
              ),
            ),
          ),
        )
      : errorXml(message, new EwsError('ErrorNameResolutionNoResults', 'No results were found.'))
    return element('m:ExpandDLResponse', null, element('m:ResponseMessages', null, answer))
  },
}

/** One level: a group in it is named, and has to be asked for by itself. */
function membersOf(world: World, group: Group): { name: string; mail: string; type: 'Mailbox' | 'PublicDL' }[] {
  const { people, groups } = directMembers(world, group)
  return [
    ...people.flatMap(({ displayName, mail }) => (mail ? { name: displayName, mail, type: 'Mailbox' as const } : [])),
    ...groups.flatMap(({ displayName, mail }) => (mail ? { name: displayName, mail, type: 'PublicDL' as const } : [])),
  ]
}
