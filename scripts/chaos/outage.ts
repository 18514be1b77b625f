import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseOutage } from '../../lib/db/isDatabaseOutage'

const longestOutageSeconds = 60

/** Asks again while the database is away. Only for what may be asked twice. */
export async function throughOutages<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + longestOutageSeconds * 1000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isDatabaseOutage(error) || Date.now() > deadline) throw error
      await sleep(100)
    }
  }
}
