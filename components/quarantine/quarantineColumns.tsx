import { CircleCheck } from 'lucide-react'
import { defang } from '@/lib/shared/defang'
import {
  type QuarantinedMessage,
  quarantinePolicyTypes,
  quarantinePolicyTypeWords,
  quarantineTypes,
  quarantineTypeWords,
  type ReleaseStatus as ReleaseStatusName,
  releaseStatusWords,
} from '@/lib/shared/quarantine'
import { sizeWords } from '../mail/sizeWords'
import type { TableColumn } from '../table/column'
import { TwoLines } from '../table/TwoLines'
import { Defanged } from '../ui/Defanged'
import { Status } from '../ui/Status'
import { type StatusLook, statusLook } from '../ui/statusLook'
import { Time } from '../ui/Time'
import { countdownWords } from './quarantineView'

const looks: Record<ReleaseStatusName, StatusLook> = {
  NotReleased: statusLook.untouched,
  Requested: statusLook.waiting,
  Approved: { tone: 'accent', icon: CircleCheck },
  PreparingToRelease: statusLook.underWay,
  Released: statusLook.over,
  Denied: statusLook.leftOut,
  Error: statusLook.failed,
}

export function ReleaseStatus({ status }: { status: ReleaseStatusName }) {
  return <Status {...looks[status]}>{releaseStatusWords[status]}</Status>
}

export function reasonWords({ reason, reasonText }: QuarantinedMessage): string {
  const known = quarantineTypes.find((type) => type === reason)
  return known ? quarantineTypeWords[known] : reasonText || reason
}

export function policyTypeWords(policyType: string): string {
  const known = quarantinePolicyTypes.find((type) => type === policyType)
  return known ? quarantinePolicyTypeWords[known] : policyType
}

/** On a phone the subject says from whom and when, too. */
export function quarantineColumnsOf(narrow: boolean): readonly TableColumn<QuarantinedMessage>[] {
  if (!narrow) return columns
  return columns.map((column) => (column.id === 'subject' ? { ...column, cell: WhoWhatWhen } : column))
}

const columns: readonly TableColumn<QuarantinedMessage>[] = [
  {
    id: 'receivedAt',
    header: 'Time received',
    sortable: true,
    sortDescFirst: true,
    widthPx: 116,
    hideBelow: 'lg',
    cell: (row) => <Time at={row.receivedAt} />,
  },
  {
    id: 'subject',
    header: 'Subject',
    sortable: true,
    widthPx: 180,
    minWidthPx: 180,
    grow: true,
    always: true,
    cell: (row) => <span className="font-medium text-strong">{row.subject || '(no subject)'}</span>,
  },
  {
    id: 'sender',
    header: 'Sender',
    sortable: true,
    exportAs: 'senderAddress',
    widthPx: 200,
    hideBelow: 'lg',
    cell: (row) => <Defanged truncate>{row.senderAddress}</Defanged>,
  },
  {
    id: 'recipient',
    header: 'Recipient',
    sortable: true,
    exportAs: 'recipients',
    widthPx: 170,
    optional: true,
    cell: (row) => <Recipients row={row} />,
  },
  { id: 'reason', header: 'Quarantine reason', widthPx: 172, hideBelow: 'sm', cell: reasonWords },
  {
    id: 'status',
    header: 'Release status',
    exportAs: 'releaseStatus',
    widthPx: 160,
    always: true,
    cell: (row) => <ReleaseStatus status={row.releaseStatus} />,
  },
  {
    id: 'policyType',
    header: 'Policy type',
    widthPx: 126,
    hideBelow: 'xl',
    cell: (row) => policyTypeWords(row.policyType),
  },
  {
    id: 'expires',
    header: 'Expires',
    sortable: true,
    exportAs: 'expiresAt',
    widthPx: 108,
    hideBelow: 'md',
    cell: (row) => (row.expiresAt ? <Time at={row.expiresAt} words={countdownWords} /> : '–'),
  },
  {
    id: 'override',
    header: 'Sender address override reason',
    exportAs: 'overrideReason',
    widthPx: 150,
    optional: true,
    cell: (row) => row.overrideReason ?? '–',
  },
  {
    id: 'releasedBy',
    header: 'Released by',
    widthPx: 170,
    optional: true,
    cell: (row) => row.releasedBy.join(', ') || '–',
  },
  { id: 'policyName', header: 'Policy name', widthPx: 170, optional: true, cell: (row) => row.policyName },
  {
    id: 'messageId',
    header: 'Internet message ID',
    exportAs: 'internetMessageId',
    widthPx: 240,
    optional: true,
    cell: (row) => <span className="mono">{row.internetMessageId ?? '–'}</span>,
  },
  {
    id: 'size',
    header: 'Message size',
    sortable: true,
    sortDescFirst: true,
    exportAs: 'sizeBytes',
    widthPx: 110,
    align: 'end',
    optional: true,
    cell: (row) => (row.sizeBytes === null ? '–' : sizeWords(row.sizeBytes)),
  },
  { id: 'direction', header: 'Mail direction', widthPx: 120, optional: true, cell: (row) => row.direction },
  {
    id: 'tags',
    header: 'Recipient tag',
    exportAs: 'recipientTags',
    widthPx: 120,
    optional: true,
    cell: (row) => row.recipientTags.filter(Boolean).join(', ') || '–',
  },
]

function WhoWhatWhen(row: QuarantinedMessage) {
  return <TwoLines first={row.subject || '(no subject)'} second={defang(row.senderAddress)} at={row.receivedAt} />
}

function Recipients({ row: { recipients } }: { row: QuarantinedMessage }) {
  const [first = '–'] = recipients
  return (
    <span>
      {first}
      {recipients.length > 1 ? <span className="text-muted"> and {recipients.length - 1} more</span> : null}
    </span>
  )
}
