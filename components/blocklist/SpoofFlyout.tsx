'use client'
import { pairText, type SpoofEntry, spoofTypeWords } from '@/lib/shared/spoofPair'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { DescriptionList } from '../ui/DescriptionList'
import { Flyout } from '../ui/Flyout'
import { EntryAction } from './blocklistColumns'
import type { PairChange } from './ChangePairs'
import { PairPart } from './spoofColumns'

/** One pair: what it means, and the one thing that can be changed of it. */
export function SpoofFlyout({
  entry,
  onChange,
  ...rest
}: {
  entry: SpoofEntry | null
  onChange: (to: PairChange, entry: SpoofEntry) => void
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  const mayNot = useReasonAgainst('protection.change')
  const other = entry?.action === 'block' ? 'allow' : 'block'
  return (
    <Flyout
      open={entry !== null}
      title={entry ? <span className="mono wrap-anywhere">{pairText(entry)}</span> : ''}
      footer={
        entry ? (
          <>
            <Button disabledReason={mayNot} onClick={() => onChange(other, entry)}>
              {other === 'allow' ? 'Allow instead' : 'Block instead'}
            </Button>
            <Button variant="dangerQuiet" disabledReason={mayNot} onClick={() => onChange('remove', entry)}>
              Remove pair
            </Button>
          </>
        ) : null
      }
      {...rest}
    >
      {entry ? (
        <div className="grid gap-6">
          <DescriptionList
            items={[
              { label: 'Action', value: <EntryAction action={entry.action} /> },
              { label: 'Spoofed user', value: <PairPart of={entry.spoofedUser} every="Every sender" /> },
              {
                label: 'Sending infrastructure',
                value: <PairPart of={entry.sendingInfrastructure} every="Any infrastructure" />,
              },
              { label: 'Spoof type', value: spoofTypeWords[entry.spoofType] },
              { label: 'Remove on', value: 'Never: such pairs do not end' },
            ]}
          />
          <p className="max-w-prose text-muted">
            {entry.action === 'block'
              ? 'Mail that shows this sender and comes from this infrastructure is treated as phishing.'
              : 'Mail that shows this sender and comes from this infrastructure is let in, although the sender’s domain does not vouch for it.'}{' '}
            The same sender from elsewhere, and other senders of this infrastructure, are not touched.
          </p>
        </div>
      ) : null}
    </Flyout>
  )
}
