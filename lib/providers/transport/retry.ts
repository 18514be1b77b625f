/** When to ask again, as data: https://learn.microsoft.com/graph/throttling#best-practices-to-handle-throttling */
export interface Attempt {
  /** 1 for the first */
  number: number
  status: number
  retryAfter: string | null
  /** Sending it twice has the effect of sending it once */
  repeatable: boolean
}

export const maximumTries = 8
const firstBackoffSeconds = 1
const longestBackoffSeconds = 60

/** Refused before anything was done, so that even a copy may be sent again. */
const refusedStatuses = new Set([429, 503, 509])
/** May have been done in part or whole. */
const ambiguousStatuses = new Set([500, 502, 504])

/** Seconds to wait before the next try, or null: do not try again. */
export function waitBeforeRetry(
  attempt: Attempt,
  now: Date = new Date(),
  random: () => number = Math.random,
): number | null {
  if (attempt.number >= maximumTries) return null
  const asked = parseRetryAfter(attempt.retryAfter, now)
  const mayRepeat = refusedStatuses.has(attempt.status) || (ambiguousStatuses.has(attempt.status) && attempt.repeatable)
  if (!mayRepeat) return null
  return asked ?? backoff(attempt.number, random)
}

export function backoff(tries: number, random: () => number): number {
  const full = Math.min(longestBackoffSeconds, firstBackoffSeconds * 2 ** (tries - 1))
  return full / 2 + (full / 2) * random()
}

/** Seconds, or an HTTP date: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
export function parseRetryAfter(value: string | null, now: Date): number | null {
  if (value === null) return null
  const text = value.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) || !/[a-z]/i.test(text) ? null : Math.max(0, (at - now.getTime()) / 1000)
}
