import { z } from 'zod'
import type { Prisma } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { db, type Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { sendJob } from '../jobs/sendJob'
import { type ConnectionReport, ProviderError } from '../providers/contract'
import type { HealthView } from '../shared/connectionView'
import { systemActor } from '../shared/systemActor'
import { openAlone } from './open'

const keptPerConnection = 500

/** Tests a connection and keeps the result. A failure is a result; only our own bug is thrown. */
export async function testAndKeep(
  connectionId: string,
  signal: AbortSignal,
  alongside: (tx: Tx, report: ConnectionReport, healthy: boolean) => Promise<void>,
): Promise<ConnectionReport> {
  const report = await reportOn(connectionId, signal)
  const healthy = report.checks.every((check) => check.state !== 'fails')
  await inTransaction(async (tx) => {
    await tx.connectionHealth.create({
      data: { connectionId, healthy, report: report as unknown as Prisma.InputJsonValue },
    })
    await forgetOld(tx, connectionId)
    await publish(tx, { topic: 'connection', id: connectionId, kind: 'health' })
    await alongside(tx, report, healthy)
  })
  return report
}

async function reportOn(connectionId: string, signal: AbortSignal): Promise<ConnectionReport> {
  try {
    const connection = await openAlone(connectionId)
    try {
      return await connection.test({ signal })
    } finally {
      await connection.close()
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const { statusCode } = error.detail
    return {
      checks: [{ service: 'Sign-in', state: 'fails', words: error.message, statusCode }],
      grants: [],
      groups: [],
    }
  }
}

/**
 * The scheduled check. Each one sends for the next; one that comes too early (two were sent for, or somebody has just
 * tested by hand) only sends for the next.
 */
export async function checkConnection(connectionId: string, signal: AbortSignal): Promise<void> {
  const row = await db().connection.findUnique({
    where: { id: connectionId },
    select: { name: true, active: true, healthIntervalMinutes: true, notifyAfterFailures: true },
  })
  if (!row?.healthIntervalMinutes) return
  const { name, notifyAfterFailures } = row
  const intervalMilliseconds = row.healthIntervalMinutes * 60_000
  const last = await db().connectionHealth.findFirst({ where: { connectionId }, orderBy: { id: 'desc' } })
  const dueAt = last ? last.at.getTime() + intervalMilliseconds : 0
  if (!row.active || dueAt > Date.now() + 1000) {
    const startAfter = new Date(Math.max(dueAt, Date.now() + (row.active ? 0 : intervalMilliseconds)))
    return inTransaction((tx) => sendJob(tx, 'connection.health', { connectionId }, { startAfter }))
  }
  await testAndKeep(connectionId, signal, async (tx, report, healthy) => {
    await sendJob(
      tx,
      'connection.health',
      { connectionId },
      { startAfter: new Date(Date.now() + intervalMilliseconds) },
    )
    if (healthy || (await failuresInARow(tx, connectionId, notifyAfterFailures + 1)) !== notifyAfterFailures) return
    await appendAudit(tx, {
      actor: systemActor(),
      action: 'connection.unhealthy',
      objectType: 'connection',
      objectId: connectionId,
      detail: { name, failures: notifyAfterFailures, failing: failing(report) },
    })
  })
}

export function failing(report: ConnectionReport): string[] {
  return report.checks.filter((check) => check.state === 'fails').map((check) => check.service)
}

async function failuresInARow(tx: Tx, connectionId: string, most: number): Promise<number> {
  const latest = await tx.connectionHealth.findMany({
    where: { connectionId },
    orderBy: { id: 'desc' },
    take: most,
    select: { healthy: true },
  })
  const first = latest.findIndex((entry) => entry.healthy)
  return first === -1 ? latest.length : first
}

async function forgetOld(tx: Tx, connectionId: string): Promise<void> {
  const [oldest] = await tx.connectionHealth.findMany({
    where: { connectionId },
    orderBy: { id: 'desc' },
    skip: keptPerConnection,
    take: 1,
    select: { id: true },
  })
  if (oldest) await tx.connectionHealth.deleteMany({ where: { connectionId, id: { lte: oldest.id } } })
}

const keptReport = z.object({
  checks: z.array(
    z.object({
      service: z.string(),
      state: z.enum(['works', 'fails', 'notChecked']),
      words: z.string(),
      milliseconds: z.number().optional(),
    }),
  ),
  grants: z.array(z.string()),
  groups: z.array(z.object({ group: z.string(), capability: z.string(), missing: z.array(z.string()) })),
})

export async function recentHealth(connectionId: string): Promise<HealthView[]> {
  const rows = await db().connectionHealth.findMany({ where: { connectionId }, orderBy: { id: 'desc' }, take: 20 })
  return rows.map(({ at, healthy, report }) => ({ at: at.toISOString(), healthy, ...keptReport.parse(report) }))
}
