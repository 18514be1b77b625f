import { setTimeout as sleep } from 'node:timers/promises'
import { offerSetup } from '../auth/setup'
import { config } from '../config'
import { isDatabaseOutage } from '../db/isDatabaseOutage'
import { log } from '../log'
import { noteClientAddresses } from './clientAddress'
import { deleteOldWindows } from './rateLimit'

const hourMs = 3_600_000

/** What the web server does before its first answer. */
export async function startConsole(): Promise<void> {
  noteClientAddresses(config().behindProxy)
  void offerSetupOnceReachable()
  setInterval(() => deleteOldWindows().catch((err) => log().warn({ err }, 'old rate windows stay')), hourMs).unref()
}

/**
 * The database may still be on its way up, as after a restart of the machine. Next.js keeps the failure of a start-up
 * hook and gives it to every request from then on, so it must not be awaited there.
 */
async function offerSetupOnceReachable(): Promise<void> {
  for (let waitSeconds = 1; ; waitSeconds = Math.min(waitSeconds * 2, 15)) {
    try {
      return await offerSetup()
    } catch (err) {
      if (!isDatabaseOutage(err)) return log().error({ err }, 'the set-up link could not be offered')
      log().warn(`the database is not reachable; next try in ${waitSeconds} s`)
      await sleep(waitSeconds * 1000)
    }
  }
}
