import { defang } from '@/lib/shared/defang'
import { type SpoofEntry, spoofTypeWords } from '@/lib/shared/spoofPair'
import type { TableColumn } from '../table/column'
import { TwoLines } from '../table/TwoLines'
import { Defanged } from '../ui/Defanged'
import { EntryAction } from './blocklistColumns'

/** On a phone both halves of a pair stand in one column. */
export function spoofColumnsOf(narrow: boolean): readonly TableColumn<SpoofEntry>[] {
  return [
    {
      id: 'spoofedUser',
      header: 'Spoofed user',
      widthPx: 240,
      minWidthPx: 140,
      grow: true,
      always: true,
      cell: (row) => (narrow ? <BothHalves of={row} /> : <PairPart of={row.spoofedUser} every="Every sender" />),
    },
    {
      id: 'sendingInfrastructure',
      header: 'Sending infrastructure',
      widthPx: 240,
      minWidthPx: 140,
      always: true,
      hideBelow: 'sm',
      cell: (row) => <PairPart of={row.sendingInfrastructure} every="Any infrastructure" />,
    },
    { id: 'action', header: 'Action', widthPx: 100, always: true, cell: (row) => <EntryAction action={row.action} /> },
    {
      id: 'spoofType',
      header: 'Spoof type',
      widthPx: 120,
      hideBelow: 'md',
      cell: (row) => spoofTypeWords[row.spoofType],
    },
  ]
}

function BothHalves({ of: { spoofedUser, sendingInfrastructure } }: { of: SpoofEntry }) {
  return (
    <TwoLines
      first={spoofedUser === '*' ? 'Every sender' : <span className="mono">{defang(spoofedUser)}</span>}
      second={sendingInfrastructure === '*' ? 'by any infrastructure' : `by ${defang(sendingInfrastructure)}`}
    />
  )
}

/** A star alone says little. */
export function PairPart({ of: text, every }: { of: string; every: string }) {
  return text === '*' ? (
    <span>
      {every} <span className="mono text-muted">*</span>
    </span>
  ) : (
    <Defanged truncate>{text}</Defanged>
  )
}
