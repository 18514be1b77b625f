import type { Tx } from '../db/client'
import type { ItemOutcome } from '../shared/run'
import { storableJson, storableText } from '../shared/storableJson'
import type { ClaimedItem, Claimer } from './claim'

type Client = Pick<Tx, '$executeRaw'>

/**
 * Writes how an item ended, once: only while it is still this worker's. false: it was taken up by another, whose word
 * counts.
 */
export async function settleItem(
  client: Client,
  item: ClaimedItem,
  by: Claimer,
  outcome: ItemOutcome,
): Promise<boolean> {
  const fields = fieldsOf(outcome)
  const written = await client.$executeRaw`
    UPDATE "RunItem"
    SET state = ${outcome.state}::"ItemState", "failureCode" = ${fields.failureCode}, failure = ${fields.failure},
        "statusCode" = ${fields.statusCode}::int, before = coalesce(before, ${fields.before}::jsonb),
        after = ${fields.after}::jsonb, "hitCount" = greatest("hitCount", ${fields.hitCount}::int),
        truncated = ${fields.truncated}, "finishedAt" = clock_timestamp(), "claimedBy" = NULL, "claimedUntil" = NULL
    WHERE id = ${item.id} AND state = 'executing' AND "claimedBy" = ${by.workerId}`
  return written === 1
}

function fieldsOf(outcome: ItemOutcome) {
  const nothing = {
    failureCode: null,
    failure: null,
    statusCode: null,
    before: null,
    after: null,
    hitCount: 0,
    truncated: false,
  }
  switch (outcome.state) {
    case 'done':
    case 'alreadyThere':
      return {
        ...nothing,
        before: jsonOrNull(outcome.before),
        after: jsonOrNull(outcome.after),
        hitCount: outcome.hitCount ?? 0,
        truncated: outcome.truncated ?? false,
      }
    case 'notFound':
    case 'keptByHold':
      return { ...nothing, failure: outcome.detail === undefined ? null : storableText(outcome.detail) }
    case 'failed':
      return {
        ...nothing,
        failureCode: outcome.code,
        failure: storableText(outcome.message),
        statusCode: outcome.statusCode,
      }
  }
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(storableJson(value))
}
