import type { Client } from 'pg'
import { cloudConnection } from './cloudConnection'

const years = 2
/** Removals of the last weeks have their items, for the plots of the overview; older ones are only lines of a list. */
const daysWithItems = 31

/** So many runs, evenly over two years: searches, removals and tests of several people, all of them over but three. */
export async function insertRuns(database: Client, count: number): Promise<void> {
  await database.query(
    `WITH people AS (SELECT array_agg(id ORDER BY id) AS ids FROM "User")
     INSERT INTO "Run" (id, "commandId", title, "requestedById", origin, input, state, outcome, reason, "itemCount",
                        "hitCount", counts, "createdAt", "startedAt", "finishedAt")
     SELECT gen_random_uuid(), command, title, people.ids[1 + n % cardinality(people.ids)], 'console', '{}',
            (CASE WHEN n <= 3 THEN 'running' WHEN n % 50 = 7 THEN 'cancelled' ELSE 'finished' END)::"RunState",
            CASE WHEN n > 3 THEN 'successful'::"RunOutcome" END, 'Number ' || n, 1 + n % 20, 0,
            jsonb_build_object('done', 1 + n % 20, 'total', 1 + n % 20), at, at, CASE WHEN n > 3 THEN at + interval '40 seconds' END
     FROM generate_series(1, $1::int) AS n
     CROSS JOIN people
     CROSS JOIN LATERAL (SELECT now() - n * (interval '${years} years' / $1::int) AS at,
       (ARRAY['mail.search', 'mail.delete', 'mail.move', 'connection.test'])[1 + n % 4] AS command,
       (ARRAY['Search mailboxes', 'Delete messages', 'Move messages', 'Test the connection'])[1 + n % 4] AS title) AS made`,
    [count],
  )
  await database.query(
    `INSERT INTO "RunConnection" ("runId", "connectionId", position)
     SELECT run.id, ${cloudConnection}, 0 FROM "Run" AS run ON CONFLICT DO NOTHING`,
  )
  await database.query(
    `INSERT INTO "RunItem" ("runId", position, "connectionId", mailbox, target, state, "finishedAt")
     SELECT run.id, place, ${cloudConnection}, address, jsonb_build_object('kind', 'message', 'mailbox', address, 'messageId', 'x' || place), 'done', now()
     FROM "Run" AS run
     CROSS JOIN LATERAL generate_series(1, run."itemCount") AS place
     CROSS JOIN LATERAL (SELECT 'm' || abs(hashtext(run.id::text) + place) % 300 || '@harbourpine.example' AS address) AS box
     WHERE run."commandId" IN ('mail.delete', 'mail.move') AND run."createdAt" > now() - interval '${daysWithItems} days'`,
  )
  await database.query(
    `INSERT INTO "RemovedByDay" (day, count)
     SELECT ("finishedAt" AT TIME ZONE 'UTC')::date, sum((counts->>'done')::bigint) FROM "Run"
     WHERE "commandId" IN ('mail.delete', 'mail.move') AND state IN ('finished', 'cancelled') GROUP BY 1`,
  )
  await database.query('ANALYZE "Run", "RunItem"')
}

/** A removal with so many messages that waits for a second person. Returns the ids of its run and of the request. */
export async function insertRequest(database: Client, items: number): Promise<{ runId: string; approvalId: string }> {
  const { rows } = await database.query<{ runId: string; approvalId: string }>(
    `WITH asker AS (SELECT id FROM "User" WHERE email LIKE 'viewer@%'),
     run AS (
       INSERT INTO "Run" (id, "commandId", title, "requestedById", origin, input, state, reason, "itemCount",
                          counts, "itemsSha256")
       SELECT gen_random_uuid(), 'mail.delete', 'Delete messages', (SELECT id FROM asker),
              'console', '{"messages":[],"mode":"softDelete"}', 'awaitingApproval', 'A wave of invoices', $1::int,
              jsonb_build_object('queued', $1::int, 'total', $1::int), repeat('a', 64)
       RETURNING id),
     over AS (
       INSERT INTO "RunConnection" ("runId", "connectionId", position)
       SELECT run.id, ${cloudConnection}, 0 FROM run),
     item AS (
       INSERT INTO "RunItem" ("runId", position, "connectionId", mailbox, target)
       SELECT run.id, n, ${cloudConnection}, address, jsonb_build_object('kind', 'message', 'mailbox', address, 'messageId', 'bulk' || n,
              'subject', 'Bulk message ' || n, 'senderAddress', 's@bulk.example', 'receivedAt', '2026-01-01T00:00:00.000Z')
       FROM run, generate_series(1, $1::int) AS n, LATERAL (SELECT 'm' || n % 5000 || '@harbourpine.example' AS address) AS box)
     INSERT INTO "Approval" (id, "runId", "requestedById", reason, "itemCount", "itemsSha256", "expiresAt")
     SELECT gen_random_uuid(), run.id, asker.id, 'A wave of invoices', $1::int, repeat('a', 64), now() + interval '3 days'
     FROM run, asker
     RETURNING id AS "approvalId", "runId"`,
    [items],
  )
  const [request] = rows
  if (!request) throw new Error('The request was not inserted.')
  await database.query('ANALYZE "RunItem", "Approval"')
  return request
}
