import { accessDenied, addressOf } from '../call'
import { EwsError } from '../ewsError'
import { element, textElement } from '../xml/writeXml'
import { textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** For whoever has the role Mailbox Search. https://learn.microsoft.com/exchange/client-developer/web-service-reference/getsearchablemailboxes-operation */
export const getSearchableMailboxes: Operation = {
  since: 'Exchange2013',
  run(call) {
    const response = 'm:GetSearchableMailboxesResponse'
    if (!call.account.maySearchMailboxes) {
      const { code, message } = new EwsError('ErrorAccessDenied', accessDenied().message)
      return element(
        response,
        { ResponseClass: 'Error' },
        textElement('m:MessageText', message),
        textElement('m:ResponseCode', code),
        textElement('m:DescriptiveLinkKey', 0),
        element('m:SearchableMailboxes', null),
      )
    }
    const filter = (textOf(call.request, 'SearchFilter') ?? '').replace(/\*$/, '').toLowerCase()
    const mailboxes = call.world
      .people()
      .filter(({ mailbox }) => mailbox === 'onPremises')
      .filter(
        (person) =>
          filter === '' || person.displayName.toLowerCase().startsWith(filter) || addressOf(person).startsWith(filter),
      )
    return element(
      response,
      { ResponseClass: 'Success' },
      textElement('m:ResponseCode', 'NoError'),
      element(
        'm:SearchableMailboxes',
        null,
        ...mailboxes.map((person) =>
          element(
            't:SearchableMailbox',
            null,
            textElement('t:Guid', person.id),
            textElement('t:PrimarySmtpAddress', addressOf(person)),
            textElement('t:IsExternalMailbox', false),
            textElement('t:ExternalEmailAddress', ''),
            textElement('t:DisplayName', person.displayName),
            textElement('t:IsMembershipGroup', false),
            textElement('t:ReferenceId', `/o=Depots/ou=Exchange Administrative Group/cn=Recipients/cn=${person.id}`),
          ),
        ),
      ),
    )
  },
}
