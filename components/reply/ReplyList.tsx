'use client'
import Link from 'next/link'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { ReplyRow } from '@/lib/shared/replyView'
import { usePagedRows } from '../live/usePagedRows'
import type { TableColumn } from '../table/column'
import { DataTable } from '../table/DataTable'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Time } from '../ui/Time'
import { type OpenAnswer, ReplyFlyout } from './ReplyFlyout'
import { ReplyStatus } from './ReplyStatus'

const columns: readonly TableColumn<ReplyRow>[] = [
  {
    id: 'recipient',
    header: 'Who',
    widthPx: 240,
    always: true,
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="mono truncate text-strong">{row.recipient}</span>
        {row.unread ? <Badge tone="accent">New</Badge> : null}
      </span>
    ),
  },
  { id: 'state', header: 'State', widthPx: 170, cell: (row) => <ReplyStatus state={row.state} /> },
  { id: 'subject', header: 'Subject', widthPx: 240, grow: true, hideBelow: 'sm', cell: (row) => row.subject },
  { id: 'askedBy', header: 'Asked by', widthPx: 150, hideBelow: 'lg', cell: (row) => row.askedByName ?? '–' },
  {
    id: 'askedAt',
    header: 'Asked',
    widthPx: 120,
    hideBelow: 'md',
    cell: (row) => (row.askedAt ? <Time at={row.askedAt} /> : '–'),
  },
  { id: 'dueAt', header: 'Due', widthPx: 120, cell: (row) => <Time at={row.dueAt} /> },
  {
    id: 'answeredAt',
    header: 'Answered',
    widthPx: 120,
    hideBelow: 'md',
    cell: (row) => (row.answeredAt ? <Time at={row.answeredAt} /> : '–'),
  },
]

const lists = ['all', 'waiting', 'answered', 'overdue'] as const
const nothing: Record<(typeof lists)[number], string> = {
  all: 'Nobody has been asked for an answer yet.',
  waiting: 'No answer is waited for.',
  answered: 'No answer has arrived yet.',
  overdue: 'No answer is overdue.',
}

/** Who was asked, who has answered, and whose time is over. */
export function ReplyList({ open }: { open: OpenAnswer }) {
  const [{ list, answer }, setView] = useQueryStates({
    list: parseAsStringLiteral(lists).withDefault('all'),
    answer: parseAsString,
  })
  const rows = usePagedRows<ReplyRow>({ queryKey: ['reply', 'list'], route: '/api/replies', query: { list } })
  const index = rows.rows.findIndex(({ requestId }) => requestId === answer)
  const show = (requestId: string | undefined) => void setView({ answer: requestId ?? null })
  const go = (to: number) => {
    const row = rows.rows[to]
    return row ? () => show(row.requestId) : undefined
  }
  return (
    <>
      <PageHeader title="Answers" description="People who were asked by a message with a link of their own." />
      <DataTable
        key={list}
        label="Requests for an answer"
        columns={columns}
        {...rows}
        rowId={(row) => row.requestId}
        rowName={(row) => `${row.recipient}: ${row.subject}`}
        storageKey="replies"
        onOpen={(row) => show(row.requestId)}
        toolbar={
          <SegmentedControl
            label="Which requests"
            value={list}
            onValueChange={(list) => void setView({ list, answer: null })}
            options={[
              { value: 'all', label: 'All' },
              { value: 'waiting', label: 'Waiting' },
              { value: 'answered', label: 'Answered' },
              { value: 'overdue', label: 'Overdue' },
            ]}
          />
        }
        empty={
          <EmptyState
            title={nothing[list]}
            action={
              list === 'all' ? (
                <Button asChild>
                  <Link href="/write">Write and ask for an answer</Link>
                </Button>
              ) : null
            }
          />
        }
      />
      <ReplyFlyout
        row={rows.rows[index] ?? null}
        open={open}
        onClose={() => show(undefined)}
        onPrevious={go(index - 1)}
        onNext={go(index + 1)}
      />
    </>
  )
}
