import type { ComplianceAction, ComplianceSearch } from './complianceSearch'

/** The searches of the organisation and what was done with their results. */
export class ComplianceCenter {
  /** Preview actions are gone from the service; a server that still has them can be had for comparison */
  hasPreview = false
  /**
   * How the front door names the region: by an address that everybody can reach, or as the service does, by a backend on
   * port 446 whose first label is the region's name. Its host is then "<region>.<host of the front door>".
   */
  redirects: 'reachable' | 'backend' = 'reachable'
  readonly #searches = new Map<string, ComplianceSearch>()
  readonly #actions = new Map<string, ComplianceAction>()

  searches(): ComplianceSearch[] {
    return [...this.#searches.values()]
  }

  actions(): ComplianceAction[] {
    return [...this.#actions.values()]
  }

  /** By name, by its own id or by that of its last run */
  findSearch(identity: string): ComplianceSearch | undefined {
    const key = identity.toLowerCase()
    return this.#searches.get(key) ?? this.searches().find(({ id, run }) => id === key || run?.id === key)
  }

  findAction(identity: string): ComplianceAction | undefined {
    const key = identity.toLowerCase()
    return this.#actions.get(key) ?? this.actions().find(({ id }) => id === key)
  }

  addSearch(search: ComplianceSearch): void {
    this.#searches.set(search.name.toLowerCase(), search)
  }

  addAction(action: ComplianceAction): void {
    this.#actions.set(action.name.toLowerCase(), action)
  }

  /** With its actions */
  removeSearch({ name }: ComplianceSearch): void {
    this.#searches.delete(name.toLowerCase())
    for (const action of this.actions()) if (action.searchName === name) this.removeAction(action)
  }

  removeAction({ name }: ComplianceAction): void {
    this.#actions.delete(name.toLowerCase())
  }
}
