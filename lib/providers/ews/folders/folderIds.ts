import type { EwsClient } from '../client'
import { serviceId } from '../ids/ewsId'
import { tag, type Xml } from '../xml/writeXml'

/** Well-known folders by the names that EWS has for them; other systems' names are translated before they come here. */
const distinguished = new Set([
  'inbox',
  'junkemail',
  'deleteditems',
  'sentitems',
  'drafts',
  'outbox',
  'calendar',
  'contacts',
  'tasks',
  'notes',
  'journal',
  'msgfolderroot',
  'root',
  'searchfolders',
  'conversationhistory',
  'recoverableitemsroot',
  'recoverableitemsdeletions',
  'recoverableitemspurges',
  'recoverableitemsversions',
  'archivemsgfolderroot',
  'archiveinbox',
  'archivedeleteditems',
  'conflicts',
  'localfailures',
  'serverfailures',
  'syncissues',
])

export function isDistinguished(folder: string): boolean {
  return distinguished.has(folder.toLowerCase())
}

/**
 * `folder`: an id, or a well-known name, which the server must be told whose it is when it cannot see that from the
 * impersonation. https://learn.microsoft.com/exchange/client-developer/web-service-reference/distinguishedfolderid
 */
export function folderIdElement(client: EwsClient, mailbox: string, folder: string): Xml {
  const name = folder.toLowerCase()
  if (!isDistinguished(name)) return tag('t:FolderId', { Id: serviceId(folder) })
  const owner = client.mailboxOf(mailbox)
  return tag(
    't:DistinguishedFolderId',
    { Id: name },
    owner === '' ? null : tag('t:Mailbox', {}, tag('t:EmailAddress', {}, owner)),
  )
}
