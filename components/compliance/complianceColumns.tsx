'use client'
import type { ReactNode } from 'react'
import type { ComplianceSearch, ComplianceSearchRow } from '@/lib/shared/complianceSearch'
import { sizeWords } from '../mail/sizeWords'
import type { TableColumn } from '../table/column'
import { Skeleton } from '../ui/Skeleton'
import { Status } from '../ui/Status'
import { Time } from '../ui/Time'
import { ComplianceStatus } from './ComplianceStatus'
import { useComplianceSearch } from './useComplianceSearch'

/** A list of searches tells no numbers: each is asked for them when its row comes into sight. */
export function complianceColumns(connectionId: string): readonly TableColumn<ComplianceSearchRow>[] {
  const told = ({ name, state }: ComplianceSearchRow, show: (search: ComplianceSearch) => ReactNode) =>
    // Of eDiscovery few questions may be asked: who opens the search asks them
    state === 'notTold' ? (
      <span className="text-muted">–</span>
    ) : (
      <Told connectionId={connectionId} name={name} show={show} />
    )
  return [
    {
      id: 'name',
      header: 'Search',
      widthPx: 160,
      grow: true,
      always: true,
      cell: ({ name }) => <span className="truncate font-medium text-strong">{name}</span>,
    },
    { id: 'state', header: 'State', widthPx: 140, cell: ({ state }) => <ComplianceStatus state={state} /> },
    {
      id: 'items',
      header: 'Items',
      widthPx: 70,
      align: 'end',
      cell: (row) => told(row, ({ items }) => items.toLocaleString('en')),
    },
    {
      id: 'size',
      header: 'Size',
      widthPx: 90,
      align: 'end',
      hideBelow: 'md',
      cell: (row) => told(row, ({ sizeBytes }) => sizeWords(sizeBytes)),
    },
    {
      id: 'locations',
      header: 'Locations',
      widthPx: 100,
      align: 'end',
      hideBelow: 'md',
      cell: (row) => told(row, ({ locations }) => locations.length.toLocaleString('en')),
    },
    {
      id: 'errors',
      header: 'Errors',
      widthPx: 200,
      hideBelow: 'lg',
      cell: (row) => told(row, ({ errors }) => (errors ? <Status tone="danger">{errors}</Status> : 'none')),
    },
    { id: 'createdBy', header: 'Created by', widthPx: 170, hideBelow: 'xl', cell: ({ createdBy }) => createdBy || '–' },
    {
      id: 'endedAt',
      header: 'Ended',
      widthPx: 120,
      hideBelow: 'sm',
      cell: ({ endedAt }) => (endedAt ? <Time at={endedAt} /> : '–'),
    },
    {
      id: 'query',
      header: 'Query',
      widthPx: 260,
      optional: true,
      cell: ({ query }) => <span className="mono truncate">{query}</span>,
    },
  ]
}

function Told({
  connectionId,
  name,
  show,
}: {
  connectionId: string
  name: string
  show: (search: ComplianceSearch) => ReactNode
}) {
  const { data, error } = useComplianceSearch({ connectionId, name })
  if (error) {
    return (
      <span className="text-danger" title={error.message}>
        not read
      </span>
    )
  }
  return data ? show(data.search) : <Skeleton className="w-10" />
}
