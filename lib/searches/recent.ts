import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import type { RunState } from '../shared/runView'
import type { RecentSearch } from '../shared/savedSearch'

interface Row {
  runId: string
  input: unknown
  mailboxes: number
  found: number
  state: RunState
  createdAt: Date
}

const howMany = 10

/** What this person searched for last; neither retries nor the searches that prove a removal. */
export async function listRecentSearches(actor: Actor): Promise<RecentSearch[]> {
  requirePermission(actor, 'mail.metadata')
  requirePermission(actor, 'runs.read')
  if (actor.userId === null) return []
  // The list of mailboxes may be long, so it stays in the database
  const rows = await db().$queryRaw<Row[]>`
    SELECT id AS "runId", input - 'mailboxes' AS input, "itemCount" AS mailboxes, "hitCount" AS found,
      state::text AS state, "createdAt"
    FROM "Run"
    WHERE "requestedById" = ${actor.userId}::uuid AND "commandId" = 'mail.search' AND "parentRunId" IS NULL
    ORDER BY "createdAt" DESC, id DESC LIMIT ${howMany}`
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
