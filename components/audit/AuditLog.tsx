'use client'
import { Download } from 'lucide-react'
import { parseAsString, useQueryStates } from 'nuqs'
import type { ActionResult } from '@/lib/shared/actionResult'
import type { AuditRow, AuditVerification } from '@/lib/shared/auditView'
import { addressOf, usePagedRows } from '../live/usePagedRows'
import type { TableColumn } from '../table/column'
import { DataTable } from '../table/DataTable'
import { TwoLines } from '../table/TwoLines'
import { Button } from '../ui/Button'
import { DropdownMenu, MenuItem } from '../ui/DropdownMenu'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { Time } from '../ui/Time'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { useIsNarrow } from '../ui/useIsNarrow'
import { AuditEntryFlyout } from './AuditEntryFlyout'
import { AuditFilters, auditFilterParsers } from './AuditFilters'
import { VerifyAudit } from './VerifyAudit'

/** What happened and who did it, in one line under the other; the rest is in the panel. */
const onPhone: readonly TableColumn<AuditRow>[] = [
  {
    id: 'action',
    header: 'Action',
    widthPx: 260,
    grow: true,
    always: true,
    cell: (row) => <TwoLines first={<span className="mono">{row.action}</span>} second={row.actorName} at={row.at} />,
  },
  { id: 'object', header: 'What', widthPx: 300, hideBelow: 'md', cell: (row) => <ObjectOf row={row} /> },
]

const columns: readonly TableColumn<AuditRow>[] = [
  {
    id: 'seq',
    header: 'No.',
    widthPx: 84,
    align: 'end',
    cell: (row) => <span className="mono text-muted">{row.seq}</span>,
  },
  { id: 'at', header: 'Time', widthPx: 220, always: true, cell: (row) => <Time at={row.at} exact /> },
  { id: 'actor', header: 'Who', widthPx: 180, cell: (row) => row.actorName },
  {
    id: 'action',
    header: 'Action',
    widthPx: 190,
    always: true,
    cell: (row) => <span className="mono">{row.action}</span>,
  },
  { id: 'object', header: 'What', widthPx: 240, grow: true, hideBelow: 'md', cell: (row) => <ObjectOf row={row} /> },
  {
    id: 'address',
    header: 'Address',
    widthPx: 140,
    hideBelow: 'lg',
    cell: (row) => <span className="mono">{row.address}</span>,
  },
  {
    id: 'hash',
    header: 'Hash',
    widthPx: 130,
    hideBelow: 'xl',
    cell: (row) => <span className="mono text-muted">{row.hash.slice(0, 12)}…</span>,
  },
]

export function AuditLog({
  actions,
  verify,
}: {
  actions: readonly string[]
  verify: (input: Record<string, never>) => Promise<ActionResult<AuditVerification>>
}) {
  const [filter, setFilter] = useQueryStates(auditFilterParsers)
  const [{ entry }, setOpen] = useQueryStates({ entry: parseAsString })
  const query = { ...filter, actorName: filter.who, who: undefined }
  const list = usePagedRows<AuditRow>({ queryKey: ['audit', 'list'], route: '/api/audit', query })
  const narrow = useIsNarrow()
  const openAt = list.rows.findIndex((row) => row.seq === entry)
  const filtered = Object.values(filter).some(Boolean)
  const go = (step: number) => {
    const next = list.rows[openAt + step]
    return next ? () => void setOpen({ entry: next.seq }) : undefined
  }
  return (
    <>
      <PageHeader
        title="Audit"
        description="Every step that anyone took. Each entry carries the hash of the one before it, so a change or a gap shows."
        actions={
          <>
            <TimeZoneSwitch />
            <DropdownMenu
              trigger={
                <Button>
                  <Download aria-hidden />
                  Export
                </Button>
              }
            >
              <MenuItem asChild>
                <a href={addressOf('/api/audit/export', { ...query, format: 'csv' })} download>
                  CSV
                </a>
              </MenuItem>
              <MenuItem asChild>
                <a href={addressOf('/api/audit/export', { ...query, format: 'jsonLines' })} download>
                  JSON Lines
                </a>
              </MenuItem>
              <MenuItem asChild>
                <a href={addressOf('/api/audit/export', { ...query, format: 'cef' })} download>
                  CEF, for a SIEM
                </a>
              </MenuItem>
            </DropdownMenu>
          </>
        }
      />
      <VerifyAudit verify={verify} />
      <DataTable
        label="Audit entries"
        columns={narrow ? onPhone : columns}
        {...list}
        rowId={(row) => row.seq}
        rowName={(row) => `entry ${row.seq}`}
        storageKey="audit"
        openId={entry}
        onOpen={(row) => void setOpen({ entry: row.seq })}
        toolbar={<AuditFilters filter={filter} onChange={(change) => void setFilter(change)} actions={actions} />}
        empty={
          <EmptyState
            title={filtered ? 'No entry fits the filter.' : 'Nothing has been logged yet.'}
            action={filtered ? <Button onClick={() => void setFilter(null)}>Clear the filter</Button> : null}
          />
        }
      />
      <AuditEntryFlyout
        row={openAt === -1 ? null : (list.rows[openAt] ?? null)}
        onClose={() => void setOpen({ entry: null })}
        onPrevious={go(-1)}
        onNext={go(1)}
      />
    </>
  )
}

function ObjectOf({ row }: { row: AuditRow }) {
  if (!row.objectType) return <span className="text-muted">–</span>
  return (
    <>
      {row.objectType} <span className="mono text-muted">{row.objectId}</span>
    </>
  )
}
