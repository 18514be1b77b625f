'use client'
import { parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ApprovalRow } from '@/lib/shared/approvalView'
import { RiskBadge } from '../command/RiskBadge'
import { usePagedRows } from '../live/usePagedRows'
import type { TableColumn } from '../table/column'
import { DataTable } from '../table/DataTable'
import { TwoLines } from '../table/TwoLines'
import { useOpenPage } from '../table/useOpenPage'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Time } from '../ui/Time'
import { useIsNarrow } from '../ui/useIsNarrow'
import { ApprovalStatus } from './ApprovalStatus'

const items: TableColumn<ApprovalRow> = {
  id: 'items',
  header: 'Items',
  widthPx: 76,
  align: 'end',
  cell: (row) => (row.itemCount - row.excludedCount).toLocaleString('en'),
}
const risk: TableColumn<ApprovalRow> = {
  id: 'risk',
  header: 'Risk',
  widthPx: 150,
  hideBelow: 'md',
  cell: (row) => <RiskBadge risk={row.risk} />,
}
const title: TableColumn<ApprovalRow> = {
  id: 'title',
  header: 'What',
  widthPx: 200,
  always: true,
  cell: (row) => <span className="font-medium text-strong">{row.title}</span>,
}
const asked: Record<'wide' | 'narrow', readonly TableColumn<ApprovalRow>[]> = {
  wide: [
    title,
    items,
    risk,
    { id: 'reason', header: 'Why', widthPx: 260, grow: true, cell: (row) => row.reason },
    { id: 'who', header: 'Requested by', widthPx: 160, cell: (row) => row.requestedByName },
  ],
  narrow: [
    {
      ...title,
      grow: true,
      cell: (row) => <TwoLines first={row.title} second={`${row.requestedByName} · ${row.reason}`} />,
    },
    items,
    risk,
  ],
}
const columns = {
  pending: columnsAround({
    after: [
      {
        id: 'requestedAt',
        header: 'Requested',
        widthPx: 130,
        hideBelow: 'md',
        cell: (row) => <Time at={row.requestedAt} />,
      },
      { id: 'expiresAt', header: 'Expires', widthPx: 100, cell: (row) => <Time at={row.expiresAt} /> },
    ],
  }),
  history: columnsAround({
    before: [
      {
        id: 'state',
        header: 'Decision',
        widthPx: 130,
        always: true,
        cell: (row) => <ApprovalStatus state={row.state} />,
      },
    ],
    after: [
      { id: 'decidedBy', header: 'Decided by', widthPx: 160, hideBelow: 'lg', cell: (row) => row.decidedByName ?? '–' },
      {
        id: 'decidedAt',
        header: 'Decided',
        widthPx: 130,
        hideBelow: 'sm',
        cell: (row) => (row.decidedAt ? <Time at={row.decidedAt} /> : <Time at={row.expiresAt} />),
      },
    ],
  }),
}

function columnsAround({
  before = [],
  after,
}: {
  before?: readonly TableColumn<ApprovalRow>[]
  after: readonly TableColumn<ApprovalRow>[]
}) {
  return { wide: [...before, ...asked.wide, ...after], narrow: [...before, ...asked.narrow, ...after] }
}

export function ApprovalList() {
  const page = useOpenPage()
  const narrow = useIsNarrow()
  const [{ list }, setView] = useQueryStates({
    list: parseAsStringLiteral(['pending', 'history']).withDefault('pending'),
  })
  const rows = usePagedRows<ApprovalRow>({ queryKey: ['approval', 'list'], route: '/api/approvals', query: { list } })
  return (
    <>
      <PageHeader
        title="Approvals"
        description="What waits for a second person. Nobody decides over a request of their own."
      />
      <DataTable
        key={list}
        label={list === 'pending' ? 'Requests that wait' : 'Decided requests'}
        columns={columns[list][narrow ? 'narrow' : 'wide']}
        {...rows}
        rowId={(row) => row.approvalId}
        rowName={(row) => row.title}
        storageKey={`approvals-${list}`}
        openId={page.openingId}
        onOpen={(row) => page.open(row.approvalId, `/approvals/${row.approvalId}`)}
        toolbar={
          <SegmentedControl
            label="Which requests"
            value={list}
            onValueChange={(list) => void setView({ list })}
            options={[
              { value: 'pending', label: 'Pending' },
              { value: 'history', label: 'History' },
            ]}
          />
        }
        empty={
          <EmptyState
            title={list === 'pending' ? 'No request waits for a decision.' : 'Nothing has been decided yet.'}
          />
        }
      />
    </>
  )
}
