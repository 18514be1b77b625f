'use client'
import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { FieldError } from '../ui/FieldError'
import { Input } from '../ui/Input'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Textarea } from '../ui/Textarea'
import { addressesInFile } from './addressesInFile'
import type { SearchDraft } from './searchDraft'

const choices = [
  { value: '', label: 'Named' },
  { value: 'everyone', label: 'Everyone' },
  { value: 'prefix', label: 'By beginning' },
  { value: 'group', label: 'A group' },
] as const

const words = {
  everyone: 'Everyone whom the directory lists with an address, as it is when the search runs.',
  prefix: 'Everyone whose user name begins so: “mc” finds mcarthur@ and mccoy@.',
  group: 'Its address, exact name or id. Members of the groups in it count, too.',
}

/** Which mailboxes: named ones, or whoever the directory lists while the search runs. */
export function ScopeField({
  draft,
  count,
  delegated,
  errors,
  onChange,
}: {
  draft: Pick<SearchDraft, 'where' | 'scope' | 'prefix' | 'group' | 'except'>
  /** Of the named mailboxes */
  count: number
  delegated: boolean
  errors: { mailboxes?: string; group?: string; except?: string }
  onChange: (change: Partial<SearchDraft>) => void
}) {
  const { where } = draft
  return (
    <div className="grid content-start gap-3">
      <div className="overflow-x-auto">
        <SegmentedControl
          label="Whose mailboxes"
          value={where}
          onValueChange={(value) => onChange({ where: value })}
          options={choices}
        />
      </div>
      {where === '' ? (
        <NamedMailboxes
          draft={draft}
          count={count}
          delegated={delegated}
          error={errors.mailboxes}
          onChange={onChange}
        />
      ) : null}
      {where === 'everyone' ? <p className="text-body text-muted">{words.everyone}</p> : null}
      {where === 'prefix' ? (
        <Field label="User name begins with" hint={words.prefix} error={errors.mailboxes} required>
          <Input
            value={draft.prefix}
            onChange={(event) => onChange({ prefix: event.target.value })}
            autoComplete="off"
            className="mono"
          />
        </Field>
      ) : null}
      {where === 'group' ? (
        <Field label="Group" hint={words.group} error={errors.group} required>
          <Input value={draft.group} onChange={(event) => onChange({ group: event.target.value })} autoComplete="off" />
        </Field>
      ) : null}
      {where === '' ? null : (
        <Field label="Except" hint="Mailboxes that are left out, as many as you like" error={errors.except}>
          <Textarea
            rows={2}
            value={draft.except}
            onChange={(event) => onChange({ except: event.target.value })}
            className="mono max-h-32"
            spellCheck={false}
          />
        </Field>
      )}
    </div>
  )
}

function NamedMailboxes({
  draft,
  count,
  delegated,
  error,
  onChange,
}: {
  draft: Pick<SearchDraft, 'scope'>
  count: number
  delegated: boolean
  error: string | undefined
  onChange: (change: Partial<SearchDraft>) => void
}) {
  const file = useRef<HTMLInputElement>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const upload = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    // The same file may be chosen again after it was corrected
    target.value = ''
    if (!chosen) return
    const read = await addressesInFile(chosen)
    if ('problem' in read) return setFailure(read.problem)
    setFailure(null)
    onChange({ scope: [draft.scope.trim(), ...read.addresses].filter(Boolean).join('\n') })
  }
  return (
    <>
      <Field
        label={count === 0 ? 'Mailboxes' : `Mailboxes: ${count.toLocaleString('en')}`}
        hint={
          delegated
            ? 'One address per line, or as they come. Left empty, it is the mailbox of the person who signed the connection in.'
            : 'One address per line, or as they come: commas, semicolons and spaces are fine.'
        }
        error={error}
      >
        <Textarea
          rows={5}
          value={draft.scope}
          onChange={(event) => onChange({ scope: event.target.value })}
          className="mono max-h-48"
          spellCheck={false}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" onClick={() => file.current?.click()}>
          Add a list from a file
        </Button>
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          aria-label="File with addresses"
          className="hidden"
          onChange={upload}
        />
        {draft.scope ? (
          <Button size="sm" variant="ghost" onClick={() => onChange({ scope: '' })}>
            Clear
          </Button>
        ) : null}
        {failure ? <FieldError id="scope-failure">{failure}</FieldError> : null}
      </div>
    </>
  )
}
