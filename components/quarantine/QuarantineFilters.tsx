'use client'
import {
  quarantineDirections,
  quarantinePolicyTypes,
  quarantinePolicyTypeWords,
  quarantineTypes,
  quarantineTypeWords,
  quarantineWindow,
  releaseStatuses,
  releaseStatusWords,
} from '@/lib/shared/quarantine'
import { ZonedInstantField } from '../search/ZonedInstantField'
import { FilterDialog } from '../table/FilterDialog'
import { CheckboxField } from '../ui/CheckboxField'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { Select } from '../ui/Select'
import { ChoiceField } from './ChoiceField'
import {
  addressesOf,
  daysBack,
  daysWords,
  expirySpans,
  expiryWords,
  mostAddresses,
  noFilter,
  type QuarantineFilter,
  withChoice,
} from './quarantineView'

/** Every filter that the service has, in one place. */
export function QuarantineFilters({
  filter,
  set,
  onApply,
}: {
  filter: QuarantineFilter
  set: number
  onApply: (filter: QuarantineFilter) => void
}) {
  return (
    <FilterDialog
      wide
      filter={filter}
      nothing={noFilter}
      set={set}
      reasonAgainst={reasonAgainst}
      onApply={(next) => onApply(withChoice(next))}
    >
      {(draft, change) => <Fields draft={draft} onChange={change} />}
    </FilterDialog>
  )
}

function Fields({ draft, onChange }: { draft: QuarantineFilter; onChange: (part: Partial<QuarantineFilter>) => void }) {
  const text = (name: 'sender' | 'recipient' | 'tags' | 'subject' | 'messageId' | 'policyName') => ({
    value: draft[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  })
  const instant = (name: 'from' | 'until' | 'expiresFrom' | 'expiresUntil') => ({
    value: draft[name],
    onChange: (at: string) => onChange({ [name]: at }),
  })
  return (
    <div className="grid items-start gap-4 py-1 sm:grid-cols-2">
      <Field label="Senders" hint="Whole addresses, with commas between them">
        <Input {...text('sender')} />
      </Field>
      <Field label="Recipients" hint="Whole addresses, with commas between them">
        <Input {...text('recipient')} />
      </Field>
      <div className="grid gap-2">
        <Field label="Subject">
          <Input {...text('subject')} />
        </Field>
        <CheckboxField
          label="This is the whole subject"
          hint="Otherwise a part of it is enough."
          checked={draft.exact}
          onCheckedChange={(exact) => onChange({ exact })}
        />
      </div>
      <Field label="Internet message ID" hint="With its angle brackets">
        <Input mono {...text('messageId')} />
      </Field>
      <Field label="Recipient tags" hint="As Defender names them: “Priority account”">
        <Input {...text('tags')} />
      </Field>
      <Field label="Policy name" hint="The whole name">
        <Input {...text('policyName')} />
      </Field>
      <Field label="Time received" hint={`Up to ${quarantineWindow.longestDays} days back: nothing older is kept.`}>
        <Select
          value={draft.days}
          onValueChange={(value) => onChange({ days: daysBack.find((one) => one === value) ?? noFilter.days })}
          options={daysBack.map((value) => ({ value, label: daysWords(value) }))}
        />
      </Field>
      <Field label="Expires">
        <Select
          value={draft.expires ?? 'all'}
          onValueChange={(value) => onChange({ expires: expirySpans.find((one) => one === value) ?? null })}
          options={[
            { value: 'all', label: 'At any time' },
            ...expirySpans.map((value) => ({ value, label: expiryWords(value) })),
          ]}
        />
      </Field>
      {draft.days === 'exact' ? (
        <>
          <ZonedInstantField label="Received from" {...instant('from')} />
          <ZonedInstantField label="Received before" {...instant('until')} />
        </>
      ) : null}
      {draft.expires === 'exact' ? (
        <>
          <ZonedInstantField label="Expires from" {...instant('expiresFrom')} />
          <ZonedInstantField label="Expires before" {...instant('expiresUntil')} />
        </>
      ) : null}
      <ChoiceField
        legend="Quarantine reason"
        options={quarantineTypes.map((value) => ({ value, label: quarantineTypeWords[value] }))}
        chosen={draft.reasons}
        onChange={(reasons) => onChange({ reasons })}
      />
      <div className="grid gap-4">
        <ChoiceField
          legend="Release status"
          options={releaseStatuses.map((value) => ({ value, label: releaseStatusWords[value] }))}
          chosen={draft.statuses}
          onChange={(statuses) => onChange({ statuses })}
        />
        <ChoiceField
          legend="Policy type"
          options={quarantinePolicyTypes.map((value) => ({ value, label: quarantinePolicyTypeWords[value] }))}
          chosen={draft.policyTypes}
          onChange={(policyTypes) => onChange({ policyTypes })}
        />
      </div>
      <Field label="Mail direction">
        <Select
          value={draft.direction ?? 'all'}
          onValueChange={(value) => onChange({ direction: quarantineDirections.find((one) => one === value) ?? null })}
          options={[{ value: 'all', label: 'Both' }, ...quarantineDirections.map((value) => ({ value, label: value }))]}
        />
      </Field>
      <CheckboxField
        label="Also from blocked senders"
        hint="Mail from senders whom its recipients block, which Microsoft leaves out by itself."
        checked={draft.blocked}
        onCheckedChange={(blocked) => onChange({ blocked })}
      />
      <CheckboxField
        label="Only what was reported"
        hint="To Microsoft, as held back wrongly."
        checked={draft.reported}
        onCheckedChange={(reported) => onChange({ reported })}
      />
    </div>
  )
}

function reasonAgainst(draft: QuarantineFilter): string | null {
  const most = Math.max(addressesOf(draft.sender).length, addressesOf(draft.recipient).length)
  if (most > mostAddresses) return `Up to ${mostAddresses} addresses at once; there are ${most}.`
  if (draft.days === 'exact' && draft.from === '' && draft.until === '') return 'Give a time of receipt.'
  if (draft.expires === 'exact' && draft.expiresFrom === '' && draft.expiresUntil === '')
    return 'Give a time of expiry.'
  const reversed = (from: string, until: string) => from !== '' && until !== '' && from >= until
  if (draft.days === 'exact' && reversed(draft.from, draft.until)) return 'The times of receipt end before they begin.'
  if (draft.expires === 'exact' && reversed(draft.expiresFrom, draft.expiresUntil)) {
    return 'The times of expiry end before they begin.'
  }
  return null
}
