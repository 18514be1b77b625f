import { ProviderError } from '../../contract'
import type { EwsClient } from '../client'
import { itemIdElement } from '../ids/ewsId'
import { responseMessages } from '../soap/responseMessages'
import { tag } from '../xml/writeXml'
import { childOf, type XmlElement } from '../xml/xmlElement'
import { type ItemKind, itemShape } from './itemShapes'

interface ItemsQuery {
  mailbox: string
  messageIds: readonly string[]
  kind: ItemKind
}

/** By the id that was asked for. What is gone is left out; any other refusal is thrown. */
export async function getItems(
  client: EwsClient,
  query: ItemsQuery,
  signal: AbortSignal,
): Promise<Map<string, XmlElement>> {
  const found = new Map<string, XmlElement>()
  for (const [messageId, answer] of await ask(client, query, signal)) {
    if (answer.ok) found.set(messageId, itemIn(answer.message))
    else if (answer.error.code !== 'itemNotFound') throw answer.error
  }
  return found
}

/** Throws the service's refusal, "gone" among them. */
export async function getItem(
  client: EwsClient,
  { mailbox, messageId, kind }: Omit<ItemsQuery, 'messageIds'> & { messageId: string },
  signal: AbortSignal,
): Promise<XmlElement> {
  const [[, answer] = []] = await ask(client, { mailbox, messageIds: [messageId], kind }, signal)
  if (!answer) throw new Error('unreachable: one question has one answer')
  if (!answer.ok) throw answer.error
  return itemIn(answer.message)
}

async function ask(client: EwsClient, { mailbox, messageIds, kind }: ItemsQuery, signal: AbortSignal) {
  const response = await client.call({
    operation: () =>
      tag(
        'm:GetItem',
        {},
        itemShape(kind, client.requestVersion),
        tag(
          'm:ItemIds',
          {},
          messageIds.map((id) => itemIdElement(id)),
        ),
      ),
    mailbox,
    repeatable: true,
    base64: kind === 'mime' ? ['MimeContent'] : [],
    signal,
  })
  const answers = responseMessages(response, messageIds.length)
  return messageIds.map((messageId, index) => {
    const answer = answers[index]
    if (!answer) throw new Error('unreachable: as many answers as questions')
    return [messageId, answer] as const
  })
}

export function itemIn(message: XmlElement): XmlElement {
  const item = childOf(message, 'Items')?.children[0]
  if (!item) throw new ProviderError('badAnswer', 'The server answered without the message.', { statusCode: 200 })
  return item
}
