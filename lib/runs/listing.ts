import type { RunListing } from '../../generated/prisma/client'
import type { ListedPage } from '../commands/define'
import type { Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import type { ProviderError } from '../providers/contract'
import type { Target } from '../shared/run'
import { storableJson, storableText } from '../shared/storableJson'
import type { Claimer } from './claim'
import { lockRun } from './lockRun'
import { onConnection } from './onConnection'

type Client = Pick<Tx, '$queryRaw' | '$executeRaw'>

/** One connection's part of a run whose targets are listed */
export interface Lister extends Claimer {
  connectionId: string
  /** The run goes over several connections, so that each target names its own */
  several: boolean
}

/** Takes a listing of a run, or holds on to it; null: there is none, it has ended, or another worker has it. */
export async function claimListing(client: Client, by: Lister): Promise<RunListing | null> {
  const [row] = await client.$queryRaw<RunListing[]>`
    UPDATE "RunListing"
    SET "claimedBy" = ${by.workerId}, "claimedUntil" = clock_timestamp() + make_interval(secs => ${by.leaseSeconds})
    WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${by.connectionId}::uuid
      AND "endedAt" IS NULL AND "failureCode" IS NULL
      AND ("claimedBy" IS NULL OR "claimedBy" = ${by.workerId} OR "claimedUntil" < clock_timestamp())
      AND EXISTS (SELECT 1 FROM "Run" WHERE id = ${by.runId}::uuid AND state = 'running'
                  AND NOT "pauseAsked" AND NOT "cancelAsked")
    RETURNING *`
  return row ?? null
}

export async function renewListing(client: Client, by: Claimer): Promise<void> {
  await client.$executeRaw`
    UPDATE "RunListing" SET "claimedUntil" = clock_timestamp() + make_interval(secs => ${by.leaseSeconds})
    WHERE "runId" = ${by.runId}::uuid AND "claimedBy" = ${by.workerId}`
}

export async function releaseListing(client: Client, by: Lister): Promise<void> {
  await client.$executeRaw`
    UPDATE "RunListing" SET "claimedBy" = NULL, "claimedUntil" = NULL
    WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${by.connectionId}::uuid AND "claimedBy" = ${by.workerId}`
}

/**
 * A page's targets become items and the position moves on, both or neither. A page that is asked for again after a crash,
 * and a member who is in two groups, bring nobody twice.
 * Somebody whom two connections list has a mailbox at each, as far as anybody knows: both are looked into. false: another worker lists by now.
 */
export async function keepPage(by: Lister, page: ListedPage): Promise<boolean> {
  const { connectionId, several } = by
  const targets = JSON.stringify(
    page.targets.map((target) => storableJson<Target>(several ? onConnection(target, connectionId) : target)),
  )
  const position = page.next === undefined ? null : JSON.stringify(storableJson(page.next))
  return await inTransaction(
    async (tx) => {
      const run = await lockRun(tx, by.runId)
      if (run.state !== 'running') return false
      const held = await tx.$executeRaw`
        UPDATE "RunListing"
        SET position = ${position}::jsonb, "endedAt" = CASE WHEN ${position === null} THEN clock_timestamp() END,
            "withoutMailbox" = "withoutMailbox" + ${page.withoutMailbox}, excepted = excepted + ${page.excepted}
        WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${by.connectionId}::uuid
          AND "claimedBy" = ${by.workerId} AND "endedAt" IS NULL`
      if (held === 0) return false
      // NOT IN reads the run once for a page. NOT EXISTS is planned by the statistics of a table that has only just begun to
      // fill, which made it read the run once for each target.
      const added = await tx.$executeRaw`
        WITH given AS (
          SELECT DISTINCT ON (lower(target->>'mailbox')) target, place
          FROM jsonb_array_elements(${targets}::jsonb) WITH ORDINALITY AS listed(target, place)
          ORDER BY lower(target->>'mailbox'), place),
        fresh AS (
          SELECT target, place FROM given WHERE target->>'mailbox' NOT IN (
            SELECT mailbox FROM "RunItem"
            WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${by.connectionId}::uuid AND mailbox IS NOT NULL))
        INSERT INTO "RunItem" ("runId", position, "connectionId", mailbox, target)
        SELECT ${by.runId}::uuid, ${run.itemCount} + row_number() OVER (ORDER BY place), ${by.connectionId}::uuid,
               target->>'mailbox', target
        FROM fresh`
      await tx.$executeRaw`
        UPDATE "Run" SET "itemCount" = "itemCount" + ${added} WHERE id = ${by.runId}::uuid`
      if (position === null && run.itemCount + added === 0 && !(await isListing(tx, by.runId))) {
        // That there is nobody to ask must not look like a search that found nothing
        await tx.$executeRaw`
          UPDATE "RunListing" SET "endedAt" = NULL, "failureCode" = 'itemNotFound', "statusCode" = 0,
            failure = 'Nobody with a mailbox is meant by this: the group has no members, or no name begins so.'
          WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${by.connectionId}::uuid`
      }
      return true
    },
    { timeoutSeconds: 60 },
  )
}

/** The position is no longer known to the service: listed from the beginning, whoever is there already is not added. */
export async function listAgain(client: Client, by: Lister): Promise<void> {
  await client.$executeRaw`
    UPDATE "RunListing" SET position = NULL, "withoutMailbox" = 0, excepted = 0
    WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${by.connectionId}::uuid
      AND "claimedBy" = ${by.workerId} AND "endedAt" IS NULL`
}

/** What is listed so far is searched; that it is not all is part of the coverage. */
export async function failListing(client: Client, by: Lister, error: ProviderError): Promise<void> {
  await client.$executeRaw`
    UPDATE "RunListing"
    SET "failureCode" = ${error.code}, failure = ${storableText(error.message)}, "statusCode" = ${error.detail.statusCode}
    WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${by.connectionId}::uuid
      AND "claimedBy" = ${by.workerId} AND "endedAt" IS NULL`
}

/** Targets may still be added: nobody has come to the end of them, and nothing keeps anybody from going on. */
export async function isListing(client: Client, runId: string): Promise<boolean> {
  const rows = await client.$queryRaw<unknown[]>`
    SELECT 1 FROM "RunListing" WHERE "runId" = ${runId}::uuid AND "endedAt" IS NULL AND "failureCode" IS NULL`
  return rows.length > 0
}
