import type { Tx } from '../db/client'
import type { Claimer } from './claim'
import { idsOf } from './idsOf'
import type { BeforeEntry } from './ledgerEntries'

/** What was seen first is the truth: a look after the effect would note where the effect has put it. */
export async function writeBefore(
  client: Pick<Tx, '$queryRaw'>,
  by: Claimer,
  entries: readonly BeforeEntry[],
): Promise<ReadonlySet<bigint>> {
  const given = JSON.stringify(entries.map(({ item, before }) => ({ id: String(item.id), before })))
  const rows = await client.$queryRaw<{ id: bigint }[]>`
    UPDATE "RunItem" AS item SET before = coalesce(item.before, given.before)
    FROM json_to_recordset(${given}::json) AS given(id bigint, before jsonb)
    WHERE item.id = given.id AND item.state = 'executing' AND item."claimedBy" = ${by.workerId}
    RETURNING item.id`
  return idsOf(rows)
}
