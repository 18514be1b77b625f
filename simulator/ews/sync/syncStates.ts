import { randomBytes } from 'node:crypto'

const MOST_KEPT = 200

/** What a client had seen when it was given a sync state; the state itself is only a name for it. */
export class SyncStates<State> {
  readonly #kept = new Map<string, State>()

  keep(state: State): string {
    const name = `H4sIAAAAAAAEA${randomBytes(36).toString('base64')}`
    this.#kept.set(name, state)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break
      this.#kept.delete(oldest)
    }
    return name
  }

  find(name: string): State | undefined {
    return this.#kept.get(name)
  }
}
