import type { QuarantinedMessage } from './quarantinedMessage'

/** The messages that are held back; they go when they expire, and then nothing brings them back. */
export class Quarantine {
  readonly #messages = new Map<string, QuarantinedMessage>()

  add(message: QuarantinedMessage): void {
    this.#messages.set(message.identity.toLowerCase(), message)
  }

  /** Newest first */
  all(now: Date): QuarantinedMessage[] {
    for (const [key, { expiresAt }] of this.#messages)
      if (expiresAt.getTime() <= now.getTime()) this.#messages.delete(key)
    return [...this.#messages.values()].sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())
  }

  find(identity: string, now: Date): QuarantinedMessage | undefined {
    const message = this.#messages.get(identity.trim().toLowerCase())
    return message && message.expiresAt.getTime() > now.getTime() ? message : undefined
  }

  remove({ identity }: QuarantinedMessage): void {
    this.#messages.delete(identity.toLowerCase())
  }
}
