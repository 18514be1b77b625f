import { Mail, MailOpen, Paperclip } from 'lucide-react'
import type { HitRow } from '@/lib/shared/runView'
import type { TableColumn } from '../table/column'
import { Time } from '../ui/Time'

export const hitColumns: readonly TableColumn<HitRow>[] = [
  {
    id: 'receivedAt',
    header: 'Received',
    widthPx: 190,
    sortable: true,
    hideBelow: 'sm',
    cell: (row) => <Time at={row.receivedAt} exact withSeconds={false} />,
  },
  {
    id: 'subject',
    header: 'Subject',
    widthPx: 300,
    grow: true,
    always: true,
    sortable: true,
    cell: (row) => <Subject row={row} />,
  },
  {
    id: 'sender',
    header: 'Sender',
    widthPx: 230,
    sortable: true,
    hideBelow: 'sm',
    exportAs: 'senderAddress',
    cell: (row) => row.senderAddress ?? <None />,
  },
  { id: 'senderName', header: 'Sender name', widthPx: 180, optional: true, cell: (row) => row.senderName ?? <None /> },
  { id: 'mailbox', header: 'Mailbox', widthPx: 230, sortable: true, hideBelow: 'md', cell: (row) => row.mailbox },
  {
    id: 'folder',
    header: 'Folder',
    widthPx: 130,
    hideBelow: 'lg',
    exportAs: 'folderName',
    cell: (row) => row.folderName ?? <None />,
  },
  { id: 'isRead', header: 'Read', widthPx: 100, hideBelow: 'xl', cell: (row) => <Read isRead={row.isRead} /> },
  {
    id: 'size',
    header: 'Size',
    exportAs: 'sizeBytes',
    widthPx: 90,
    align: 'end',
    optional: true,
    cell: (row) => (row.sizeBytes === null ? <None /> : `${Math.ceil(row.sizeBytes / 1024).toLocaleString('en')} kB`),
  },
  {
    id: 'internetMessageId',
    header: 'Internet message ID',
    widthPx: 260,
    optional: true,
    cell: (row) => <span className="mono">{row.internetMessageId}</span>,
  },
]

function None() {
  return <span className="text-muted">–</span>
}

function Subject({ row }: { row: HitRow }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="max-w-full shrink-0 truncate text-strong">{row.subject || '(no subject)'}</span>
      {row.hasAttachments ? <Paperclip aria-label="has attachments" className="size-3.5 shrink-0 text-muted" /> : null}
      {row.preview ? <span className="truncate text-muted max-lg:hidden">{row.preview}</span> : null}
    </span>
  )
}

function Read({ isRead }: { isRead: boolean }) {
  const Icon = isRead ? MailOpen : Mail
  return (
    <span className="inline-flex items-center gap-1.5 align-middle">
      <Icon aria-hidden className="size-3.5 text-muted" />
      {isRead ? 'Read' : 'Unread'}
    </span>
  )
}
