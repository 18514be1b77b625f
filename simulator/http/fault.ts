import { setTimeout as wait } from 'node:timers/promises'
import type { FaultDecision } from '../world/types'
import type { SimulatorResponse } from './types'

/**
 * Carries out a decision of the fault machinery around the real work: waits, refuses, cuts or truncates.
 * `refuse` writes the service's own error shape.
 */
export async function withFault(
  decision: FaultDecision | undefined,
  refuse: (decision: FaultDecision & { status: number }) => SimulatorResponse,
  work: () => Promise<SimulatorResponse> | SimulatorResponse,
): Promise<SimulatorResponse> {
  if (!decision) return work()
  if (decision.delayMs) await wait(decision.delayMs)
  await decision.until
  if (decision.cut) return { status: 0, cut: true }
  if (decision.redirectTo !== undefined) return { status: 302, headers: { Location: decision.redirectTo } }
  if (decision.status !== undefined) return refuse({ ...decision, status: decision.status })
  const response = await work()
  if (decision.loseAnswer) return { status: 0, cut: true }
  return decision.truncateTo === undefined ? response : { ...response, truncateTo: decision.truncateTo }
}
