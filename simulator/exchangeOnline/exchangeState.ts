import { EdiscoveryCases } from '../ediscovery/ediscoveryCase'
import type { Person, World } from '../world/types'
import { ComplianceCenter } from './compliance/complianceCenter'
import { SpoofPairs } from './lists/spoofPairs'
import { TenantLists } from './lists/tenantLists'
import { MailboxRegister, type MailboxSettings } from './mailboxes/mailboxRegister'
import { Cursors } from './paging'
import { Quarantine } from './quarantine/quarantine'

/** What a mailbox's settings are at first, where they differ from those of any other. */
type MailboxSeed = (person: Person) => Partial<MailboxSettings>

export interface ExchangeSeed {
  /** Lists and quarantine */
  fill(state: ExchangeState): void
  mailbox: MailboxSeed
}

/** What Exchange Online keeps beside the mailboxes themselves. */
export class ExchangeState {
  readonly lists: TenantLists
  readonly spoofPairs = new SpoofPairs()
  readonly quarantine = new Quarantine()
  readonly cursors = new Cursors()
  readonly compliance = new ComplianceCenter()
  readonly ediscovery = new EdiscoveryCases()
  readonly mailboxes: MailboxRegister
  /** When message traces were asked for, in milliseconds: they have a limit of their own */
  readonly traceQuestions: number[] = []

  constructor(world: World, mailboxSeed: MailboxSeed) {
    this.lists = new TenantLists(world.organisation.tenantId)
    this.mailboxes = new MailboxRegister(mailboxSeed)
  }
}

/** Holds the state of the world as it is now: a reset world has its start state again. */
export class ExchangeStore {
  #state: ExchangeState | undefined
  #generation = -1

  constructor(
    private readonly world: World,
    private readonly seed: ExchangeSeed,
  ) {}

  state(): ExchangeState {
    if (!this.#state || this.#generation !== this.world.generation) {
      this.#generation = this.world.generation
      this.#state = new ExchangeState(this.world, this.seed.mailbox)
      this.seed.fill(this.#state)
    }
    return this.#state
  }
}
