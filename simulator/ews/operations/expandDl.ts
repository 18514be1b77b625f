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
    const members = group ? call.world.people().filter(({ groups, mail }) => mail && groups.includes(group.id)) : []
    const answer = group
      ? successXml(
          message,
          element(
            'm:DLExpansion',
            { TotalItemsInView: members.length, IncludesLastItemInRange: true },
            ...members.map(({ displayName, mail }) =>
              element(
                't:Mailbox',
                null,
                textElement('t:Name', displayName),
                textElement('t:EmailAddress', mail ?? ''),
                textElement('t:RoutingType', 'SMTP'),
                textElement('t:MailboxType', 'Mailbox'),
              ),
            ),
          ),
        )
      : errorXml(message, new EwsError('ErrorNameResolutionNoResults', 'No results were found.'))
    return element('m:ExpandDLResponse', null, element('m:ResponseMessages', null, answer))
  },
}
