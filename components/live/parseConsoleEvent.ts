import type { ConsoleEvent } from '@/lib/shared/event'

export const eventTopics = [
  'run',
  'approval',
  'connection',
  'audit',
  'reply',
] as const satisfies readonly ConsoleEvent['topic'][]

/** One message of the event stream; null where it is something else (a proxy's error page, a newer server). */
export function parseConsoleEvent(text: string): ConsoleEvent | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const { topic, id, kind } = value as Record<string, unknown>
    const known = eventTopics.find((one) => one === topic)
    return known && typeof id === 'string' && typeof kind === 'string' ? { topic: known, id, kind } : null
  } catch {
    return null
  }
}
