'use client'
import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import type { Page } from '@/lib/shared/page'
import type { HitCounts, HitFilter, HitGroup, HitRow } from '@/lib/shared/runView'
import { fetchJson } from '../live/fetchJson'
import { addressOf, usePagedRows } from '../live/usePagedRows'
import { DataTable } from '../table/DataTable'
import { groupColumns } from './groupColumns'
import { groupCountWords } from './groupCountWords'
import { type Copies, groupRows } from './groupRows'

const shownCopies = 500

/** One line for each message, however many mailboxes have it; its copies on demand. */
export function GroupedHits({
  runId,
  filter,
  matching,
  openId,
  onOpen,
  whyNoRemoval,
  onRemove,
  toolbar,
  empty,
}: {
  runId: string
  filter: HitFilter
  /** How many messages and copies match */
  matching: HitCounts | undefined
  openId: string | null
  onOpen: (hit: HitRow) => void
  whyNoRemoval: string | null
  onRemove: (group: HitGroup) => void
  toolbar: ReactNode
  empty: ReactNode
}) {
  const [expanded, setExpanded] = useState<readonly string[]>([])
  const list = usePagedRows<HitGroup>({
    queryKey: ['run', runId, 'groups'],
    route: `/api/runs/${runId}/groups`,
    query: { ...filter },
  })
  const copies = useQueries({
    queries: expanded.map((group) => {
      const query = { ...filter, group, limit: String(shownCopies), sort: 'mailbox', direction: 'ascending' }
      return {
        queryKey: ['run', runId, 'copies', query],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          fetchJson<Page<HitRow>>(addressOf(`/api/runs/${runId}/hits`, query), signal),
      }
    }),
  })
  const copiesOf = (key: string): Copies | undefined => {
    const query = copies[expanded.indexOf(key)]
    return query && { rows: query.data?.rows ?? [], loading: query.isPending, failed: query.error?.message ?? null }
  }
  const toggle = (key: string) =>
    setExpanded((held) => (held.includes(key) ? held.filter((one) => one !== key) : [...held, key]))
  const rows = groupRows(list.rows, copiesOf)
  const loadedCopies = list.rows.reduce((sum, group) => sum + group.copies, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for depends on the filter alone
  const columns = useMemo(() => groupColumns(toggle, { why: whyNoRemoval, ask: onRemove }), [whyNoRemoval, filter])
  return (
    <DataTable
      label="Messages by internet message ID"
      columns={columns}
      {...list}
      rows={rows}
      rowId={(row) => row.id}
      rowName={(row) => (row.kind === 'group' ? row.group.subject : row.id)}
      storageKey="groups"
      total={expanded.length === 0 ? matching?.messages : undefined}
      counted={groupCountWords({ messages: list.rows.length, copies: loadedCopies }, matching)}
      openId={openId}
      onOpen={(row) => {
        if (row.kind === 'group') toggle(row.id)
        else if (row.kind === 'copy') onOpen(row.hit)
      }}
      toolbar={toolbar}
      empty={empty}
    />
  )
}
