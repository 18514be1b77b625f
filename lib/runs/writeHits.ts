import type { Tx } from '../db/client'
import { stemKey } from '../shared/subjectStem'
import type { Claimer } from './claim'
import { idsOf } from './idsOf'
import type { HitsEntry } from './ledgerEntries'
import { mailboxOf } from './mailboxOf'

/**
 * Found messages and the position to go on from, in one statement: neither is there without the other. A page that is
 * read again after a crash brings the same messages, which then count once.
 */
export async function writeHits(
  client: Pick<Tx, '$queryRaw'>,
  by: Claimer,
  entries: readonly HitsEntry[],
): Promise<ReadonlySet<bigint>> {
  const items = JSON.stringify(entries.map(({ item, checkpoint }) => ({ id: String(item.id), checkpoint })))
  const hits = JSON.stringify(
    entries.flatMap(({ item, hits }) =>
      hits.map((hit) => ({
        ...hit,
        item: String(item.id),
        mailbox: mailboxOf(item),
        subjectStem: stemKey(hit.subject),
      })),
    ),
  )
  const rows = await client.$queryRaw<{ id: bigint }[]>`
    WITH held AS (
      SELECT item.id, item."connectionId", given.checkpoint
      FROM "RunItem" AS item JOIN json_to_recordset(${items}::json) AS given(id bigint, checkpoint jsonb) USING (id)
      WHERE item.state = 'executing' AND item."claimedBy" = ${by.workerId}
      FOR UPDATE OF item),
    inserted AS (
      INSERT INTO "Hit" ("runId", "connectionId", mailbox, "messageId", "internetMessageId", subject, "senderAddress", "senderName",
                         "receivedAt", "folderId", "folderName", "hasAttachments", "isRead", "sizeBytes", categories,
                         preview, "webLink", "subjectStem")
      SELECT ${by.runId}::uuid, held."connectionId", mailbox, "messageId", "internetMessageId", subject, "senderAddress", "senderName",
             "receivedAt", "folderId", "folderName", "hasAttachments", "isRead", "sizeBytes", categories, preview,
             "webLink", "subjectStem"
      FROM json_to_recordset(${hits}::json) AS hit(
        item bigint, mailbox text, "messageId" text, "internetMessageId" text, subject text, "senderAddress" text,
        "senderName" text, "receivedAt" timestamptz, "folderId" text, "folderName" text, "hasAttachments" boolean,
        "isRead" boolean, "sizeBytes" int, categories text[], preview text, "webLink" text,
        "subjectStem" text)
      JOIN held ON held.id = hit.item
      ON CONFLICT DO NOTHING
      RETURNING "connectionId", mailbox),
    counted AS (SELECT "connectionId", mailbox, count(*)::int AS hits FROM inserted GROUP BY "connectionId", mailbox)
    UPDATE "RunItem" AS item
    SET checkpoint = held.checkpoint,
        "hitCount" = "hitCount" + coalesce((
          SELECT hits FROM counted
          WHERE counted."connectionId" = item."connectionId" AND counted.mailbox = coalesce(item.mailbox, '')), 0)
    FROM held WHERE item.id = held.id
    RETURNING item.id`
  return idsOf(rows)
}
