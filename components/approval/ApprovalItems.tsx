'use client'
import Link from 'next/link'
import { parseAsString, useQueryStates } from 'nuqs'
import type { ApprovalItem, ApprovalView } from '@/lib/shared/approvalView'
import { counted } from '@/lib/shared/counted'
import { messagePageHref } from '@/lib/shared/messagePlace'
import { targetName } from '@/lib/shared/targetName'
import { compliancePageHref } from '../compliance/compliancePlace'
import { usePagedRows } from '../live/usePagedRows'
import { MessageFlyout } from '../mail/MessageFlyout'
import { SubjectLink } from '../mail/SubjectLink'
import { MailboxAddress, MailboxConnection } from '../mailbox/MailboxLink'
import type { TableColumn } from '../table/column'
import { DataTable } from '../table/DataTable'
import { TwoLines } from '../table/TwoLines'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Select } from '../ui/Select'
import { Time } from '../ui/Time'
import { useIsNarrow } from '../ui/useIsNarrow'

type Row = ApprovalItem & { excluded: boolean }

/** The frozen set itself. Each row can be opened, and taken out. */
export function ApprovalItems({
  approval,
  excluded,
  onExcludedChange,
}: {
  approval: ApprovalView
  excluded: ReadonlySet<string>
  onExcludedChange: (excluded: ReadonlySet<string>) => void
}) {
  const [view, setView] = useQueryStates({ mailbox: parseAsString, item: parseAsString })
  const list = usePagedRows<Row>({
    queryKey: ['approval', approval.approvalId, 'items'],
    route: `/api/approvals/${approval.approvalId}/items`,
    query: { mailbox: view.mailbox },
  })
  const narrow = useIsNarrow()
  const pending = approval.state === 'pending'
  const isOut = (row: Row) => row.excluded || excluded.has(row.itemId)
  const toggle = (row: Row) => {
    const next = new Set(excluded)
    if (!next.delete(row.itemId)) next.add(row.itemId)
    onExcludedChange(next)
  }
  const source: TableColumn<Row> = {
    id: 'source',
    header: 'Source',
    widthPx: 150,
    hideBelow: 'md',
    cell: (row) => approval.connections.find(({ connectionId }) => connectionId === row.connectionId)?.name ?? '–',
  }
  const mailbox: TableColumn<Row> = {
    id: 'mailbox',
    header: 'Mailbox',
    widthPx: 215,
    cell: (row) => (
      <MailboxConnection connectionId={row.connectionId}>
        <MailboxAddress mailbox={'mailbox' in row.target ? row.target.mailbox : ''} inRow />
      </MailboxConnection>
    ),
  }
  const sender: TableColumn<Row> = {
    id: 'sender',
    header: 'Sender',
    widthPx: 205,
    hideBelow: 'md',
    cell: (row) => (
      <MailboxAddress mailbox={row.target.kind === 'message' ? (row.target.senderAddress ?? '') : ''} inRow />
    ),
  }
  const folder: TableColumn<Row> = {
    id: 'folder',
    header: 'Folder',
    widthPx: 115,
    hideBelow: 'lg',
    cell: (row) => (row.target.kind === 'message' ? (row.target.folderName ?? '–') : '–'),
  }
  const receivedAt: TableColumn<Row> = {
    id: 'receivedAt',
    header: 'Received',
    widthPx: 104,
    hideBelow: 'lg',
    cell: (row) => (row.target.kind === 'message' && row.target.receivedAt ? <Time at={row.target.receivedAt} /> : '–'),
  }
  // All targets of a command are of one kind
  const target = approval.sample[0]?.target
  const kind = target?.kind
  const ofMessages = kind === 'message'
  const inMailboxes = target !== undefined && 'mailbox' in target
  const found: TableColumn<Row> = {
    id: 'items',
    header: 'Items found',
    widthPx: 110,
    align: 'end',
    cell: ({ target }) => (target.kind === 'complianceSearch' ? (target.items?.toLocaleString('en') ?? '–') : ''),
  }
  const columns: readonly TableColumn<Row>[] = [
    {
      id: 'subject',
      header: headerOf[kind ?? 'message'] ?? 'On what',
      widthPx: 220,
      grow: true,
      always: true,
      cell: (row) =>
        narrow ? (
          <TwoLines
            first={<Subject row={row} out={isOut(row)} />}
            second={'mailbox' in row.target ? row.target.mailbox : ''}
          />
        ) : (
          <Subject row={row} out={isOut(row)} />
        ),
    },
    ...(ofMessages ? [sender] : []),
    ...(inMailboxes && kind !== 'mailbox' && !narrow ? [mailbox] : []),
    ...(kind === 'complianceSearch' ? [found] : []),
    ...(approval.connections.length > 1 ? [source] : []),
    ...(ofMessages ? [folder, receivedAt] : []),
    {
      id: 'exclude',
      header: 'Decision',
      widthPx: 100,
      always: true,
      cell: (row) =>
        pending ? (
          <Button size="sm" variant="ghost" disabledReason={approval.decide.why} onClick={() => toggle(row)}>
            {isOut(row) ? 'Include' : 'Exclude'}
          </Button>
        ) : isOut(row) ? (
          'Excluded'
        ) : (
          ''
        ),
    },
  ]
  const openAt = list.rows.findIndex((row) => row.itemId === view.item)
  const open = list.rows[openAt]
  const go = (step: number) => {
    const next = list.rows[openAt + step]
    return next ? () => void setView({ item: next.itemId }) : undefined
  }
  return (
    <>
      <DataTable
        label="Frozen set"
        columns={columns}
        {...list}
        total={view.mailbox ? undefined : approval.itemCount}
        rowId={(row) => row.itemId}
        rowName={(row) => `row ${row.position}`}
        storageKey="approval-items"
        openId={view.item}
        onOpen={(row) => void setView({ item: row.itemId })}
        onExclude={pending && approval.decide.allowed ? toggle : undefined}
        toolbar={
          <>
            {inMailboxes ? (
              <Select
                aria-label="Mailbox"
                aria-keyshortcuts="/"
                className="max-w-72"
                value={view.mailbox ?? '*'}
                onValueChange={(value) => void setView({ mailbox: value === '*' ? null : value })}
                options={[
                  {
                    value: '*',
                    label:
                      approval.mailboxCount === 1
                        ? 'The only mailbox'
                        : `All ${counted(approval.mailboxCount, 'mailbox')}`,
                  },
                  ...approval.countsByMailbox.map(({ mailbox, count }) => ({
                    value: mailbox,
                    label: `${mailbox} (${count.toLocaleString('en')})`,
                  })),
                ]}
              />
            ) : null}
            {excluded.size > 0 ? (
              <Badge tone="waiting">{excluded.size.toLocaleString('en')} excluded by you</Badge>
            ) : null}
          </>
        }
        empty={<EmptyState title="The request has no rows in this mailbox." />}
      />
      <MessageFlyout
        message={open?.target.kind === 'message' ? open.target : null}
        connectionId={open?.connectionId ?? ''}
        position={open ? `${openAt + 1} of ${approval.itemCount.toLocaleString('en')}` : undefined}
        onClose={() => void setView({ item: null })}
        onPrevious={go(-1)}
        onNext={go(1)}
        footer={
          open && pending ? (
            <Button shortcut="e" disabledReason={approval.decide.why} onClick={() => toggle(open)}>
              {isOut(open) ? 'Include it again' : 'Exclude from the request'}
            </Button>
          ) : null
        }
      />
    </>
  )
}

const headerOf: Partial<Record<ApprovalItem['target']['kind'], string>> = {
  message: 'Subject',
  quarantined: 'Subject',
  mailbox: 'Mailbox',
  mailboxAccess: 'User',
  complianceSearch: 'Compliance search',
}

function Subject({ row, out }: { row: Row; out: boolean }) {
  const { target, connectionId } = row
  const words =
    target.kind === 'message' ? (
      <SubjectLink href={messagePageHref({ ...target, connectionId })} subject={target.subject} />
    ) : target.kind === 'quarantined' && target.subject ? (
      target.subject
    ) : target.kind === 'mailboxAccess' ? (
      target.user
    ) : target.kind === 'complianceSearch' && connectionId ? (
      <Link className="hover:underline" href={compliancePageHref({ connectionId, name: target.name })}>
        {target.name}
      </Link>
    ) : (
      (targetName(target) ?? 'The connection')
    )
  return <span className={out ? 'text-muted line-through' : 'text-strong'}>{words}</span>
}
