import { z } from 'zod'
import type { NewMail } from '../capabilities/newMail'
import { type CallOptions, type Mailbox, type MessageSummary, ProviderError } from '../contract'
import type { EwsClient } from './client'
import { folderIdElement } from './folders/folderIds'
import { idOf } from './ids/ewsId'
import { getItems } from './items/getItems'
import { summaryOf } from './items/itemShapes'
import { latestItems } from './items/latestItems'
import { onlyMessage } from './soap/responseMessages'
import { tag } from './xml/writeXml'
import { childOf, flagOf, textOf, type XmlElement } from './xml/xmlElement'

/** The longest that the server keeps what has happened for somebody who does not ask: a day */
const timeoutMinutes = 1440
const itemsAtOnce = 100
/** What is made up for after a watch was lost; more than that and the watch begins anew */
const mostMadeUp = 10_000

/** The server's clock may be behind or before ours */
const clockSkewMilliseconds = 5 * 60_000

const watchMark = z.object({ subscriptionId: z.string(), watermark: z.string(), since: z.iso.datetime() })

/** The server has forgotten the subscription: restarted, moved the mailbox, or was not asked for too long. */
const forgotten = new Set([
  'ErrorSubscriptionNotFound',
  'ErrorExpiredSubscription',
  'ErrorInvalidSubscription',
  'ErrorInvalidPullSubscriptionId',
  'ErrorInvalidWatermark',
  'ErrorReadEventsFailed',
  'ErrorSubscriptionUnsubscribed',
  'ErrorProxiedSubscriptionCallFailure',
])

/**
 * Pull notifications. Whatever the server forgets is made up for by the time of receipt, so that no message is missed.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/notification-subscriptions-mailbox-events-and-ews-in-exchange
 */
export function ewsNewMail(client: EwsClient): NewMail {
  async function subscribe({ mailbox, folder }: Mailbox & { folder: string }, { signal }: CallOptions) {
    const since = new Date().toISOString()
    const response = await client.call({
      operation: tag(
        'm:Subscribe',
        {},
        tag(
          'm:PullSubscriptionRequest',
          {},
          tag('t:FolderIds', {}, folderIdElement(client, mailbox, folder)),
          tag('t:EventTypes', {}, tag('t:EventType', {}, 'NewMailEvent'), tag('t:EventType', {}, 'CreatedEvent')),
          tag('t:Timeout', {}, timeoutMinutes),
        ),
      ),
      mailbox,
      repeatable: true,
      signal,
    })
    const message = onlyMessage(response)
    const mark = { subscriptionId: textOf(message, 'SubscriptionId'), watermark: textOf(message, 'Watermark'), since }
    const complete = watchMark.safeParse(mark)
    if (complete.success) return complete.data
    throw new ProviderError('badAnswer', 'The server took the subscription without saying by what name.', {
      statusCode: 200,
    })
  }

  /** Ids of what has arrived, each once, and the mark to go on from. */
  async function events(mailbox: string, mark: z.output<typeof watchMark>, { signal }: CallOptions) {
    const ids = new Set<string>()
    const since = new Date().toISOString()
    for (let { watermark } = mark; ; ) {
      const response = await client.call({
        operation: tag(
          'm:GetEvents',
          {},
          tag('m:SubscriptionId', {}, mark.subscriptionId),
          tag('m:Watermark', {}, watermark),
        ),
        mailbox,
        repeatable: true,
        signal,
      })
      const notification = childOf(onlyMessage(response), 'Notification')
      for (const event of notification?.children ?? []) {
        const id = arrivedIn(event)
        if (id) ids.add(id)
        watermark = textOf(event, 'Watermark') ?? watermark
      }
      if (!notification || !flagOf(notification, 'MoreEvents')) {
        return { ids: [...ids], mark: { subscriptionId: mark.subscriptionId, watermark, since } }
      }
    }
  }

  async function summaries(mailbox: string, ids: string[], { signal }: CallOptions): Promise<MessageSummary[]> {
    const found: MessageSummary[] = []
    for (let at = 0; at < ids.length; at += itemsAtOnce) {
      const messageIds = ids.slice(at, at + itemsAtOnce)
      // What has been moved or deleted since is not there any more
      const items = await getItems(client, { mailbox, messageIds, kind: 'summary' }, signal)
      found.push(...[...items.values()].map(summaryOf))
    }
    return found.sort((one, other) => Date.parse(one.receivedAt) - Date.parse(other.receivedAt))
  }

  return {
    begin: subscribe,

    async look({ mailbox, folder, mark }, options) {
      const known = watchMark.parse(mark)
      try {
        const { ids, mark: next } = await events(mailbox, known, options)
        return { messages: await summaries(mailbox, ids, options), mark: next }
      } catch (error) {
        if (!(error instanceof ProviderError) || !forgotten.has(error.detail.serviceCode ?? '')) throw error
      }
      // The new watch first: what arrives in between comes twice
      const next = await subscribe({ mailbox, folder }, options)
      const from = new Date(Date.parse(known.since) - clockSkewMilliseconds).toISOString()
      const query = {
        mailbox,
        folder,
        from,
        until: new Date(Date.now() + clockSkewMilliseconds).toISOString(),
        most: mostMadeUp,
      }
      const { messages } = await latestItems(client, query, options.signal)
      return { messages: messages.reverse(), mark: next }
    },
  }
}

/** The item that an event tells of; undefined for a folder, or an event of another kind */
function arrivedIn(event: XmlElement): string | undefined {
  if (event.name !== 'NewMailEvent' && event.name !== 'CreatedEvent') return undefined
  return idOf(childOf(event, 'ItemId')) || undefined
}
