'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RunItemRow } from '@/lib/shared/runView'
import { useReasonAgainst } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { KeptAnswer } from './KeptAnswer'

/** Mail content that a run brought: read when somebody asks for it, because each reading is audited. */
export function WithheldAnswer({ runId, itemId }: { runId: string; itemId: string }) {
  const [asked, setAsked] = useState(false)
  const noMetadata = useReasonAgainst('mail.metadata')
  const noContent = useReasonAgainst('mail.content')
  const { data, error, isFetching, refetch } = useQuery({
    // Not under its run: an event of the run must not read it, and audit that, again.
    queryKey: ['runItem', runId, itemId],
    queryFn: ({ signal }) => fetchJson<RunItemRow>(`/api/runs/${runId}/items/${itemId}`, signal),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  })
  if (data) return <KeptAnswer before={data.before} after={data.after} />
  return (
    <Callout
      tone={error ? 'danger' : 'neutral'}
      title={error ? 'The answer could not be read' : 'The answer holds mail content'}
      action={
        <Button
          size="sm"
          busy={isFetching}
          disabledReason={noMetadata ?? noContent}
          onClick={() => (error ? void refetch() : setAsked(true))}
        >
          {error ? 'Try again' : 'Show it'}
        </Button>
      }
    >
      {error ? error.message : 'That somebody opened it is written to the audit log.'}
    </Callout>
  )
}
