import type { Person } from '../../world/types'

export const MAILBOX_TYPES = ['Regular', 'Shared', 'Room', 'Equipment', 'Workspace', 'Desk'] as const
export type MailboxType = (typeof MAILBOX_TYPES)[number]

export interface MailboxGrant {
  /** Object id of who may */
  personId: string
  rights: string[]
  autoMapping: boolean
  inheritance: string
  isDeny: boolean
}

/** What Exchange knows of a mailbox beside its content. */
export interface MailboxSettings {
  type: MailboxType
  /** What it was before, for as long as a conversion is on its way */
  typeBefore: { type: MailboxType; until: Date } | null
  /** Null: the size of what is in it */
  sizeBytes: number | null
  litigationHold: { since: Date; owner: string } | null
  singleItemRecovery: boolean
  isHidden: boolean
  grants: MailboxGrant[]
  /** Object ids */
  sendAs: string[]
  sendOnBehalf: string[]
  /** Lower case: senders whose mail is not held back */
  trustedSenders: string[]
}

/** The settings of every mailbox, made when first asked for. */
export class MailboxRegister {
  readonly #settings = new Map<string, MailboxSettings>()

  constructor(private readonly seed: (person: Person) => Partial<MailboxSettings> = () => ({})) {}

  settingsOf(person: Person): MailboxSettings {
    const known = this.#settings.get(person.id)
    if (known) return known
    const made: MailboxSettings = {
      // A mailbox that nobody pays for is a shared one
      type: person.licences.length === 0 ? 'Shared' : 'Regular',
      typeBefore: null,
      sizeBytes: null,
      litigationHold: null,
      singleItemRecovery: true,
      isHidden: false,
      grants: [],
      sendAs: [],
      sendOnBehalf: [],
      trustedSenders: [],
      ...this.seed(person),
    }
    this.#settings.set(person.id, made)
    return made
  }
}
