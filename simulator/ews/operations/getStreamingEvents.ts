import { type Call, openBox } from '../call'
import { EwsError } from '../ewsError'
import { statusNotice } from '../notifications/subscription'
import { errorXml, successXml } from '../soap/responseMessages'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, childrenOf, textOf } from '../xml/xmlElement'
import type { StreamingOperation } from './operation'
import { notificationXml, requireSubscription } from './subscribe'

const MESSAGE = 'm:GetStreamingEventsResponseMessage'
/** Sent when nothing else was: https://learn.microsoft.com/exchange/client-developer/exchange-web-services/notification-subscriptions-mailbox-events-and-ews-in-exchange */
const HEARTBEAT_MS = 45_000

/** One answer after the other on a connection that hangs, until its time is over or the client goes. */
export const getStreamingEvents: StreamingOperation = {
  since: 'Exchange2010_SP1',
  async *stream(call) {
    const ids = childrenOf(childOf(call.request, 'SubscriptionIds'), 'SubscriptionId').map(({ text }) => text)
    const wrong = ids.filter((id) => !isThere(call, id))
    if (wrong.length > 0) {
      const error = new EwsError('ErrorSubscriptionNotFound', 'The subscription was not found.')
      const names = wrong.map((id) => textElement('m:SubscriptionId', id))
      yield answer(errorXml(MESSAGE, error, element('m:ErrorSubscriptionIds', null, ...names)))
      return
    }
    const endsAt = Date.now() + Number(textOf(call.request, 'ConnectionTimeout')) * 60_000
    yield answer(successXml(MESSAGE, textElement('m:ConnectionStatus', 'OK')))
    yield* tell(call, ids, endsAt)
    yield answer(successXml(MESSAGE, textElement('m:ConnectionStatus', 'Closed')))
  },
}

async function* tell(call: Call, ids: readonly string[], endsAt: number): AsyncGenerator<Xml> {
  const waiter = new Waiter()
  const stop = call.world.watch(() => waiter.wake())
  try {
    while (Date.now() < endsAt) {
      const notifications = ids.flatMap((id) => notificationOf(call, id))
      if (notifications.length > 0) {
        yield answer(successXml(MESSAGE, element('m:Notifications', null, ...notifications)))
      }
      const wasWoken = await waiter.wait(Math.min(HEARTBEAT_MS, endsAt - Date.now()))
      if (!wasWoken && Date.now() < endsAt) yield heartbeat(call, ids)
    }
  } finally {
    stop()
  }
}

function notificationOf(call: Call, id: string): Xml[] {
  const subscription = call.state.subscriptions.get(id)
  if (!subscription) return []
  const current = { ...call, now: call.world.now() }
  const notices = subscription.collect(current, openBox(current, subscription.person).mailbox)
  return notices.length === 0 ? [] : [notificationXml('t:Notification', subscription, notices)]
}

function heartbeat(call: Call, ids: readonly string[]): Xml {
  const notifications = ids.flatMap((id) => {
    const subscription = call.state.subscriptions.get(id)
    return subscription ? [notificationXml('t:Notification', subscription, [statusNotice(subscription)])] : []
  })
  return answer(successXml(MESSAGE, notifications.length > 0 ? element('m:Notifications', null, ...notifications) : ''))
}

function isThere(call: Call, id: string): boolean {
  try {
    requireSubscription(call, id, 'streaming')
    return true
  } catch (error) {
    if (error instanceof EwsError) return false
    throw error
  }
}

function answer(message: Xml): Xml {
  return element('m:GetStreamingEventsResponse', null, element('m:ResponseMessages', null, message))
}

/** Remembers a wake that came while nobody waited. */
class Waiter {
  #isWoken = false
  #wake: (() => void) | undefined

  wake(): void {
    this.#isWoken = true
    this.#wake?.()
  }

  async wait(milliseconds: number): Promise<boolean> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, milliseconds))
        // An open connection does not keep the simulator from ending
        timer.unref()
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#wake = undefined
    const wasWoken = this.#isWoken
    this.#isWoken = false
    return wasWoken
  }
}
