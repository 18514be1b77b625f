import type { AnyCommand } from '../commands/define'
import { ProviderError } from '../providers/contract'
import type { FailureCode } from '../shared/failure'
import type { ItemOutcome, RepeatLater } from '../shared/run'
import { itemContext, LeftOpen, type Turn } from './itemContext'

export interface RetryPolicy {
  /** Turns of one item in one execution, the first included */
  maxAttempts: number
  firstWaitMilliseconds: number
  maxWaitMilliseconds: number
}

export const usualRetry: RetryPolicy = { maxAttempts: 5, firstWaitMilliseconds: 1_000, maxWaitMilliseconds: 60_000 }

/** May pass by itself. Whether the service did what was asked is not known, except after `throttled`: look, then repeat. */
export const transient: ReadonlySet<FailureCode> = new Set(['throttled', 'unavailable', 'connectionLost', 'timedOut'])

/** The run stops or pauses while the item's end is not known: it stays open, and the next turn looks first. */
export const leftOpen = Symbol('left open')

export interface TurnSignals {
  /** The worker is stopping */
  stop: AbortSignal
  /** Somebody asked to pause or to cancel (its reason says which): there is no waiting for a next try any more */
  hurry: AbortSignal
}

/** One item's turn: tried again, a bounded number of times, when the failure may pass by itself. */
export async function takeTurn(
  command: AnyCommand,
  input: unknown,
  turn: Turn,
  signals: TurnSignals,
  retry: RetryPolicy = usualRetry,
): Promise<ItemOutcome | RepeatLater | typeof leftOpen> {
  let resumed = turn.resumed
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await command.runItem(itemContext({ ...turn, resumed, signal: signals.stop }), input)
    } catch (error) {
      if (signals.stop.aborted || error instanceof LeftOpen) return leftOpen
      if (!(error instanceof ProviderError)) throw error
      const wait = waitBefore(attempt + 1, error, retry)
      if (!transient.has(error.code) || attempt >= retry.maxAttempts || wait === null) return failedBy(error)
      const woken = !(await slept(wait, AbortSignal.any([signals.stop, signals.hurry])))
      if (woken) return !signals.stop.aborted && signals.hurry.reason === 'cancel' ? failedBy(error) : leftOpen
      resumed = true
    }
  }
}

export function failedBy(error: ProviderError): ItemOutcome {
  return { state: 'failed', code: error.code, message: error.message, statusCode: error.detail.statusCode }
}

/** null: the service wants a longer pause than a run waits */
export function waitBefore(attempt: number, error: ProviderError, retry: RetryPolicy): number | null {
  const asked = (error.detail.retryAfterSeconds ?? 0) * 1000
  if (asked > retry.maxWaitMilliseconds) return null
  const backOff = Math.min(retry.firstWaitMilliseconds * 2 ** (attempt - 2), retry.maxWaitMilliseconds)
  // Spread over half the time, so that what failed together does not come back together.
  return Math.max(asked, backOff * (0.5 + Math.random() / 2))
}

/** false: woken before the time */
export async function slept(milliseconds: number, until: AbortSignal): Promise<boolean> {
  return await new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      until.removeEventListener('abort', wake)
      resolve(true)
    }, milliseconds)
    until.addEventListener('abort', wake, { once: true })
    if (until.aborted) wake()
  })
}
