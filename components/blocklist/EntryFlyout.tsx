'use client'
import { useState } from 'react'
import { type BlocklistEntry, blocklistLimits } from '@/lib/shared/blocklist'
import { expiryProblem } from '@/lib/shared/blocklistExpiry'
import { useReasonAgainst } from '../frame/PersonContext'
import { useSending } from '../live/useSending'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { Defanged } from '../ui/Defanged'
import { DescriptionList } from '../ui/DescriptionList'
import { Field } from '../ui/Field'
import { Flyout } from '../ui/Flyout'
import { Input } from '../ui/Input'
import { Time } from '../ui/Time'
import { useChangeBlocklist } from './BlocklistContext'
import { EntryAction, InForce } from './blocklistColumns'
import { ExpiryField } from './ExpiryField'
import { entryEffect } from './entryEffect'
import { expiryOf, expiryWords } from './expiryChoice'

const notOurs = 'Microsoft made this entry and keeps it: it cannot be changed here.'

/** One entry: its facts, its end and its note to change, and its removal. */
export function EntryFlyout({
  entry,
  connectionId,
  onStarted,
  onRemove,
  ...rest
}: {
  open: boolean
  entry: BlocklistEntry | null
  connectionId: string
  onStarted: (runId: string) => void
  onRemove: (entry: BlocklistEntry) => void
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  const mayNot = useReasonAgainst('protection.change')
  return (
    <Flyout
      title={entry ? <Defanged>{entry.value}</Defanged> : ''}
      footer={
        entry ? (
          <Button
            variant="dangerQuiet"
            disabledReason={mayNot ?? (entry.systemManaged ? notOurs : null)}
            onClick={() => onRemove(entry)}
          >
            Remove entry
          </Button>
        ) : null
      }
      {...rest}
    >
      {entry ? (
        <div className="grid gap-6">
          <DescriptionList
            items={[
              { label: 'Action', value: <EntryAction action={entry.action} /> },
              { label: 'Effect', value: entryEffect(entry) },
              { label: 'Live by', value: <InForce entry={entry} /> },
              {
                label: 'Remove on',
                value:
                  entry.expiry.kind === 'at' ? (
                    <Time at={entry.expiry.at} exact withSeconds={false} />
                  ) : (
                    expiryWords(entry.expiry, new Date())
                  ),
              },
              {
                label: 'Last used date',
                value: entry.lastUsedAt ? <Time at={entry.lastUsedAt} exact /> : 'Never seen',
              },
              { label: 'Last updated', value: entry.modifiedAt ? <Time at={entry.modifiedAt} exact /> : '–' },
              { label: 'Modified by', value: entry.modifiedBy ?? '–' },
              { label: 'Kept by', value: entry.systemManaged ? 'Microsoft' : entry.subType },
            ]}
          />
          <EditEntry
            key={`${entry.entryId} ${entry.note} ${JSON.stringify(entry.expiry)}`}
            entry={entry}
            connectionId={connectionId}
            onStarted={onStarted}
          />
        </div>
      ) : null}
    </Flyout>
  )
}

function EditEntry({
  entry,
  connectionId,
  onStarted,
}: {
  entry: BlocklistEntry
  connectionId: string
  onStarted: (runId: string) => void
}) {
  const change = useChangeBlocklist()
  const mayNot = useReasonAgainst('protection.change')
  const [choice, setChoice] = useState({ kind: 'keep', day: '' })
  const [note, setNote] = useState(entry.note)
  const { busy, error, send } = useSending(({ runId }: { runId: string }) => onStarted(runId))
  const now = new Date()
  const expiry = choice.kind === 'keep' ? undefined : expiryOf(choice, now)
  // Only a new entry can be made to go after its last use
  const wrong =
    expiry === null
      ? 'Give the last day.'
      : expiry?.kind === 'afterLastUse'
        ? 'An entry that is there can only get a date.'
        : expiry && expiryProblem({ ...entry, expiry }, now)
  const unchanged = expiry === undefined && note === entry.note ? 'Nothing is changed yet.' : null
  const inputOf = () => ({
    entries: [entry.value],
    listType: entry.listType,
    ...(expiry?.kind === 'at' ? { expiresAt: expiry.at } : {}),
    ...(expiry?.kind === 'never' ? { neverExpires: true } : {}),
    ...(note === entry.note ? {} : { note }),
  })
  return (
    <section aria-label="Change the entry" className="grid gap-3">
      <ExpiryField
        action={entry.action}
        choice={choice}
        onChange={setChoice}
        keep={expiryWords(entry.expiry, now).toLowerCase()}
      />
      <Field
        label="Note"
        hint={`${note.length} of ${blocklistLimits.noteCharacters} characters`}
        error={note.length > blocklistLimits.noteCharacters ? 'The note is too long.' : undefined}
      >
        <Input value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {error ? (
        <Callout tone="danger" alert title="Not changed">
          {error.message}
        </Callout>
      ) : null}
      <div>
        <Button
          variant="primary"
          busy={busy}
          disabledReason={
            mayNot ??
            (entry.systemManaged ? notOurs : null) ??
            wrong ??
            unchanged ??
            (note.length > blocklistLimits.noteCharacters ? 'The note is too long.' : null)
          }
          onClick={() => send(() => change({ connectionId, change: 'edit', input: inputOf() }))}
        >
          Save changes
        </Button>
      </div>
    </section>
  )
}
