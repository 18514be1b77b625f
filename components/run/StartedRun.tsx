'use client'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import type { RunView } from '@/lib/shared/runView'
import { isOver } from '@/lib/shared/runWords'
import { fetchJson } from '../live/fetchJson'
import { Callout } from '../ui/Callout'
import { IconButton } from '../ui/IconButton'
import { RunStatus } from './RunStatus'

/** A run that was started from this page, followed where the person is until it has ended. */
export function StartedRun({
  runId,
  onOver,
  onClose,
  action,
  children,
}: {
  runId: string
  /** Once, when it has ended */
  onOver?: (run: RunView) => void
  onClose?: () => void
  /** What can be done when it has ended: "Undo" */
  action?: (run: RunView) => ReactNode
  /** What came of it when it has ended: files that were kept */
  children?: (run: RunView) => ReactNode
}) {
  const { data: run, error } = useQuery({
    queryKey: ['run', runId, 'view'],
    queryFn: ({ signal }) => fetchJson<RunView>(`/api/runs/${runId}`, signal),
  })
  const over = run !== undefined && isOver(run.state)
  const tell = useEffectEvent(() => run && onOver?.(run))
  useEffect(() => {
    if (over) tell()
  }, [over])
  if (error) {
    return (
      <Callout tone="danger" title="How far it is could not be read">
        {error.message}
      </Callout>
    )
  }
  return (
    <section
      aria-label="What was started"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md border border-line bg-sunken px-3 py-1.5"
    >
      <span role="status" className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-medium text-strong">{run?.title ?? 'Asked for'}</span>
        {run ? <RunStatus state={run.state} outcome={run.outcome} /> : null}
        {run ? <span className="text-muted">{countsInWords(run)}</span> : null}
      </span>
      {run?.approval?.state === 'pending' ? (
        <Link href={`/approvals/${run.approval.approvalId}`} className="text-accent hover:underline">
          Open the request
        </Link>
      ) : null}
      <Link href={`/runs/${runId}`} className="text-accent hover:underline">
        Open the run
      </Link>
      <span className="ml-auto flex items-center gap-2">
        {over && action ? action(run) : null}
        {onClose ? <IconButton icon={X} label="Close this notice" size="iconSm" onClick={onClose} /> : null}
      </span>
      {run?.crash ? <p className="wrap-anywhere w-full text-danger">{run.crash}</p> : null}
      {over && children ? <div className="grid w-full gap-2">{children(run)}</div> : null}
    </section>
  )
}

function countsInWords({ counts }: RunView): string {
  const parts = [
    [counts.done, 'done'],
    [counts.alreadyThere, 'as they were asked to be already'],
    [counts.notFound, 'not found'],
    [counts.failed, 'failed'],
    [counts.skipped + counts.excluded, 'left out'],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString('en')} ${word}`)
  return words.length === 0 ? `${counts.total.toLocaleString('en')} in all` : words.join(', ')
}
