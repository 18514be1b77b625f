import type { Client } from 'pg'

/** A finished search with so many results, as if a worker had found them. */
export async function insertSearch(database: Client, hits: number): Promise<string> {
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO "Run" (id, "commandId", title, "connectionId", origin, input, state, outcome, "itemCount", "hitCount", counts,
                        "startedAt", "finishedAt")
     SELECT gen_random_uuid(), 'mail.search', 'Search mailboxes', (SELECT id FROM "Connection" LIMIT 1), 'console',
            '{"mailboxes":["m1@harbourpine.example"],"subject":"bulk"}', 'finished', 'successful', 1, $1::int,
            '{"done":1,"total":1}', now(), now()
     RETURNING id`,
    [hits],
  )
  const runId = rows[0]?.id
  if (!runId) throw new Error('The search was not inserted.')
  await database.query(
    `INSERT INTO "RunItem" ("runId", position, mailbox, target, state, "hitCount", "finishedAt")
     VALUES ($1, 1, 'm1@harbourpine.example', '{"kind":"mailbox","mailbox":"m1@harbourpine.example"}', 'done', $2, now())`,
    [runId, hits],
  )
  await database.query(
    `INSERT INTO "Hit" ("runId", mailbox, "messageId", "internetMessageId", subject, "senderAddress", "senderName", "receivedAt",
                        "folderId", "folderName", "hasAttachments", "isRead", "sizeBytes", categories, preview)
     SELECT $1, 'm' || n % 500 || '@harbourpine.example', 'bulk' || n, '<' || n / 20 || '@bulk.example>',
            'Bulk message ' || n / 20 || ' about the ledger', 's' || n % 40 || '@bulk.example', 'Sender ' || n % 40,
            timestamptz '2026-01-01' + n * interval '7 seconds', 'inbox', 'Inbox', n % 3 = 0, n % 2 = 0, 4000 + n % 9000, '{}',
            'The first words of the message, as the service gives them, number ' || n
     FROM generate_series(1, $2::int) AS n`,
    [runId, hits],
  )
  await database.query('ANALYZE "Hit"')
  return runId
}
