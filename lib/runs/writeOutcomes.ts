import type { Tx } from '../db/client'
import type { ItemOutcome } from '../shared/run'
import { storableJson, storableText } from '../shared/storableJson'
import type { Claimer } from './claim'
import { idsOf } from './idsOf'
import type { OutcomeEntry } from './ledgerEntries'

/** Writes how items ended, once: only while they are still this worker's. */
export async function writeOutcomes(
  client: Pick<Tx, '$queryRaw'>,
  by: Claimer,
  entries: readonly OutcomeEntry[],
): Promise<ReadonlySet<bigint>> {
  const given = JSON.stringify(entries.map(({ item, outcome }) => ({ id: String(item.id), ...fieldsOf(outcome) })))
  const rows = await client.$queryRaw<{ id: bigint }[]>`
    UPDATE "RunItem" AS item
    SET state = given.state::"ItemState", "failureCode" = given."failureCode", failure = given.failure,
        "statusCode" = given."statusCode", before = coalesce(item.before, given.before), after = given.after,
        "hitCount" = greatest(item."hitCount", given."hitCount"), truncated = given.truncated,
        "finishedAt" = clock_timestamp(), "claimedBy" = NULL, "claimedUntil" = NULL
    FROM json_to_recordset(${given}::json) AS given(
      id bigint, state text, "failureCode" text, failure text, "statusCode" int, before jsonb, after jsonb,
      "hitCount" int, truncated boolean)
    WHERE item.id = given.id AND item.state = 'executing' AND item."claimedBy" = ${by.workerId}
    RETURNING item.id`
  return idsOf(rows)
}

function fieldsOf(outcome: ItemOutcome) {
  const { state } = outcome
  switch (outcome.state) {
    case 'done':
    case 'alreadyThere':
      return {
        state,
        before: storableJson(outcome.before ?? undefined),
        after: storableJson(outcome.after ?? undefined),
        hitCount: outcome.hitCount ?? 0,
        truncated: outcome.truncated ?? false,
      }
    case 'notFound':
    case 'keptByHold':
      return {
        state,
        failure: outcome.detail === undefined ? undefined : storableText(outcome.detail),
        hitCount: 0,
        truncated: false,
      }
    case 'failed':
      return {
        state,
        failureCode: outcome.code,
        failure: storableText(outcome.message),
        statusCode: outcome.statusCode,
        hitCount: 0,
        truncated: false,
      }
  }
}
