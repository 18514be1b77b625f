import type { MessageSummary } from '../../contract'
import type { EwsClient } from '../client'
import { mailFolderIds } from '../folders/folders'
import { searchKeyIn } from '../ids/ewsId'
import { tag } from '../xml/writeXml'
import { type FolderPart, findItems } from './findItems'
import { extendedField, messageIdOf, summaryOf } from './itemShapes'

/**
 * The messages that an id may stand for that the server no longer knows: those with its search key, in `folders` or in every
 * folder that a message can be moved to, what its owner has deleted included. A copy has the same key.
 */
export async function movedItems(
  client: EwsClient,
  { mailbox, messageId, folders }: { mailbox: string; messageId: string; folders?: readonly string[] },
  signal: AbortSignal,
): Promise<MessageSummary[]> {
  const searchKey = searchKeyIn(messageId)
  if (searchKey === null) return []
  const restriction = tag(
    'm:Restriction',
    {},
    tag(
      't:IsEqualTo',
      {},
      extendedField('searchKey'),
      tag('t:FieldURIOrConstant', {}, tag('t:Constant', { Value: searchKey })),
    ),
  )
  const found: MessageSummary[] = []
  const everywhere = async () => [
    ...(await mailFolderIds(client, mailbox, signal)),
    ...(client.requestVersion >= 'Exchange2010' ? ['recoverableitemsdeletions'] : []),
  ]
  let parts: FolderPart[] = (folders ?? (await everywhere())).map((folderId) => ({ folderId, offset: 0 }))
  while (parts.length > 0) {
    const condition = { restriction, queryString: null }
    const page = await findItems(client, { mailbox, parts, condition, pageSize: 50 }, signal)
    // What a server gives without looking at the key is not taken for the message
    found.push(...page.items.filter((item) => searchKeyIn(messageIdOf(item)) === searchKey).map(summaryOf))
    parts = page.left
  }
  return found
}
