'use client'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { parseAsString, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import type { ConnectionRow } from '@/lib/shared/connectionView'
import { useReasonAgainst } from '../frame/PersonContext'
import { useLiveRead } from '../live/useLiveRead'
import type { TableColumn } from '../table/column'
import { DataTable } from '../table/DataTable'
import { TwoLines } from '../table/TwoLines'
import { tableStatusOf } from '../table/tableStatusOf'
import { useOpenPage } from '../table/useOpenPage'
import { Button } from '../ui/Button'
import { DescriptionList } from '../ui/DescriptionList'
import { EmptyState } from '../ui/EmptyState'
import { Flyout } from '../ui/Flyout'
import { PageHeader } from '../ui/PageHeader'
import { useIsNarrow } from '../ui/useIsNarrow'
import { ConnectionHealth } from './ConnectionHealth'

const kindWords = { microsoft365: 'Microsoft 365', exchangeServer: 'Exchange Server' }
const actsAs = (row: ConnectionRow) =>
  row.kind === 'exchangeServer' ? 'An account' : row.delegated ? 'A person' : 'The application'

/** Where there is no room for a description of its own, the name has it below. */
function columnsOf(narrow: boolean): readonly TableColumn<ConnectionRow>[] {
  if (!narrow) return [name, ...facts, description]
  const cell = (row: ConnectionRow) => <TwoLines first={row.name} second={row.description || kindWords[row.kind]} />
  return [{ ...name, cell, grow: true }, ...facts]
}

const name: TableColumn<ConnectionRow> = {
  id: 'name',
  header: 'Name',
  widthPx: 240,
  always: true,
  cell: (row) => <span className="font-medium text-strong">{row.name}</span>,
}

const facts: readonly TableColumn<ConnectionRow>[] = [
  { id: 'health', header: 'Health', widthPx: 190, always: true, cell: (row) => <ConnectionHealth {...row} /> },
  { id: 'kind', header: 'Kind', widthPx: 150, hideBelow: 'md', cell: (row) => kindWords[row.kind] },
  { id: 'acts', header: 'Acts as', widthPx: 140, hideBelow: 'lg', cell: actsAs },
  {
    id: 'who',
    header: 'Who may use it',
    widthPx: 140,
    hideBelow: 'lg',
    cell: (row) => (row.restricted ? 'Certain people' : 'Everyone'),
  },
]

const description: TableColumn<ConnectionRow> = {
  id: 'description',
  header: 'Description',
  widthPx: 300,
  grow: true,
  cell: (row) => <span className="text-muted">{row.description}</span>,
}

export function ConnectionList({ initial }: { initial: ConnectionRow[] }) {
  const page = useOpenPage()
  const against = useReasonAgainst('connections.manage')
  const [openId, setOpenId] = useQueryState('open', parseAsString)
  const query = useLiveRead(['connection', 'list'], '/api/connections', initial)
  const rows = query.data
  const narrow = useIsNarrow()
  const columns = useMemo(() => columnsOf(narrow), [narrow])
  const index = rows.findIndex((row) => row.connectionId === openId)
  const opened = rows[index]
  const goTo = (at: number) => {
    const row = rows[at]
    return row ? () => void setOpenId(row.connectionId) : undefined
  }
  const add = against ? (
    <Button variant="primary" shortcut="a" disabledReason={against}>
      <Plus aria-hidden />
      Add connection
    </Button>
  ) : (
    <Button asChild variant="primary" shortcut="a">
      <Link href="/connections/new">
        <Plus aria-hidden />
        Add connection
      </Link>
    </Button>
  )
  return (
    <>
      <PageHeader
        title="Connections"
        description="The tenants and servers that searches and removals go to, and whether they answer."
        actions={add}
      />
      <DataTable
        label="Connections"
        columns={columns}
        rows={rows}
        rowId={(row) => row.connectionId}
        rowName={(row) => row.name}
        status={tableStatusOf(query)}
        storageKey="connections"
        total={rows.length}
        openId={openId ?? page.openingId}
        onOpen={({ connectionId }) =>
          against ? void setOpenId(connectionId) : page.open(connectionId, `/connections/${connectionId}`)
        }
        empty={
          <EmptyState title="No connection yet" action={add}>
            Connect a tenant to search its mailboxes.
          </EmptyState>
        }
      />
      <Flyout
        open={opened !== undefined}
        onClose={() => void setOpenId(null)}
        title={opened?.name ?? ''}
        position={opened ? `${index + 1} of ${rows.length}` : undefined}
        onPrevious={goTo(index - 1)}
        onNext={index === -1 ? undefined : goTo(index + 1)}
        footer={<Button disabledReason={against}>Change</Button>}
      >
        {opened ? (
          <DescriptionList
            items={[
              { label: 'Health', value: <ConnectionHealth {...opened} /> },
              { label: 'Kind', value: kindWords[opened.kind] },
              { label: 'Acts as', value: actsAs(opened) },
              { label: 'Who may use it', value: opened.restricted ? 'Certain people, you among them' : 'Everyone' },
              { label: 'Description', value: opened.description || '–' },
            ]}
          />
        ) : null}
      </Flyout>
    </>
  )
}
