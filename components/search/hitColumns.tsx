import { Mail, MailOpen, Paperclip } from 'lucide-react'
import { messagePageHref } from '@/lib/shared/messagePlace'
import type { HitRow } from '@/lib/shared/runView'
import { SubjectLink } from '../mail/SubjectLink'
import { MailboxAddress, MailboxConnection } from '../mailbox/MailboxLink'
import type { TableColumn } from '../table/column'
import { TwoLines } from '../table/TwoLines'
import { CopyButton } from '../ui/CopyButton'
import { Time } from '../ui/Time'

interface HitPlace {
  /** The search went over several connections */
  several: boolean
  searchRunId: string
  /** Where there is little room, one column says who and when, too */
  narrow: boolean
}

export function hitColumnsOf(place: HitPlace): readonly TableColumn<HitRow>[] {
  const subject: TableColumn<HitRow> = {
    id: 'subject',
    header: 'Subject',
    widthPx: 300,
    grow: true,
    always: true,
    sortable: true,
    cell: (row) => (place.narrow ? <WhoWhatWhen row={row} place={place} /> : <Subject row={row} place={place} />),
  }
  return [received, subject, ...(place.several ? [source] : []), ...others]
}

const source: TableColumn<HitRow> = {
  id: 'source',
  header: 'Source',
  widthPx: 140,
  hideBelow: 'xl',
  exportAs: 'source',
  cell: (row) => row.source,
}

const received: TableColumn<HitRow> = {
  id: 'receivedAt',
  header: 'Received',
  widthPx: 184,
  sortable: true,
  hideBelow: 'lg',
  cell: (row) => <Time at={row.receivedAt} exact withSeconds={false} />,
}

const others: readonly TableColumn<HitRow>[] = [
  {
    id: 'sender',
    header: 'Sender',
    widthPx: 200,
    sortable: true,
    hideBelow: 'lg',
    exportAs: 'senderAddress',
    cell: (row) => (row.senderAddress ? <MailboxAddress mailbox={row.senderAddress} inRow /> : <None />),
  },
  { id: 'senderName', header: 'Sender name', widthPx: 180, optional: true, cell: (row) => row.senderName ?? <None /> },
  {
    id: 'mailbox',
    header: 'Mailbox',
    widthPx: 200,
    sortable: true,
    hideBelow: 'md',
    cell: (row) => (
      <MailboxConnection connectionId={row.connectionId}>
        <MailboxAddress mailbox={row.mailbox} inRow />
      </MailboxConnection>
    ),
  },
  {
    id: 'folder',
    header: 'Folder',
    widthPx: 110,
    hideBelow: 'xl',
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
    cell: (row) =>
      row.internetMessageId ? (
        <span className="flex items-center gap-1">
          <span className="mono truncate">{row.internetMessageId}</span>
          <CopyButton value={row.internetMessageId} />
        </span>
      ) : (
        <None />
      ),
  },
]

function None() {
  return <span className="text-muted">–</span>
}

function WhoWhatWhen({ row, place }: { row: HitRow; place: HitPlace }) {
  return (
    <TwoLines
      first={<SubjectLink href={hrefOf(row, place)} subject={row.subject} />}
      second={row.senderName || row.senderAddress || 'sender not known'}
      at={row.receivedAt}
    />
  )
}

function hrefOf({ connectionId, mailbox, messageId }: HitRow, { searchRunId }: HitPlace): string {
  return messagePageHref({ connectionId, searchRunId, mailbox, messageId })
}

function Subject({ row, place }: { row: HitRow; place: HitPlace }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="max-w-full shrink-0 truncate text-strong">
        <SubjectLink href={hrefOf(row, place)} subject={row.subject} />
      </span>
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
