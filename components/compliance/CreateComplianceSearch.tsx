'use client'
import { useId, useState } from 'react'
import { explainComplianceKql } from '@/lib/query/complianceKqlWords'
import { checkComplianceKql } from '@/lib/query/parseComplianceKql'
import { counted } from '@/lib/shared/counted'
import { splitLines } from '../form/formValues'
import { useSending } from '../live/useSending'
import { RawField } from '../search/RawField'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { CheckboxField } from '../ui/CheckboxField'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { RadioGroup } from '../ui/RadioGroup'
import { Textarea } from '../ui/Textarea'
import type { RunComplianceSearch } from './compliancePlace'

/** A new search, or several of one query. The query is explained while it is written, and its mistakes are pointed at. */
export function CreateComplianceSearch({
  connectionId,
  run,
  onClose,
  onStarted,
}: {
  connectionId: string
  run: RunComplianceSearch
  onClose: () => void
  onStarted: (names: string[]) => void
}) {
  const formId = useId()
  const [names, setNames] = useState('')
  const [description, setDescription] = useState('')
  const [where, setWhere] = useState<'named' | 'everyone'>('named')
  const [mailboxes, setMailboxes] = useState('')
  const [skip, setSkip] = useState(false)
  const [query, setQuery] = useState('')
  const [begin, setBegin] = useState(true)
  const named = splitLines(names, 'lines')
  const { busy, error, send } = useSending(() => onStarted(named))
  const addresses = splitLines(mailboxes, 'addresses')
  const problem = query.trim() === '' ? null : checkComplianceKql(query)
  const why =
    where === 'named' && addresses.length === 0
      ? 'Name a mailbox, or search every one.'
      : query.trim() === ''
        ? 'Write what to look for.'
        : (problem?.message ?? null)

  const create = () =>
    run({
      connectionId,
      what: 'create',
      input: {
        ...(named.length > 0 && { searchNames: named }),
        description,
        ...(where === 'named' && { mailboxes: addresses, skipUnknownMailboxes: skip }),
        query,
        start: begin,
      },
    })

  return (
    <Dialog
      open
      wide
      onOpenChange={(next) => !next && onClose()}
      title="New compliance search"
      description="Purview searches by itself, Recoverable Items and archives included. Mailboxes on an Exchange Server of your own are out of its reach: look for those with “Search”."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            shortcut="Control+Enter"
            busy={busy}
            disabledReason={why}
          >
            {begin ? 'Create and start' : 'Create'}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4 py-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (why === null) send(create)
        }}
      >
        {error ? (
          <Callout tone="danger" alert title="Not created">
            {error.message}
          </Callout>
        ) : null}
        <Field label="Name" optional hint="One line for each search of the same query. Left out: a name is made.">
          <Textarea rows={1} value={names} onChange={(event) => setNames(event.target.value)} />
        </Field>
        <Field label="Description" optional>
          <Input value={description} maxLength={1000} onChange={(event) => setDescription(event.target.value)} />
        </Field>
        <RadioGroup
          aria-label="Where"
          value={where}
          onValueChange={(value) => setWhere(value as typeof where)}
          options={[
            { value: 'named', label: 'These mailboxes' },
            { value: 'everyone', label: 'Every mailbox', hint: 'Of the tenant, in the cloud.' },
          ]}
        />
        {where === 'named' ? (
          <>
            <Field
              label="Mailboxes"
              required
              hint={`One per line, or separated by commas.${addresses.length > 0 ? ` ${counted(addresses.length, 'mailbox')}.` : ''}`}
            >
              <Textarea
                mono
                rows={2}
                spellCheck={false}
                value={mailboxes}
                onChange={(event) => setMailboxes(event.target.value)}
              />
            </Field>
            <CheckboxField
              label="Leave out mailboxes that do not exist"
              hint="Otherwise one of them makes the whole search fail."
              checked={skip}
              onCheckedChange={setSkip}
            />
          </>
        ) : null}
        <RawField
          label="Query"
          hint='Text, or KQL: from:ada@example.com AND subject:"overdue invoice"'
          language="compliance"
          value={query}
          problem={problem}
          onChange={setQuery}
        />
        {query.trim() !== '' && problem === null ? (
          <p role="status" className="wrap-anywhere rounded-md bg-sunken px-3 py-2 text-body">
            {explainComplianceKql(query)}
          </p>
        ) : null}
        <CheckboxField label="Start it at once" checked={begin} onCheckedChange={setBegin} />
      </form>
    </Dialog>
  )
}
