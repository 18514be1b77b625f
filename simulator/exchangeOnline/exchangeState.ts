import type { World } from '../world/types'
import { SpoofPairs } from './lists/spoofPairs'
import { TenantLists } from './lists/tenantLists'
import { Cursors } from './paging'
import { Quarantine } from './quarantine/quarantine'

/** What Exchange Online keeps beside the mailboxes themselves. */
export class ExchangeState {
  readonly lists: TenantLists
  readonly spoofPairs = new SpoofPairs()
  readonly quarantine = new Quarantine()
  readonly cursors = new Cursors()
  /** By recipient, lower case: senders whose mail is not held back for them */
  readonly trustedSenders = new Map<string, Set<string>>()

  constructor(world: World) {
    this.lists = new TenantLists(world.organisation.tenantId)
  }

  trustSender(recipient: string, sender: string): void {
    const key = recipient.toLowerCase()
    this.trustedSenders.set(key, (this.trustedSenders.get(key) ?? new Set()).add(sender.toLowerCase()))
  }
}

/** Holds the state of the world as it is now: a reset world has its start state again. */
export class ExchangeStore {
  #state: ExchangeState | undefined
  #generation = -1

  constructor(
    private readonly world: World,
    private readonly seed: (state: ExchangeState) => void,
  ) {}

  state(): ExchangeState {
    if (!this.#state || this.#generation !== this.world.generation) {
      this.#generation = this.world.generation
      this.#state = new ExchangeState(this.world)
      this.seed(this.#state)
    }
    return this.#state
  }
}
