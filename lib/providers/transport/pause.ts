import { setTimeout as sleep } from 'node:timers/promises'

/** Ends early, with the signal's reason, when the signal is aborted. */
export async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  if (seconds <= 0) return signal.throwIfAborted()
  try {
    await sleep(seconds * 1000, undefined, { signal })
  } catch {
    signal.throwIfAborted()
  }
}
