import type { Prisma } from '../../generated/prisma/client'
import { countFreeItems, lockFreeItems } from '../approvals/freeItems'
import { appendAudits } from '../audit/append'
import type { Tx } from '../db/client'
import { publish } from '../events/publish'
import { sendJob } from '../jobs/sendJob'
import { noCounts } from './counts'
import { connectionOf } from './onConnection'
import { openedEntry } from './openedEntry'
import type { PreparedRun } from './prepare'
import { RunRefused } from './refused'

export interface StartedRun {
  runId: string
  state: 'awaitingApproval' | 'queued'
  itemCount: number
  itemsSha256: string
  approvalId: string | null
}

const itemsPerInsert = 5_000

/** Intent before effect: run, items, request for approval or job, and audit entries, in one transaction. */
export async function insertRun(tx: Tx, prepared: PreparedRun): Promise<StartedRun> {
  const { command, connections, actor, items, approval } = prepared
  const [first] = connections
  if (!first) throw new Error('A run goes over a connection')
  const itemCount = items.length
  if (prepared.free) await requireFree(tx, prepared)
  const state = approval.needed ? 'awaitingApproval' : 'queued'
  const run = await tx.run.create({
    data: {
      commandId: command.id,
      title: command.title,
      connections: { create: connections.map(({ id }, position) => ({ connectionId: id, position })) },
      requestedById: actor.userId,
      origin: actor.origin,
      input: prepared.input as Prisma.InputJsonValue,
      state,
      reason: prepared.reason,
      itemsSha256: prepared.itemsSha256,
      itemCount,
      counts: { ...noCounts(), queued: itemCount, total: itemCount },
      parentRunId: prepared.parent?.runId,
      parentLink: prepared.parent?.link,
      searchRunId: prepared.searchRunId,
      acceptedGaps: prepared.acceptedGaps,
    },
    select: { id: true },
  })
  for (let start = 0; start < itemCount; start += itemsPerInsert) {
    const chunk = JSON.stringify(items.slice(start, start + itemsPerInsert))
    // One parameter for thousands of rows: an order of magnitude faster than a parameter per column.
    await tx.$executeRaw`
      INSERT INTO "RunItem" ("runId", position, "connectionId", mailbox, target, before, checkpoint)
      SELECT ${run.id}::uuid, ${start}::int + position,
             coalesce(item->'target'->>'connectionId', ${first.id})::uuid, item->'target'->>'mailbox', item->'target',
             nullif(item->'before', 'null'), nullif(item->'checkpoint', 'null')
      FROM jsonb_array_elements(${chunk}::jsonb) WITH ORDINALITY AS frozen(item, position)`
  }
  if (prepared.listed) {
    await tx.runListing.createMany({ data: connections.map(({ id }) => ({ runId: run.id, connectionId: id })) })
  }
  const approvalId = approval.needed ? await insertApproval(tx, run.id, prepared) : null
  if (!approval.needed) await sendJob(tx, 'run.execute', { runId: run.id })
  await publish(tx, { topic: 'run', id: run.id, kind: 'created' })
  if (approvalId) await publish(tx, { topic: 'approval', id: approvalId, kind: 'requested' })
  await appendAudits(tx, [
    {
      actor,
      action: 'run.requested',
      objectType: 'connection',
      objectId: first.id,
      runId: run.id,
      detail: {
        command: command.id,
        text: prepared.text,
        connection: first.name,
        ...(connections.length > 1 ? { connections: connections.map(({ id, name }) => ({ id, name })) } : {}),
        risk: prepared.risk,
        origin: actor.origin,
        itemCount,
        itemsSha256: prepared.itemsSha256,
        ...(prepared.listed ? { listed: true } : {}),
        needsApproval: approval.needed,
        ...(prepared.reason ? { reason: prepared.reason } : {}),
        ...(prepared.parent ? { parent: prepared.parent } : {}),
        ...(prepared.searchRunId ? { searchRunId: prepared.searchRunId } : {}),
        ...(prepared.acceptedGaps ? { acceptedGaps: prepared.acceptedGaps } : {}),
        ...(prepared.approvedByRunId ? { approvedByRunId: prepared.approvedByRunId } : {}),
      },
    },
    ...openedContent(prepared, run.id),
  ])
  return { runId: run.id, state, itemCount, itemsSha256: prepared.itemsSha256, approvalId }
}

/** Counted again with the lock in hand: of several requests at once, each saw a day without the others. */
async function requireFree(tx: Tx, { actor, items, policy }: PreparedRun): Promise<void> {
  if (actor.userId === null) throw new Error('Only a person has a day to count')
  await lockFreeItems(actor.userId, tx)
  if ((await countFreeItems(actor.userId, tx)) + items.length <= policy.freeItemsPerDay) return
  throw new RunRefused(
    'reasonRequired',
    `Another request of yours has just used up the ${policy.freeItemsPerDay} items that need no approval within 24 hours. Ask again, with a reason: a second person must approve this one.`,
  )
}

async function insertApproval(tx: Tx, runId: string, prepared: PreparedRun): Promise<string> {
  const { actor, reason } = prepared
  if (actor.userId === null || reason === null) throw new Error('A request for approval needs a person and a reason')
  const { id } = await tx.approval.create({
    data: {
      runId,
      requestedById: actor.userId,
      reason,
      itemCount: prepared.items.length,
      itemsSha256: prepared.itemsSha256,
      expiresAt: new Date(Date.now() + prepared.policy.expiryHours * 3_600_000),
    },
    select: { id: true },
  })
  return id
}

/** Opening content is noted thing by thing: who opened which message or mailbox, not what was in it. */
export function openedContent({ command, actor, items, connections }: PreparedRun, runId?: string) {
  if (command.permission !== 'mail.content') return []
  return items.flatMap(({ target }) => {
    const opened = openedEntry(target)
    const connection = connections.find(({ id }) => id === connectionOf(target)) ?? connections[0]
    const detail = { command: command.id, connection: connection?.name }
    return opened ? [{ actor, runId, ...opened, detail: { ...detail, ...opened.detail } }] : []
  })
}
