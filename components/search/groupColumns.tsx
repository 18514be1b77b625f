import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { HitGroup } from '@/lib/shared/runView'
import { MailboxAddress } from '../mailbox/MailboxLink'
import type { TableColumn } from '../table/column'
import { Button } from '../ui/Button'
import { Time } from '../ui/Time'
import type { GroupRow } from './groupRows'

const number = (value: number) => value.toLocaleString('en')

/** Columns of results by message; `why` greys the button with its reason. */
export function groupColumns(
  toggle: (key: string) => void,
  remove: { why: string | null; ask: (group: HitGroup) => void },
): readonly TableColumn<GroupRow>[] {
  return [
    {
      id: 'subject',
      header: 'Message',
      widthPx: 320,
      grow: true,
      always: true,
      cell: (row) => <Message row={row} toggle={toggle} />,
    },
    {
      id: 'sender',
      header: 'Sender',
      widthPx: 230,
      hideBelow: 'lg',
      cell: (row) => (row.kind === 'group' ? (row.group.senderAddress ?? '–') : null),
    },
    { id: 'copies', header: 'Copies', widthPx: 80, align: 'end', cell: ofGroup((group) => number(group.copies)) },
    {
      id: 'mailboxes',
      header: 'Mailboxes',
      widthPx: 100,
      align: 'end',
      hideBelow: 'sm',
      cell: ofGroup((group) => number(group.mailboxes)),
    },
    {
      id: 'read',
      header: 'Opened',
      widthPx: 90,
      align: 'end',
      hideBelow: 'lg',
      cell: (row) =>
        row.kind === 'group'
          ? number(row.group.copies - row.group.unread)
          : row.kind === 'copy' && (row.hit.isRead ? 'Read' : 'Unread'),
    },
    {
      id: 'firstReceivedAt',
      header: 'First received',
      widthPx: 190,
      hideBelow: 'lg',
      cell: (row) =>
        row.kind === 'note' ? null : (
          <Time at={row.kind === 'group' ? row.group.firstReceivedAt : row.hit.receivedAt} exact withSeconds={false} />
        ),
    },
    {
      id: 'act',
      header: 'Removal',
      widthPx: 150,
      hideBelow: 'sm',
      cell: ofGroup((group) => (
        <Button size="sm" disabledReason={remove.why} onClick={() => remove.ask(group)}>
          Remove {number(group.copies)}
        </Button>
      )),
    },
  ]
}

function ofGroup(draw: (group: HitGroup) => ReactNode) {
  return (row: GroupRow) => (row.kind === 'group' ? draw(row.group) : null)
}

function Message({ row, toggle }: { row: GroupRow; toggle: (key: string) => void }) {
  if (row.kind === 'note')
    return <span className={row.failed ? 'pl-7 text-danger' : 'pl-7 text-muted'}>{row.words}</span>
  if (row.kind === 'copy') {
    return (
      <span className="pl-7">
        <MailboxAddress mailbox={row.hit.mailbox} inRow />
        <span className="text-muted"> · {row.hit.folderName ?? 'folder not known'}</span>
      </span>
    )
  }
  const { group, expanded } = row
  const subject = group.subject || '(no subject)'
  const Icon = expanded ? ChevronDown : ChevronRight
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <button
        type="button"
        tabIndex={-1}
        aria-expanded={expanded}
        aria-label={`Copies of ${subject}`}
        onClick={() => toggle(group.key)}
        className="rounded-sm p-0.5 text-muted hover:bg-hover hover:text-strong"
      >
        <Icon aria-hidden className="size-4" />
      </button>
      <span className="truncate text-strong">{subject}</span>
    </span>
  )
}
