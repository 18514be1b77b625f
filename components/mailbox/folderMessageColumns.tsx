import { Paperclip } from 'lucide-react'
import type { FolderMessage } from '@/lib/shared/mailboxView'
import type { TableColumn } from '../table/column'
import { TwoLines } from '../table/TwoLines'
import { cn } from '../ui/cn'
import { Time } from '../ui/Time'
import { MailboxAddress } from './MailboxLink'

/** Where there is no room for more columns, the subject says from whom and when, too. */
export function folderMessageColumnsOf(narrow: boolean): readonly TableColumn<FolderMessage>[] {
  if (!narrow) return columns
  return columns.map((column) => (column.id === 'subject' ? { ...column, cell: WhatWhoWhen } : column))
}

const columns: readonly TableColumn<FolderMessage>[] = [
  {
    id: 'receivedAt',
    header: 'Received',
    widthPx: 215,
    hideBelow: 'lg',
    cell: (row) => <Time at={row.receivedAt} exact withSeconds={false} />,
  },
  {
    id: 'subject',
    header: 'Subject',
    widthPx: 320,
    grow: true,
    always: true,
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-1.5">
        <Subject row={row} />
        <span className="truncate text-muted">{row.preview}</span>
      </span>
    ),
  },
  {
    id: 'sender',
    header: 'Sender',
    widthPx: 240,
    hideBelow: 'lg',
    cell: (row) => (row.sender ? <MailboxAddress mailbox={row.sender.address} inRow /> : '–'),
  },
  {
    id: 'senderName',
    header: 'Sender name',
    widthPx: 180,
    optional: true,
    cell: (row) => row.sender?.name ?? '–',
  },
]

function Subject({ row }: { row: FolderMessage }) {
  return (
    <>
      {row.isRead ? null : <span className="sr-only">Unread:</span>}
      <span className={cn('max-w-full shrink-0 truncate', row.isRead ? 'text-body' : 'font-semibold text-strong')}>
        {row.subject || '(no subject)'}
      </span>
      {row.hasAttachments ? <Paperclip aria-label="has attachments" className="size-3.5 shrink-0 text-muted" /> : null}
    </>
  )
}

function WhatWhoWhen(row: FolderMessage) {
  const first = (
    <span className="flex min-w-0 items-center gap-1.5">
      <Subject row={row} />
    </span>
  )
  return <TwoLines first={first} second={row.sender?.name || row.sender?.address || '–'} at={row.receivedAt} />
}
