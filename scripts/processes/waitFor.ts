import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until the answer is not null or false; says what it waited for when time is up. */
export async function waitFor<T>(
  what: string,
  timeoutSeconds: number,
  ask: () => Promise<T | null | false> | T | null | false,
): Promise<T> {
  const deadline = Date.now() + timeoutSeconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== false) return answer
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutSeconds} s in vain for ${what}.`)
    await sleep(50)
  }
}
