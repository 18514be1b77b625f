'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { RunView } from '@/lib/shared/runView'
import { isOver } from '@/lib/shared/runWords'
import { fetchJson } from '../live/fetchJson'
import { RunEvidence } from '../run/RunEvidence'
import { RunStatus } from '../run/RunStatus'
import { Callout } from '../ui/Callout'

/** A run that saves evidence, until its files are there to be taken away. */
export function KeptEvidence({ runId }: { runId: string }) {
  const { data: run, error } = useQuery({
    queryKey: ['run', runId, 'view'],
    queryFn: ({ signal }) => fetchJson<RunView>(`/api/runs/${runId}`, signal),
  })
  if (error) {
    return (
      <Callout tone="danger" title="How far it is could not be read">
        {error.message}
      </Callout>
    )
  }
  return (
    <div className="grid gap-2 rounded-md border border-line px-3 py-2" role="status">
      <p className="flex flex-wrap items-center gap-3">
        {run ? <RunStatus state={run.state} outcome={run.outcome} /> : <span className="text-muted">Asked for</span>}
        <Link href={`/runs/${runId}`} className="text-accent hover:underline">
          Open the run
        </Link>
      </p>
      {run?.errors.map(({ message }) => (
        <p key={message} className="wrap-anywhere text-danger">
          {message}
        </p>
      ))}
      {run && isOver(run.state) ? <RunEvidence run={run} /> : null}
    </div>
  )
}
