import { addressOf, type Box, type Call, openBox, openByAddress, openOwn } from '../call'
import { EwsError } from '../ewsError'
import { resolveFolder } from '../folders/resolveFolder'
import { type Notice, Subscription, statusNotice } from '../notifications/subscription'
import { incorrectSchemaVersion } from '../soap/readVersion'
import { responseFor } from '../soap/responseMessages'
import { isAtLeast } from '../soap/versions'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, childrenOf, isTrue, textOf, type XmlElement } from '../xml/xmlElement'
import type { Operation } from './operation'

const MINUTE_MS = 60_000
const STREAMING_MINUTES = 30

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/subscribe-operation */
export const subscribe: Operation = {
  since: 'Exchange2007',
  run(call) {
    return responseFor(
      { response: 'SubscribeResponse', message: 'SubscribeResponseMessage' },
      call.request.children.slice(0, 1),
      (asked) => {
        const subscription = make(call, asked)
        call.state.subscriptions.set(subscription.id, subscription)
        return [
          textElement('m:SubscriptionId', subscription.id),
          subscription.kind === 'pull' ? textElement('m:Watermark', subscription.watermark) : '',
        ]
      },
    )
  },
}

function make(call: Call, asked: XmlElement): Subscription {
  if (asked.name === 'PushSubscriptionRequest') {
    throw new EwsError('ErrorInvalidSubscriptionRequest', 'This server does not send notifications by itself.')
  }
  const isStreaming = asked.name === 'StreamingSubscriptionRequest'
  if (isStreaming && !isAtLeast(call.contract, 'Exchange2010_SP1')) throw incorrectSchemaVersion()
  const ids = childOf(asked, 'FolderIds')?.children ?? []
  const isAll = isTrue(asked.attributes.SubscribeToAllFolders)
  if (isAll === ids.length > 0) {
    throw new EwsError(
      'ErrorInvalidSubscriptionRequest',
      'Subscribe either to folders that are named or to all folders, not to both.',
    )
  }
  const folders = ids.map((id) => resolveFolder(call, id))
  const [first] = folders
  if (folders.some(({ mailbox }) => mailbox !== first?.mailbox)) {
    throw new EwsError('ErrorInvalidSubscriptionRequest', 'All folders of a subscription must be in one mailbox.')
  }
  const box: Box = first ?? openOwn(call)
  const kinds = childrenOf(childOf(asked, 'EventTypes'), 'EventType').map(({ text }) => text)
  const minutes = isStreaming ? STREAMING_MINUTES : Number(textOf(asked, 'Timeout'))
  return new Subscription(
    box.person,
    box.mailbox,
    isStreaming ? 'streaming' : 'pull',
    isAll ? null : new Set(folders.map(({ folder }) => folder.id)),
    new Set(kinds),
    minutes * MINUTE_MS,
    call.now.getTime(),
  )
}

export function requireSubscription(call: Call, id: string, kind: 'pull' | 'streaming' | null): Subscription {
  const found = call.state.subscriptions.get(id)
  if (!found) throw new EwsError('ErrorSubscriptionNotFound', 'The subscription was not found.')
  if (found.expiresAt < call.now.getTime()) {
    call.state.subscriptions.delete(id)
    throw new EwsError('ErrorExpiredSubscription', 'The subscription has expired.')
  }
  if (kind !== null && found.kind !== kind) {
    throw new EwsError('ErrorInvalidSubscription', 'The subscription is of another kind.')
  }
  openBox(call, found.person)
  return found
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/unsubscribe-operation */
export const unsubscribe: Operation = {
  since: 'Exchange2007',
  run(call) {
    return responseFor({ response: 'UnsubscribeResponse', message: 'UnsubscribeResponseMessage' }, [0], () => {
      const { id } = requireSubscription(call, textOf(call.request, 'SubscriptionId') ?? '', null)
      call.state.subscriptions.delete(id)
      return ''
    })
  },
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getevents-operation */
export const getEvents: Operation = {
  since: 'Exchange2007',
  run(call) {
    return responseFor({ response: 'GetEventsResponse', message: 'GetEventsResponseMessage' }, [0], () => {
      const subscription = requireSubscription(call, textOf(call.request, 'SubscriptionId') ?? '', 'pull')
      if ((textOf(call.request, 'Watermark') ?? '') !== subscription.watermark) {
        throw new EwsError('ErrorInvalidWatermark', 'The watermark used for creating this subscription was not found.')
      }
      const { mailbox } = openByAddress(call, addressOf(subscription.person))
      const notices = subscription.collect(call, mailbox)
      return notificationXml(
        'm:Notification',
        subscription,
        notices.length > 0 ? notices : [statusNotice(subscription)],
      )
    })
  },
}

/** Moves the subscription on to the last of the notices. */
export function notificationXml(tag: string, subscription: Subscription, notices: readonly Notice[]): Xml {
  const previous = subscription.watermark
  subscription.watermark = notices.at(-1)?.watermark ?? previous
  const isPull = subscription.kind === 'pull'
  return element(
    tag,
    null,
    textElement('t:SubscriptionId', subscription.id),
    isPull ? [textElement('t:PreviousWatermark', previous), textElement('t:MoreEvents', false)] : '',
    ...notices.map(({ xml }) => xml),
  )
}
