import { db } from '../db/client'
import type { FailureCode } from '../shared/failure'
import { isUuid } from '../shared/isUuid'
import type { Coverage, ItemState, RunSource, SourceCoverage } from '../shared/runView'
import { listingView } from './listingView'
import { RunRefused } from './refused'
import { runConnectionsInclude, sourcesOf } from './runConnections'

interface CoverageRow {
  connectionId: string
  state: ItemState
  failureCode: FailureCode | null
  truncated: boolean
  items: bigint
  hits: bigint
  failure: string | null
  withHits: bigint
}

/** What is known of each mailbox of a search, counted apart. */
export async function readCoverage(runId: string): Promise<Coverage> {
  const run = !isUuid(runId)
    ? null
    : await db().run.findUnique({
        where: { id: runId },
        select: { state: true, listings: true, connections: runConnectionsInclude },
      })
  if (!run) throw new RunRefused('unknownRun', 'There is no such search.')
  const rows = await db().$queryRaw<CoverageRow[]>`
    SELECT "connectionId", state::text AS state, "failureCode", min(failure) AS failure, truncated, count(*) AS items,
           coalesce(sum("hitCount"), 0)::bigint AS hits, count(*) FILTER (WHERE "hitCount" > 0) AS "withHits"
    FROM "RunItem" WHERE "runId" = ${runId}::uuid GROUP BY "connectionId", state, "failureCode", truncated`
  const count = (matches: (row: CoverageRow) => boolean) => itemsIn(rows.filter(matches))

  const elsewhere = count((row) => row.state === 'notFound')
  const targeted = count(() => true) - elsewhere
  const searched = count(isSearched)
  const truncated = count((row) => isSearched(row) && row.truncated)
  const searching = count((row) => row.state === 'executing')
  const failed = count((row) => row.state === 'failed')
  const listing = listingView(run.listings, run.state)
  // Nobody knows how many a list that is not whole leaves out: at least that is one
  const gaps = targeted - searched + truncated + (listing?.open ?? 0)
  const byCode = new Map<FailureCode, number>()
  for (const row of rows) {
    const code = row.state === 'failed' ? row.failureCode : null
    if (code) byCode.set(code, (byCode.get(code) ?? 0) + Number(row.items))
  }
  return {
    runId,
    state: run.state,
    targeted,
    searched,
    truncated,
    elsewhere,
    bySource: sourcesOf(run.connections).map((source) =>
      coverageOf(
        source,
        rows.filter(({ connectionId }) => connectionId === source.connectionId),
      ),
    ),
    searching,
    notSearched: targeted - searched - searching - failed,
    failed,
    failedByCode: [...byCode].map(([code, items]) => ({ code, count: items })).sort((a, b) => b.count - a.count),
    hitCount: rows.reduce((sum, row) => sum + Number(row.hits), 0),
    mailboxesWithHits: rows.reduce((sum, row) => sum + Number(row.withHits), 0),
    listing,
    gaps,
    complete: gaps === 0,
  }
}

function coverageOf({ connectionId, name }: RunSource, rows: readonly CoverageRow[]): SourceCoverage {
  const failed = rows.filter(({ state }) => state === 'failed')
  return {
    connectionId,
    name,
    targeted: itemsIn(rows.filter(({ state }) => state !== 'notFound')),
    searched: itemsIn(rows.filter(isSearched)),
    failed: itemsIn(failed),
    hitCount: rows.reduce((sum, row) => sum + Number(row.hits), 0),
    firstFailure: failed.find(({ failure }) => failure !== null)?.failure ?? null,
  }
}

function isSearched({ state }: CoverageRow): boolean {
  return state === 'done' || state === 'alreadyThere'
}

function itemsIn(rows: readonly CoverageRow[]): number {
  return rows.reduce((sum, row) => sum + Number(row.items), 0)
}
