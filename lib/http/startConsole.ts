import { offerSetup } from '../auth/setup'
import { config } from '../config'
import { log } from '../log'
import { noteClientAddresses } from './clientAddress'
import { deleteOldWindows } from './rateLimit'

const hourMs = 3_600_000

/** What the web server does before its first answer. */
export async function startConsole(): Promise<void> {
  noteClientAddresses(config().behindProxy)
  await offerSetup()
  setInterval(() => deleteOldWindows().catch((err) => log().warn({ err }, 'old rate windows stay')), hourMs).unref()
}
