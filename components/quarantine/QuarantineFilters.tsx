'use client'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { quarantineDirections, quarantinePolicyTypes } from '@/lib/shared/quarantine'
import { Button } from '../ui/Button'
import { CheckboxField } from '../ui/CheckboxField'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { Select } from '../ui/Select'
import { policyTypeWords } from './quarantineColumns'
import { expiryDays, type QuarantineFilter } from './quarantineView'

const cleared = {
  exact: false,
  sender: '',
  recipient: '',
  messageId: '',
  direction: null,
  policyType: null,
  expires: null,
} as const satisfies Partial<QuarantineFilter>

/** The filters that are needed less often; those that are set are counted on the button. */
export function QuarantineFilters({
  filter,
  onApply,
}: {
  filter: QuarantineFilter
  onApply: (change: Partial<QuarantineFilter>) => void
}) {
  const [draft, setDraft] = useState<QuarantineFilter | null>(null)
  const set = Object.keys(cleared).filter((name) => filter[name as keyof typeof cleared]).length
  const close = () => setDraft(null)
  const change = (part: Partial<QuarantineFilter>) => setDraft((before) => before && { ...before, ...part })
  return (
    <>
      <Button onClick={() => setDraft(filter)}>
        <SlidersHorizontal aria-hidden />
        {set === 0 ? 'Filters' : `Filters (${set})`}
      </Button>
      {draft ? (
        <Dialog
          open
          onOpenChange={(next) => !next && close()}
          title="Filters"
          footer={
            <>
              <Button
                onClick={() => {
                  onApply(cleared)
                  close()
                }}
              >
                Clear
              </Button>
              <Button
                variant="primary"
                onClick={() => {
                  onApply(draft)
                  close()
                }}
              >
                Apply
              </Button>
            </>
          }
        >
          <div className="grid gap-4 py-1">
            <Field label="Senders" hint="Whole addresses, with commas between them">
              <Input value={draft.sender} onChange={(event) => change({ sender: event.target.value })} />
            </Field>
            <Field label="Recipients" hint="Whole addresses, with commas between them">
              <Input value={draft.recipient} onChange={(event) => change({ recipient: event.target.value })} />
            </Field>
            <Field label="Internet message ID" hint="With its angle brackets">
              <Input mono value={draft.messageId} onChange={(event) => change({ messageId: event.target.value })} />
            </Field>
            <CheckboxField
              label="The subject is the whole subject"
              hint="Otherwise a part of it is enough."
              checked={draft.exact}
              onCheckedChange={(exact) => change({ exact: exact === true })}
            />
            <Field label="Mail direction">
              <Select
                value={draft.direction ?? 'all'}
                onValueChange={(value) =>
                  change({ direction: quarantineDirections.find((one) => one === value) ?? null })
                }
                options={[
                  { value: 'all', label: 'Both' },
                  ...quarantineDirections.map((value) => ({ value, label: value })),
                ]}
              />
            </Field>
            <Field label="Policy type">
              <Select
                value={draft.policyType ?? 'all'}
                onValueChange={(value) =>
                  change({ policyType: quarantinePolicyTypes.find((one) => one === value) ?? null })
                }
                options={[
                  { value: 'all', label: 'Every type' },
                  ...quarantinePolicyTypes.map((value) => ({ value, label: policyTypeWords(value) })),
                ]}
              />
            </Field>
            <Field label="Expires">
              <Select
                value={draft.expires ?? 'all'}
                onValueChange={(value) => change({ expires: expiryDays.find((one) => one === value) ?? null })}
                options={[
                  { value: 'all', label: 'At any time' },
                  ...expiryDays.map((value) => ({
                    value,
                    label: value === '1' ? 'Within a day' : `Within ${value} days`,
                  })),
                ]}
              />
            </Field>
          </div>
        </Dialog>
      ) : null}
    </>
  )
}
