import type { World } from '../world/types'
import { type AccountSeed, Accounts } from './auth/accounts'
import { Authenticator } from './auth/authenticate'
import type { Subscription } from './notifications/subscription'
import { type EwsSettings, standardSettings } from './settings'
import type { Snapshot } from './sync/snapshot'
import { SyncStates } from './sync/syncStates'
import { Throttling } from './throttling'

export type MailboxTrouble = 'moveInProgress' | 'storeUnavailable' | 'otherServer'

/** What the server keeps beside the mailboxes. */
export class EwsState {
  readonly accounts: Accounts
  readonly settings: EwsSettings = standardSettings()
  readonly authenticator = new Authenticator()
  readonly throttling = new Throttling()
  /** By the id of their owners */
  readonly troubles = new Map<string, MailboxTrouble>()
  readonly subscriptions = new Map<string, Subscription>()
  readonly itemSyncs = new SyncStates<{ folderId: string; items: Snapshot }>()
  /** Of folders: their marks and ids by their keys */
  readonly folderSyncs = new SyncStates<Map<string, [mark: string, id: string]>>()

  constructor(world: World, seed: AccountSeed) {
    this.accounts = new Accounts(world, seed)
  }
}

/** Holds the state of the world as it is now: a reset world has its start state again. */
export class EwsStore {
  #state: EwsState | undefined
  #generation = -1

  constructor(
    private readonly world: World,
    private readonly seed: () => AccountSeed,
  ) {}

  state(): EwsState {
    if (!this.#state || this.#generation !== this.world.generation) {
      this.#generation = this.world.generation
      this.#state = new EwsState(this.world, this.seed())
    }
    return this.#state
  }
}
