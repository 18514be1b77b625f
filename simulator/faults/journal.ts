import type { ServiceName } from '../http/types'

/** What was asked of us, by kind: identifiers in paths are replaced, so that "GET /v1.0/users/{id}/messages" is one kind. */
export class Journal {
  readonly #requests = new Map<string, number>()
  readonly #inFlightMaxima = new Map<string, number>()
  #refused = 0

  countRequest(service: ServiceName, method: string, path: string, cmdlet?: string): void {
    const kind = `${service} ${method} ${kindOf(path)}${cmdlet ? ` ${cmdlet}` : ''}`
    this.#requests.set(kind, (this.#requests.get(kind) ?? 0) + 1)
  }

  /** A mailbox request that is answered with 429 */
  countRefused(): void {
    this.#refused++
  }

  refused(): number {
    return this.#refused
  }

  noteInFlight(mailboxId: string, count: number): void {
    if (count > (this.#inFlightMaxima.get(mailboxId) ?? 0)) this.#inFlightMaxima.set(mailboxId, count)
  }

  requests(): Record<string, number> {
    return Object.fromEntries([...this.#requests].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  inFlightMaxima(): Record<string, number> {
    return Object.fromEntries(this.#inFlightMaxima)
  }

  clear(): void {
    this.#requests.clear()
    this.#refused = 0
    this.#inFlightMaxima.clear()
  }
}

function kindOf(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      const plain = segment.replace(/\('.*'\)$/, "('{id}')")
      const isIdentifier = /@|%40|^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(plain) || plain.length > 40 || /%3D|=/i.test(plain)
      return isIdentifier ? '{id}' : plain
    })
    .join('/')
}
