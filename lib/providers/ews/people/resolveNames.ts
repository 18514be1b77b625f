import { type Address, type CallOptions, ProviderError } from '../../contract'
import type { EwsClient } from '../client'
import { isFlagOn } from '../folders/folders'
import { onlyMessage } from '../soap/responseMessages'
import { tag } from '../xml/writeXml'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xmlElement'

/**
 * People and groups of the organisation's address book whose name or address begins with `text`, with mailbox types such as
 * "Mailbox" and "PublicDL". The server gives 100 at most.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/resolvenames-operation
 */
export async function resolveNames(
  client: EwsClient,
  text: string,
  { signal }: CallOptions,
): Promise<{ people: (Address & { mailboxType: string })[]; complete: boolean }> {
  const response = await client.call({
    operation: tag(
      'm:ResolveNames',
      { ReturnFullContactData: false, SearchScope: 'ActiveDirectory' },
      tag('m:UnresolvedEntry', {}, text),
    ),
    mailbox: '',
    asAccount: true,
    repeatable: true,
    signal,
  })
  const set = await resolutionSet(response)
  if (!set) return { people: [], complete: true }
  return {
    people: childrenOf(set, 'Resolution').flatMap((resolution) => {
      const mailbox = childOf(resolution, 'Mailbox')
      return mailbox ? [bookEntryOf(mailbox)] : []
    }),
    complete: isFlagOn(set.attributes.IncludesLastItemInRange ?? 'true'),
  }
}

/** undefined: nobody is called so, which the service says as an error. */
async function resolutionSet(response: XmlElement): Promise<XmlElement | undefined> {
  try {
    return childOf(onlyMessage(response), 'ResolutionSet')
  } catch (error) {
    if (error instanceof ProviderError && error.detail.serviceCode === 'ErrorNameResolutionNoResults') return undefined
    throw error
  }
}

export function bookEntryOf(mailbox: XmlElement): Address & { mailboxType: string } {
  return {
    address: textOf(mailbox, 'EmailAddress') ?? '',
    name: textOf(mailbox, 'Name') ?? '',
    mailboxType: textOf(mailbox, 'MailboxType') ?? 'Mailbox',
  }
}
