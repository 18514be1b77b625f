'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Page } from '@/lib/shared/page'
import type { RunItemRow } from '@/lib/shared/runView'
import { targetName } from '@/lib/shared/targetName'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { StartedRun } from '../run/StartedRun'
import { Callout } from '../ui/Callout'
import { Time } from '../ui/Time'
import type { ListOfTenant } from './BlocklistContext'

/** What became of the lines that were sent: each that failed with its reason, and when the others are in force. */
export function AddedEntries({
  runId,
  of,
  onFailed,
}: {
  runId: string
  of: ListOfTenant
  onFailed: (values: string[]) => void
}) {
  const queryClient = useQueryClient()
  const [over, setOver] = useState(false)
  const { data, error } = useQuery({
    queryKey: ['run', runId, 'items', 'ofAdding'],
    queryFn: async ({ signal }) => ({
      failed: await readAll(runId, 'failed', signal),
      done: (await fetchJson<Page<RunItemRow>>(addressOf(`/api/runs/${runId}/items`, { state: 'done' }), signal)).rows,
    }),
    enabled: over,
  })
  const tell = useEffectEvent((rows: RunItemRow[]) => onFailed(rows.flatMap(({ target }) => targetName(target) ?? [])))
  useEffect(() => {
    if (data && data.failed.length > 0) tell(data.failed)
  }, [data])
  const live = data?.done.map(liveByOf).find((at) => at !== null)
  return (
    <div className="grid gap-2">
      <StartedRun
        runId={runId}
        onOver={() => {
          setOver(true)
          void queryClient.invalidateQueries({ queryKey: [of] })
        }}
      />
      {error ? (
        <Callout tone="danger" alert title="The result of each line could not be read">
          {error.message}
        </Callout>
      ) : null}
      {live ? (
        <p className="text-muted">
          In force for all mail by <Time at={live} exact withSeconds={false} />.
        </p>
      ) : null}
      {data && data.failed.length > 0 ? (
        <Callout
          tone="danger"
          alert
          title={`${data.failed.length.toLocaleString('en')} were not added; they are back in the box`}
        >
          <ul className="max-h-40 overflow-auto">
            {data.failed.map((row) => (
              <li key={row.itemId} className="wrap-anywhere">
                <span className="mono">{targetName(row.target)}</span>: {row.failure}
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
    </div>
  )
}

async function readAll(runId: string, state: string, signal: AbortSignal): Promise<RunItemRow[]> {
  const rows: RunItemRow[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<RunItemRow> = await fetchJson(addressOf(`/api/runs/${runId}/items`, { state, after }), signal)
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}

function liveByOf({ after }: RunItemRow): string | null {
  if (typeof after !== 'object' || after === null || !('liveBy' in after)) return null
  return typeof after.liveBy === 'string' ? after.liveBy : null
}
