import { db } from '../db/client'
import type { FailureCode } from '../shared/failure'
import { isUuid } from '../shared/isUuid'
import type { Coverage, ItemState } from '../shared/runView'
import { listingView } from './listingView'
import { RunRefused } from './refused'

interface CoverageRow {
  state: ItemState
  failureCode: FailureCode | null
  truncated: boolean
  items: bigint
  hits: bigint
  withHits: bigint
}

/** What is known of each mailbox of a search, counted apart. */
export async function readCoverage(runId: string): Promise<Coverage> {
  const run = !isUuid(runId)
    ? null
    : await db().run.findUnique({ where: { id: runId }, select: { state: true, listing: true } })
  if (!run) throw new RunRefused('unknownRun', 'There is no such search.')
  const rows = await db().$queryRaw<CoverageRow[]>`
    SELECT state::text AS state, "failureCode", truncated, count(*) AS items,
           coalesce(sum("hitCount"), 0)::bigint AS hits, count(*) FILTER (WHERE "hitCount" > 0) AS "withHits"
    FROM "RunItem" WHERE "runId" = ${runId}::uuid GROUP BY state, "failureCode", truncated`
  const count = (matches: (row: CoverageRow) => boolean) =>
    rows.filter(matches).reduce((sum, row) => sum + Number(row.items), 0)

  const isSearched = (row: CoverageRow) => row.state === 'done' || row.state === 'alreadyThere'
  const targeted = count(() => true)
  const searched = count(isSearched)
  const truncated = count((row) => isSearched(row) && row.truncated)
  const searching = count((row) => row.state === 'executing')
  const failed = count((row) => row.state === 'failed')
  const listing = listingView(run.listing, run.state)
  // Nobody knows how many a list that is not whole leaves out: at least that is one
  const gaps = targeted - searched + truncated + (listing && listing.state !== 'ended' ? 1 : 0)
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
