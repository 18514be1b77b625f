import { Ban, CircleCheck } from 'lucide-react'
import { type BlocklistAction, type BlocklistEntry, blocklistLimits } from '@/lib/shared/blocklist'
import { defang } from '@/lib/shared/defang'
import type { TableColumn } from '../table/column'
import { TwoLines } from '../table/TwoLines'
import { Defanged } from '../ui/Defanged'
import { Status } from '../ui/Status'
import { Time } from '../ui/Time'
import { expiryWords } from './expiryChoice'

/** Where there is no room for more columns, the value says its end and its note, too. */
export function blocklistColumnsOf(narrow: boolean): readonly TableColumn<BlocklistEntry>[] {
  return [{ ...value, ...(narrow && { cell: (row) => <ValueAndEnd entry={row} /> }) }, ...others]
}

const value: TableColumn<BlocklistEntry> = {
  id: 'value',
  header: 'Value',
  widthPx: 250,
  minWidthPx: 180,
  grow: true,
  always: true,
  cell: (row) => <Defanged truncate>{row.value}</Defanged>,
}

const others: readonly TableColumn<BlocklistEntry>[] = [
  { id: 'action', header: 'Action', widthPx: 88, always: true, cell: (row) => <EntryAction action={row.action} /> },
  { id: 'liveBy', header: 'Live by', widthPx: 76, hideBelow: 'lg', cell: (row) => <InForce entry={row} /> },
  { id: 'removeOn', header: 'Remove on', widthPx: 170, hideBelow: 'lg', cell: (row) => <RemoveOn entry={row} /> },
  {
    id: 'lastUsed',
    header: 'Last used date',
    widthPx: 108,
    hideBelow: 'xl',
    cell: (row) => (row.lastUsedAt ? <Time at={row.lastUsedAt} /> : 'Never seen'),
  },
  {
    id: 'modifiedAt',
    header: 'Last updated',
    widthPx: 104,
    hideBelow: 'xl',
    cell: (row) => (row.modifiedAt ? <Time at={row.modifiedAt} /> : '–'),
  },
  { id: 'modifiedBy', header: 'Modified by', widthPx: 150, hideBelow: 'xl', cell: (row) => row.modifiedBy ?? '–' },
  { id: 'note', header: 'Notes', widthPx: 180, hideBelow: 'lg', cell: (row) => row.note },
  {
    id: 'madeBy',
    header: 'Kept by',
    widthPx: 120,
    optional: true,
    cell: (row) => (row.systemManaged ? 'Microsoft' : row.subType),
  },
]

export function EntryAction({ action }: { action: BlocklistAction }) {
  return action === 'block' ? (
    <Status tone="danger" icon={Ban}>
      Block
    </Status>
  ) : (
    <Status tone="neutral" icon={CircleCheck}>
      Allow
    </Status>
  )
}

function ValueAndEnd({ entry: { value: text, expiry, note } }: { entry: BlocklistEntry }) {
  return (
    <TwoLines
      first={<span className="mono">{defang(text)}</span>}
      second={`Remove on: ${expiryWords(expiry, new Date()).toLowerCase()}${note === '' ? '' : ` · ${note}`}`}
    />
  )
}

function RemoveOn({ entry: { expiry } }: { entry: BlocklistEntry }) {
  const words = expiryWords(expiry, new Date())
  return expiry.kind === 'at' ? <span title={expiry.at}>{words}</span> : <span className="text-muted">{words}</span>
}

/** "Microsoft 365 typically acts on it within 5 minutes": until then a fresh entry is said to be on its way. */
export function InForce({ entry }: { entry: BlocklistEntry }) {
  const changedAt = entry.modifiedAt ?? entry.createdAt
  const liveAt = changedAt ? Date.parse(changedAt) + blocklistLimits.liveWithinMinutes * 60_000 : 0
  if (liveAt <= Date.now()) return <span className="text-muted">Live</span>
  return (
    <Status tone="waiting">
      <Time at={new Date(liveAt)} />
    </Status>
  )
}
