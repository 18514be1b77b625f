import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SearchResults } from '@/components/search/SearchResults'
import { countFreeItems } from '@/lib/approvals/freeItems'
import { readApprovalPolicy } from '@/lib/approvals/policy'
import { requireActor } from '@/lib/auth/actor'
import { getCoverage, getRun } from '@/lib/runs/read'
import { findsMessages } from '@/lib/shared/searchCommands'
import { cancel, pause, restore, resume, retry } from '../../runs/actions'
import { changeSelected, keepSelected, requestRemoval, searchAgain } from '../actions'

export const metadata: Metadata = { title: 'Search results' }

export default async function SearchResultsPage({ params }: { params: Promise<{ runId: string }> }) {
  const actor = await requireActor('mail.metadata')
  const { runId } = await params
  const run = await getRun(runId, actor)
  if (!run || !findsMessages(run.commandId)) notFound()
  const [coverage, policy, freeToday] = await Promise.all([
    getCoverage(runId, actor),
    readApprovalPolicy(),
    countFreeItems(actor.userId),
  ])
  return (
    <SearchResults
      initial={run}
      initialCoverage={coverage}
      freeUpTo={Math.max(0, Math.min(policy.reversibleFreeItems, policy.freeItemsPerDay - freeToday))}
      runActions={{ pause, resume, cancel, retryFailed: retry, restore }}
      retry={searchAgain}
      runs={{ keep: keepSelected, change: changeSelected }}
      request={requestRemoval}
    />
  )
}
