'use client'
import { Trash2 } from 'lucide-react'
import Link from 'next/link'
import { describeSearch } from '@/lib/query/describeSearch'
import { isOver } from '@/lib/shared/runWords'
import type { RunActions } from '../run/RunControls'
import { RunStatus } from '../run/RunStatus'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { PageHeader } from '../ui/PageHeader'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { CopyNote } from './CopyNote'
import { RemovalButton } from './RemovalButton'
import type { SearchResultsState } from './useSearchResults'

/** Only while a search runs */
const RunControls = byNeed(() => import('../run/RunControls')).part(({ RunControls }) => RunControls)

/** What was searched for, how it goes, and the removal of everything that matches. */
export function ResultHeader({
  results: { run, coverage, matching },
  runActions,
  whyNoRemoval,
  onRemoveAll,
}: {
  results: SearchResultsState
  runActions: RunActions
  whyNoRemoval: string | null
  onRemoveAll: () => void
}) {
  const total = matching?.hits
  return (
    <PageHeader
      trail={[{ href: '/search', label: 'Search' }]}
      title={run.parentLink === 'proof' ? 'Proof of removal' : 'Search results'}
      description={describeSearch(run.input, coverage.targeted)}
      status={<RunStatus state={run.state} outcome={run.outcome} />}
      actions={
        <>
          <TimeZoneSwitch />
          <CopyNote runId={run.runId} />
          <Button asChild>
            <Link href={`/search?like=${run.runId}`}>Edit search</Link>
          </Button>
          {isOver(run.state) ? null : <RunControls run={run} actions={runActions} />}
          <RemovalButton
            disabledReason={whyNoRemoval ?? (total === 0 ? 'Nothing was found that could be removed.' : null)}
            onClick={onRemoveAll}
          >
            <Trash2 aria-hidden />
            {total === undefined ? 'Remove all' : `Remove all ${total.toLocaleString('en')}`}
          </RemovalButton>
        </>
      }
    />
  )
}
