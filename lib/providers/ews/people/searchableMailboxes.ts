import { type Address, type CallOptions, ProviderError } from '../../contract'
import type { EwsClient } from '../client'
import { onlyMessage } from '../soap/responseMessages'
import { tag } from '../xml/writeXml'
import { childrenOf, flagOf, textOf } from '../xml/xmlElement'

/**
 * Every mailbox that the account may search by its role Mailbox Search (Exchange 2013 and later).
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getsearchablemailboxes-operation
 */
export async function searchableMailboxes(client: EwsClient, { signal }: CallOptions): Promise<Address[]> {
  if (client.requestVersion < 'Exchange2013') {
    throw new ProviderError('notSupported', 'Exchange lists its mailboxes since 2013 only.', { statusCode: 0 })
  }
  const response = await client.call({
    operation: tag(
      'm:GetSearchableMailboxes',
      {},
      tag('m:SearchFilter', {}, ''),
      tag('m:ExpandGroupMembership', {}, false),
    ),
    mailbox: '',
    asAccount: true,
    repeatable: true,
    signal,
  })
  return childrenOf(onlyMessage(response), 'SearchableMailboxes', 'SearchableMailbox')
    .filter((mailbox) => !flagOf(mailbox, 'IsExternalMailbox') && !flagOf(mailbox, 'IsMembershipGroup'))
    .map((mailbox) => ({
      address: textOf(mailbox, 'PrimarySmtpAddress') ?? '',
      name: textOf(mailbox, 'DisplayName') ?? '',
    }))
    .filter(({ address }) => address.includes('@'))
}
