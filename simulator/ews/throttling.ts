import { EwsFault } from './ewsError'
import type { EwsSettings } from './settings'

/**
 * How much may go on at a time for one account, or for a mailbox that somebody acts as.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange
 */
export class Throttling {
  readonly #running = new Map<string, number>()

  /** Throws when there is no place; gives back what frees it again. */
  enter(key: string, isHanging: boolean, { maxConcurrency, maxHangingConnections }: EwsSettings): () => void {
    const name = `${isHanging ? 'hanging' : 'short'} ${key.toLowerCase()}`
    const count = this.#running.get(name) ?? 0
    if (count >= (isHanging ? maxHangingConnections : maxConcurrency)) {
      throw new EwsFault(
        'ErrorExceededConnectionCount',
        'You have exceeded the available concurrent connections for your account.  Try again once your other requests have completed.',
      )
    }
    this.#running.set(name, count + 1)
    let isFree = false
    return () => {
      if (isFree) return
      isFree = true
      const now = (this.#running.get(name) ?? 1) - 1
      if (now === 0) this.#running.delete(name)
      else this.#running.set(name, now)
    }
  }
}
