import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RunPage } from '@/components/run/RunPage'
import { requireActor } from '@/lib/auth/actor'
import { getRun } from '@/lib/runs/read'
import { getProof } from '@/lib/runs/readProof'
import { cancel, pause, restore, resume, retry } from '../actions'

export const metadata: Metadata = { title: 'Run' }

export default async function OneRunPage({ params }: { params: Promise<{ runId: string }> }) {
  const actor = await requireActor('runs.read')
  const { runId } = await params
  const run = await getRun(runId, actor)
  if (!run) notFound()
  const proof = run.children.some((child) => child.link === 'proof') ? await getProof(runId, actor) : null
  return <RunPage initial={run} initialProof={proof} actions={{ pause, resume, cancel, retryFailed: retry, restore }} />
}
