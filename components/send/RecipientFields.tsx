'use client'
import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'
import type { ComposeDraft } from './composeDraft'

const how = 'One per line, or separated by commas.'

/** To, Cc and Bcc. Copies are greyed while an answer is asked for: each link is for one person. */
export function RecipientFields({
  draft,
  set,
  problem,
}: {
  draft: ComposeDraft
  set: (change: Partial<ComposeDraft>) => void
  problem: (path: string) => string | undefined
}) {
  const alone = draft.askForAnswer ? 'No copies when an answer is asked for: each link is for one person.' : undefined
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field label="To" required error={problem('to')} hint={how}>
        <Textarea
          rows={2}
          mono
          spellCheck={false}
          value={draft.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </Field>
      <Field label="Cc" optional error={problem('cc')} hint={alone ?? how}>
        <Textarea
          rows={2}
          mono
          spellCheck={false}
          disabled={draft.askForAnswer}
          value={draft.cc}
          onChange={(event) => set({ cc: event.target.value })}
        />
      </Field>
      <Field label="Bcc" optional error={problem('bcc')} hint={alone ?? how}>
        <Textarea
          rows={2}
          mono
          spellCheck={false}
          disabled={draft.askForAnswer}
          value={draft.bcc}
          onChange={(event) => set({ bcc: event.target.value })}
        />
      </Field>
    </div>
  )
}
