import type { Metadata } from 'next'
import { Overview } from '@/components/overview/Overview'
import { requireActor } from '@/lib/auth/actor'
import { listRuns } from '@/lib/runs/read'
import { readConsoleStatus } from '@/lib/status/readConsoleStatus'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage() {
  const actor = await requireActor()
  const [status, runs] = await Promise.all([
    readConsoleStatus(actor),
    actor.permissions.has('runs.read') ? listRuns({}, {}, actor) : null,
  ])
  return <Overview status={status} runs={runs} />
}
