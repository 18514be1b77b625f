import type { Metadata } from 'next'
import { Overview } from '@/components/overview/Overview'
import { requireActor } from '@/lib/auth/actor'
import { listRuns } from '@/lib/runs/read'
import type { Actor } from '@/lib/shared/actor'
import { unfinishedStates } from '@/lib/shared/runView'
import { readConsoleStatus } from '@/lib/status/readConsoleStatus'
import { readOverview } from '@/lib/status/readOverview'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage() {
  const actor = await requireActor()
  const [status, work] = await Promise.all([
    readConsoleStatus(actor),
    actor.permissions.has('runs.read') ? readWork(actor) : null,
  ])
  return <Overview status={status} work={work} />
}

async function readWork(actor: Actor) {
  const [latest, running, plots] = await Promise.all([
    listRuns({}, {}, actor),
    listRuns({ states: [...unfinishedStates] }, {}, actor),
    readOverview(actor),
  ])
  return { latest, running, plots }
}
