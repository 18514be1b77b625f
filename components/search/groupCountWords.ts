import { counted } from '@/lib/shared/counted'
import type { HitCounts } from '@/lib/shared/runView'

/** What the footer of results by message says: messages, and the copies of them. `matching`: all, once they are counted. */
export function groupCountWords(
  loaded: { messages: number; copies: number },
  matching: Pick<HitCounts, 'messages' | 'hits'> | undefined,
): string {
  const words = (messages: number, copies: number) =>
    `${counted(messages, 'message')}, ${counted(copies, 'copy', 'copies')}`
  if (!matching) return `${words(loaded.messages, loaded.copies)} loaded`
  if (matching.messages <= loaded.messages) return `${words(loaded.messages, loaded.copies)} in all`
  const copies = counted(matching.hits, 'copy', 'copies')
  return `${loaded.messages.toLocaleString('en')} of ${counted(matching.messages, 'message')} loaded, ${copies} in all`
}
