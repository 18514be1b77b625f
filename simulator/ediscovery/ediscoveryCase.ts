import type { ComplianceSearch } from '../exchangeOnline/compliance/complianceSearch'

export interface EdiscoveryIdentity {
  application: { id: string; displayName: string } | null
  user: { id: string; displayName: string } | null
}

export interface UserSource {
  id: string
  email: string
  displayName: string
  createdAt: Date
  createdBy: EdiscoveryIdentity
}

/** Something that was asked for and goes on without the one who asked. */
export interface CaseOperation {
  id: string
  action: 'estimateStatistics' | 'purgeData'
  searchId: string
  createdAt: Date
  createdBy: EdiscoveryIdentity
  /** The run whose state is the operation's; a purge has one without results */
  job: ComplianceSearch
  statisticsOptions: string | null
}

export interface EdiscoverySearch {
  id: string
  displayName: string
  description: string
  contentQuery: string
  dataSourceScopes: string
  additionalSources: UserSource[]
  createdAt: Date
  createdBy: EdiscoveryIdentity
  modifiedAt: Date
}

export interface EdiscoveryCase {
  id: string
  displayName: string
  description: string
  externalId: string
  createdAt: Date
  modifiedAt: Date
  modifiedBy: EdiscoveryIdentity
  searches: Map<string, EdiscoverySearch>
  operations: CaseOperation[]
}

/** https://learn.microsoft.com/graph/throttling-limits#ediscovery-service-limits */
const REQUESTS_PER_MINUTE = 5

/** The cases of the organisation, with the limit on asking about them. */
export class EdiscoveryCases {
  requestsPerMinute = REQUESTS_PER_MINUTE
  readonly cases = new Map<string, EdiscoveryCase>()
  readonly #askedAt = new Map<string, number[]>()

  /** Seconds to wait; undefined: go ahead */
  enter(clientId: string, now: Date): number | undefined {
    const since = now.getTime() - 60_000
    const asked = (this.#askedAt.get(clientId) ?? []).filter((instant) => instant > since)
    this.#askedAt.set(clientId, asked)
    if (asked.length >= this.requestsPerMinute) return Math.max(1, Math.ceil(((asked[0] ?? since) - since) / 1000))
    asked.push(now.getTime())
    return undefined
  }
}
