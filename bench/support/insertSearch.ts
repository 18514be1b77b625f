import type { Client } from 'pg'
import { cloudConnection } from './cloudConnection'

/** A finished search with so many results, spread evenly over so many mailboxes, as if a worker had found them. */
export async function insertSearch(database: Client, hits: number, mailboxes = 500): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO "Run" (id, "commandId", title, "requestedById", origin, input, state, outcome, "itemCount",
                        "hitCount", counts, "startedAt", "finishedAt")
     SELECT gen_random_uuid(), 'mail.search', 'Search mailboxes',
            (SELECT id FROM "User" WHERE 'analyst' = ANY(roles) ORDER BY id LIMIT 1), 'console',
            '{"mailboxes":["m1@harbourpine.example"],"subject":"bulk"}', 'finished', 'successful', $2::int, $1::int,
            jsonb_build_object('done', $2::int, 'total', $2::int), now(), now()
     RETURNING id`,
    [hits, mailboxes],
  )
  const runId = rows[0]?.id
  if (!runId) throw new Error('The search was not inserted.')
  await database.query(
    `INSERT INTO "RunConnection" ("runId", "connectionId", position)
     SELECT $1, ${cloudConnection}, 0`,
    [runId],
  )
  await database.query(
    `INSERT INTO "RunItem" ("runId", position, "connectionId", mailbox, target, state, "hitCount", "finishedAt")
     SELECT $1, n + 1, ${cloudConnection}, address, jsonb_build_object('kind', 'mailbox', 'mailbox', address), 'done',
            $2::int / $3::int, now()
     FROM generate_series(0, $3::int - 1) AS n, LATERAL (SELECT 'm' || n || '@harbourpine.example' AS address) AS box`,
    [runId, hits, mailboxes],
  )
  await database.query(
    `INSERT INTO "Hit" ("runId", "connectionId", mailbox, "messageId", "internetMessageId", subject, "senderAddress", "senderName", "receivedAt",
                        "folderId", "folderName", "hasAttachments", "isRead", "sizeBytes", categories, preview)
     SELECT $1, ${cloudConnection}, 'm' || n % $3::int || '@harbourpine.example', 'bulk' || n, '<' || n / 20 || '@bulk.example>',
            'Bulk message ' || n / 20 || ' about the ledger', 's' || n % 40 || '@bulk.example', 'Sender ' || n % 40,
            timestamptz '2026-01-01' + n * interval '7 seconds', 'inbox', 'Inbox', n % 3 = 0, n % 2 = 0, 4000 + n % 9000, '{}',
            'The first words of the message, as the service gives them, number ' || n
     FROM generate_series(1, $2::int) AS n`,
    [runId, hits, mailboxes],
  )
  await database.query('ANALYZE "Hit", "RunItem"')
  return runId
}
