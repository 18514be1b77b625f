import { Paperclip } from 'lucide-react'
import type { FolderMessage } from '@/lib/shared/mailboxView'
import type { TableColumn } from '../table/column'
import { cn } from '../ui/cn'
import { Time } from '../ui/Time'
import { MailboxAddress } from './MailboxLink'

export const folderMessageColumns: readonly TableColumn<FolderMessage>[] = [
  {
    id: 'receivedAt',
    header: 'Received',
    widthPx: 215,
    hideBelow: 'sm',
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
        {row.isRead ? null : <span className="sr-only">Unread:</span>}
        <span className={cn('max-w-full shrink-0 truncate', row.isRead ? 'text-body' : 'font-semibold text-strong')}>
          {row.subject || '(no subject)'}
        </span>
        {row.hasAttachments ? (
          <Paperclip aria-label="has attachments" className="size-3.5 shrink-0 text-muted" />
        ) : null}
        <span className="truncate text-muted max-lg:hidden">{row.preview}</span>
      </span>
    ),
  },
  {
    id: 'sender',
    header: 'Sender',
    widthPx: 240,
    hideBelow: 'md',
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
