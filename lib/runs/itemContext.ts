import type { Prisma } from '../../generated/prisma/client'
import type { FoundMessage, ItemContext } from '../commands/define'
import { db, type Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { keepEvidence } from '../evidence/keepEvidence'
import { readEvidenceForRun } from '../evidence/readEvidenceForRun'
import type { OpenConnection } from '../providers/contract'
import { askForAnswer, noteAsked } from '../replies/askForAnswer'
import { storableJson } from '../shared/storableJson'
import { stemKey } from '../shared/subjectStem'
import type { ClaimedItem, Claimer } from './claim'
import { LeaseLost } from './leaseLost'

export interface Turn {
  item: ClaimedItem
  by: Claimer
  connection: OpenConnection
  /** Begun before, end not known */
  resumed: boolean
  signal: AbortSignal
  /** Name of who asked for the run, for the evidence */
  requestedByName: string
}

/** What a command's `runItem` is given. Every write holds only while the item is still this worker's. */
export function itemContext({ item, by, connection, resumed, signal, requestedByName }: Turn): ItemContext {
  return {
    connection,
    target: item.target,
    resumed,
    checkpoint: item.checkpoint ?? undefined,
    before: item.before ?? undefined,
    signal,

    async keepBefore(before) {
      const value = JSON.stringify(storableJson(before))
      // What was seen first is the truth: a look after the effect would note where the effect has put it.
      const kept = await db().$executeRaw`
        UPDATE "RunItem" SET before = coalesce(before, ${value}::jsonb)
        WHERE id = ${item.id} AND state = 'executing' AND "claimedBy" = ${by.workerId}`
      if (kept === 0) throw new LeaseLost()
      item.before ??= before
    },

    async keepHits(hits, checkpoint) {
      await inTransaction(async (tx) => {
        const inserted = await insertHits(tx, by.runId, mailboxOf(item), hits)
        const value = JSON.stringify(storableJson(checkpoint ?? null))
        const kept = await tx.$executeRaw`
          UPDATE "RunItem" SET checkpoint = ${value}::jsonb, "hitCount" = "hitCount" + ${inserted}
          WHERE id = ${item.id} AND state = 'executing' AND "claimedBy" = ${by.workerId}`
        if (kept === 0) throw new LeaseLost()
      })
      item.checkpoint = checkpoint
    },

    async hitsOfRun() {
      const { _sum } = await db().runItem.aggregate({ where: { runId: by.runId }, _sum: { hitCount: true } })
      return _sum.hitCount ?? 0
    },

    keepEvidence: (file) => keepEvidence({ ...file, runId: by.runId, createdByName: requestedByName }),
    readEvidence: (evidenceId) => readEvidenceForRun(evidenceId, { runId: by.runId, askedBy: requestedByName }),
    askForAnswer: (question) => askForAnswer({ ...question, runId: by.runId, itemId: item.id }),
    noteAsked: (requestId) => noteAsked(requestId, by.runId),
  }
}

function mailboxOf(item: ClaimedItem): string {
  return 'mailbox' in item.target ? item.target.mailbox : ''
}

async function insertHits(tx: Tx, runId: string, mailbox: string, hits: readonly FoundMessage[]): Promise<number> {
  if (hits.length === 0) return 0
  const data: Prisma.HitCreateManyInput[] = hits.map((found) => {
    const hit = storableJson(found)
    return { ...hit, runId, mailbox, subjectStem: stemKey(hit.subject) }
  })
  // A page that is read again after a crash brings the same messages.
  const { count } = await tx.hit.createMany({ data, skipDuplicates: true })
  return count
}
