import { Ban, CircleAlert, CircleCheck, CircleDashed, Clock3, LoaderCircle } from 'lucide-react'
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
import { Defanged } from '../ui/Defanged'
import { Status } from '../ui/Status'
import { Time } from '../ui/Time'
import type { Tone } from '../ui/tone'
import { countdownWords } from './quarantineView'

const looks = {
  NotReleased: { tone: 'neutral', icon: CircleDashed },
  Requested: { tone: 'waiting', icon: Clock3 },
  Approved: { tone: 'accent', icon: CircleCheck },
  PreparingToRelease: { tone: 'accent', icon: LoaderCircle },
  Released: { tone: 'neutral', icon: CircleCheck },
  Denied: { tone: 'neutral', icon: Ban },
  Error: { tone: 'danger', icon: CircleAlert },
} satisfies Record<ReleaseStatusName, { tone: Tone; icon: typeof Ban }>

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

export const quarantineColumns: readonly TableColumn<QuarantinedMessage>[] = [
  {
    id: 'receivedAt',
    header: 'Time received',
    widthPx: 110,
    hideBelow: 'sm',
    cell: (row) => <Time at={row.receivedAt} />,
  },
  {
    id: 'subject',
    header: 'Subject',
    widthPx: 220,
    minWidthPx: 180,
    grow: true,
    always: true,
    cell: (row) => <span className="font-medium text-strong">{row.subject || '(no subject)'}</span>,
  },
  {
    id: 'sender',
    header: 'Sender',
    widthPx: 200,
    hideBelow: 'md',
    cell: (row) => <Defanged truncate>{row.senderAddress}</Defanged>,
  },
  { id: 'recipient', header: 'Recipient', widthPx: 170, optional: true, cell: (row) => <Recipients row={row} /> },
  { id: 'reason', header: 'Quarantine reason', widthPx: 180, hideBelow: 'sm', cell: reasonWords },
  {
    id: 'status',
    header: 'Release status',
    widthPx: 160,
    always: true,
    cell: (row) => <ReleaseStatus status={row.releaseStatus} />,
  },
  {
    id: 'policyType',
    header: 'Policy type',
    widthPx: 130,
    hideBelow: 'xl',
    cell: (row) => policyTypeWords(row.policyType),
  },
  {
    id: 'expires',
    header: 'Expires',
    widthPx: 100,
    hideBelow: 'md',
    cell: (row) => (row.expiresAt ? countdownWords(row.expiresAt, new Date()) : '–'),
  },
  {
    id: 'override',
    header: 'Sender address override reason',
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
    widthPx: 240,
    optional: true,
    cell: (row) => <span className="mono">{row.internetMessageId ?? '–'}</span>,
  },
  {
    id: 'size',
    header: 'Message size',
    widthPx: 110,
    align: 'end',
    optional: true,
    cell: (row) => (row.sizeBytes === null ? '–' : sizeWords(row.sizeBytes)),
  },
  { id: 'direction', header: 'Mail direction', widthPx: 120, optional: true, cell: (row) => row.direction },
  { id: 'tags', header: 'Recipient tag', widthPx: 120, optional: true, cell: (row) => row.recipientTags.join(', ') },
]

function Recipients({ row: { recipients } }: { row: QuarantinedMessage }) {
  const [first = '–'] = recipients
  return (
    <span>
      {first}
      {recipients.length > 1 ? <span className="text-muted"> and {recipients.length - 1} more</span> : null}
    </span>
  )
}
