import { pause } from './transport/pause'

/** A copy in Sent Items may take a moment: https://learn.microsoft.com/graph/outlook-immutable-id#immutable-id-with-sending-mail */
const looks = 3
const pauseBetweenLooksSeconds = 1.5

/**
 * What became of a draft. `look` answers null when it finds neither the draft nor a sent copy (yet).
 * 'unknown': nor did the last look.
 */
export async function lookForDraft(
  look: () => Promise<'draft' | 'sent' | null>,
  signal: AbortSignal,
): Promise<'draft' | 'sent' | 'unknown'> {
  for (let number = 1; ; number += 1) {
    const state = await look()
    if (state !== null) return state
    if (number === looks) return 'unknown'
    await pause(pauseBetweenLooksSeconds, signal)
  }
}
