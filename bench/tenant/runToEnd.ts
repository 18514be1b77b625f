import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '../../lib/db/client'
import { startRun } from '../../lib/runs/start'
import type { Actor } from '../../lib/shared/actor'
import type { Tenant } from './openTenant'
import { cpuSeconds, peakMegabytes } from './processUsage'

export interface OurResult {
  runId: string
  seconds: number
  workerMegabytes: number | null
  workerCpuSeconds: number | null
  simulatorCpuSeconds: number | null
  postgresCpuSeconds: number | null
}

const endStates = new Set(['finished', 'cancelled', 'crashed'])

/** Starts a run through the one door and waits until the workers have ended it. */
export async function runToEnd(tenant: Tenant, commandId: string, input: unknown, actor: Actor): Promise<OurResult> {
  const { runId } = await startRun({ commandId, connectionId: tenant.connectionId, input }, actor)
  return await untilEnd(tenant, runId)
}

export async function untilEnd(tenant: Tenant, runId: string): Promise<OurResult> {
  const cpu = () => ({
    worker: sum(tenant.workers.map(({ pid }) => cpuSeconds(pid))),
    simulator: cpuSeconds(tenant.simulatorPid),
    postgres: cpuSeconds(tenant.postgresPid),
  })
  const before = cpu()
  const begun = performance.now()
  for (;;) {
    await sleep(100)
    const { state, crash } = await db().run.findUniqueOrThrow({
      where: { id: runId },
      select: { state: true, crash: true },
    })
    if (!endStates.has(state)) continue
    if (state !== 'finished') throw new Error(`The run was ${state}: ${crash}`)
    break
  }
  const seconds = (performance.now() - begun) / 1000
  const after = cpu()
  const used = (name: keyof typeof after) =>
    after[name] === null || before[name] === null ? null : after[name] - before[name]
  return {
    runId,
    seconds,
    workerMegabytes: Math.max(...tenant.workers.map(({ pid }) => peakMegabytes(pid) ?? 0)) || null,
    workerCpuSeconds: used('worker'),
    simulatorCpuSeconds: used('simulator'),
    postgresCpuSeconds: used('postgres'),
  }
}

function sum(list: (number | null)[]): number | null {
  return list.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0)
}
