import type { Metadata } from 'next'
import { RunList } from '@/components/run/RunList'
import { requireActor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Runs' }

export default async function RunsPage() {
  await requireActor('runs.read')
  return <RunList />
}
