import type { MailboxState, Person } from './types'

/** Few, so that a walk over thousands of mailboxes leaves garbage that is young: collecting the old took a third of the time */
export const usuallyKept = 64

/**
 * Mailboxes that somebody changed stay; of the others the least recently used are forgotten, because the builder makes
 * exactly the same again.
 */
export class Mailboxes {
  readonly #changed = new Map<string, MailboxState>()
  readonly #unchanged = new Map<string, MailboxState>()

  constructor(
    private readonly build: (person: Person) => MailboxState,
    private readonly keptUnchanged = usuallyKept,
  ) {}

  get(person: Person): MailboxState {
    const changed = this.#changed.get(person.id)
    if (changed) return changed
    const mailbox = this.#unchanged.get(person.id) ?? this.build(person)
    this.#unchanged.delete(person.id)
    this.#unchanged.set(person.id, mailbox)
    if (this.#unchanged.size > this.keptUnchanged) this.#forgetOldest()
    return mailbox
  }

  keep(mailbox: MailboxState): void {
    this.#unchanged.delete(mailbox.personId)
    this.#changed.set(mailbox.personId, mailbox)
  }

  clear(): void {
    this.#changed.clear()
    this.#unchanged.clear()
  }

  #forgetOldest(): void {
    const oldest = this.#unchanged.keys().next()
    if (!oldest.done) this.#unchanged.delete(oldest.value)
  }
}
