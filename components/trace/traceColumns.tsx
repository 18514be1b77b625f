import type { TracedMessage } from '@/lib/shared/messageTrace'
import { sizeWords } from '../mail/sizeWords'
import { MailboxAddress } from '../mailbox/MailboxLink'
import type { TableColumn } from '../table/column'
import { TwoLines } from '../table/TwoLines'
import { Defanged } from '../ui/Defanged'
import { Time } from '../ui/Time'
import { TraceStatus } from './TraceStatus'

/** On a phone the recipient says what it was and when, too. */
export function traceColumnsOf(narrow: boolean): readonly TableColumn<TracedMessage>[] {
  if (!narrow) return columns
  return columns.map((column) => (column.id === 'recipient' ? { ...column, cell: WhoWhatWhen, grow: true } : column))
}

const columns: readonly TableColumn<TracedMessage>[] = [
  {
    id: 'receivedAt',
    header: 'Received',
    widthPx: 104,
    hideBelow: 'lg',
    cell: ({ receivedAt }) => <Time at={receivedAt} />,
  },
  { id: 'status', header: 'Status', widthPx: 156, cell: ({ status }) => <TraceStatus status={status} /> },
  {
    id: 'recipient',
    header: 'Recipient',
    exportAs: 'recipientAddress',
    widthPx: 240,
    always: true,
    cell: ({ recipientAddress }) => <MailboxAddress mailbox={recipientAddress} inRow />,
  },
  {
    id: 'sender',
    header: 'Sender',
    exportAs: 'senderAddress',
    widthPx: 240,
    hideBelow: 'md',
    cell: ({ senderAddress }) => <Defanged truncate>{senderAddress}</Defanged>,
  },
  { id: 'subject', header: 'Subject', widthPx: 280, grow: true, hideBelow: 'lg', cell: ({ subject }) => subject },
  { id: 'fromIp', header: 'From IP', widthPx: 150, hideBelow: 'xl', cell: ({ fromIp }) => fromIp || '–' },
  { id: 'toIp', header: 'To IP', widthPx: 130, optional: true, cell: ({ toIp }) => toIp || '–' },
  {
    id: 'size',
    header: 'Size',
    exportAs: 'sizeBytes',
    widthPx: 90,
    align: 'end',
    optional: true,
    cell: ({ sizeBytes }) => (sizeBytes === null ? '–' : sizeWords(sizeBytes)),
  },
  {
    id: 'internetMessageId',
    header: 'Internet message ID',
    widthPx: 260,
    optional: true,
    cell: ({ internetMessageId }) => <span className="mono truncate">{internetMessageId ?? '–'}</span>,
  },
]

function WhoWhatWhen({ recipientAddress, subject, receivedAt }: TracedMessage) {
  return <TwoLines first={recipientAddress} second={subject || '(no subject)'} at={receivedAt} />
}
