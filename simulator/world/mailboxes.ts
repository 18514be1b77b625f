import type { MailboxState, Person } from './types'

/** Few, so that a walk over thousands of mailboxes leaves garbage that is young: collecting the old took a third of the time */
export const usuallyKept = 64

interface Slot {
  mailbox: MailboxState
  /** Since it was last looked at for forgetting */
  used: boolean
}

/**
 * Mailboxes that somebody changed stay; of the others one that was not used lately is forgotten, because the builder makes
 * exactly the same again.
 *
 * They lie in a row that is gone round, and not in a map from which the oldest is taken: the tables that a map leaves behind
 * point from one to the next, and everything that was ever in them counted as used until the engine collected everything.
 */
export class Mailboxes {
  readonly #changed = new Map<string, MailboxState>()
  readonly #slots: Slot[] = []
  readonly #places = new Map<string, number>()
  #hand = 0

  constructor(
    private readonly build: (person: Person) => MailboxState,
    private readonly keptUnchanged = usuallyKept,
  ) {}

  get(person: Person): MailboxState {
    const changed = this.#changed.get(person.id)
    if (changed) return changed
    const place = this.#places.get(person.id)
    const slot = place === undefined ? undefined : this.#slots[place]
    if (slot) {
      slot.used = true
      return slot.mailbox
    }
    const mailbox = this.build(person)
    const free = this.#freePlace()
    this.#slots[free] = { mailbox, used: true }
    this.#places.set(person.id, free)
    return mailbox
  }

  /** Its slot is taken by another when its turn comes. */
  keep(mailbox: MailboxState): void {
    this.#places.delete(mailbox.personId)
    this.#changed.set(mailbox.personId, mailbox)
  }

  clear(): void {
    this.#changed.clear()
    this.#slots.length = 0
    this.#places.clear()
    this.#hand = 0
  }

  #freePlace(): number {
    if (this.#slots.length < this.keptUnchanged) return this.#slots.length
    for (;;) {
      const place = this.#hand
      this.#hand = (place + 1) % this.#slots.length
      const slot = this.#slots[place]
      if (slot?.used) {
        slot.used = false
        continue
      }
      if (slot && this.#places.get(slot.mailbox.personId) === place) this.#places.delete(slot.mailbox.personId)
      return place
    }
  }
}
