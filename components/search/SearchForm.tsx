'use client'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState, useTransition } from 'react'
import type { ActionError, ActionResult } from '@/lib/shared/actionResult'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { PageHeader } from '../ui/PageHeader'
import { Select } from '../ui/Select'
import { ScopeField } from './ScopeField'
import { inputOf, localise, mailboxesIn, ranges, type SearchDraft } from './searchDraft'

export interface SearchableConnection {
  id: string
  name: string
  /** A person signed in, so that an empty scope means that person's own mailbox */
  delegated: boolean
}

const folders = [
  { value: 'any', label: 'Every folder' },
  { value: 'inbox', label: 'Inbox' },
  { value: 'junkemail', label: 'Junk Email' },
  { value: 'deleteditems', label: 'Deleted Items' },
  { value: 'sentitems', label: 'Sent Items' },
  { value: 'archive', label: 'Archive' },
  { value: 'recoverableitemsdeletions', label: 'Recoverable Items' },
]
const attachmentChoices = [
  { value: 'any', label: 'With or without' },
  { value: 'yes', label: 'With attachments' },
  { value: 'no', label: 'Without attachments' },
]
/** Select has no empty value; the draft has. */
const chosen = (value: string) => value || 'any'
const fromChoice = (value: string) => (value === 'any' ? '' : value)

export function SearchForm({
  connections,
  initial,
  notAllowed,
  start,
}: {
  connections: readonly SearchableConnection[]
  initial: SearchDraft
  /** Why this person may not search; the form stays in sight */
  notAllowed: string | null
  start: (request: { connectionId: string; input: Record<string, unknown> }) => Promise<ActionResult<{ runId: string }>>
}) {
  const router = useRouter()
  const [draft, setDraft] = useState(initial)
  useEffect(() => setDraft(localise), [])
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, begin] = useTransition()
  const change = (change: Partial<SearchDraft>) => setDraft((held) => ({ ...held, ...change }))
  const connection = connections.find((one) => one.id === draft.connection)
  const mailboxCount = mailboxesIn(draft.scope).length
  const issue = (path: string) =>
    error?.issues?.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message

  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin(async () => {
      const result = await start({ connectionId: draft.connection, input: inputOf(draft, new Date()) })
      if (result.ok) router.push(`/search/${result.data.runId}`)
      else setError(result.error)
    })
  }
  const text = (key: 'sender' | 'subject' | 'body', label: string, hint: string) => (
    <Field label={label} hint={hint} error={issue(key)}>
      <Input value={draft[key]} onChange={(event) => change({ [key]: event.target.value })} autoComplete="off" />
    </Field>
  )

  return (
    <>
      <PageHeader
        title="Search"
        description="Finds a mail in every mailbox that you name, and says for each one whether it was searched."
      />
      <form onSubmit={submit} className="grid max-w-4xl gap-5 px-4 pb-8 md:px-6">
        {error ? (
          <Callout tone="danger" alert title="The search was not started">
            {error.message}
          </Callout>
        ) : null}
        <div className="grid gap-4 md:grid-cols-2">
          {text('sender', 'Sender', 'An address, or a part of the address or name')}
          {text('subject', 'Subject', 'A part of it; quotes, # and & are fine')}
        </div>
        {text('body', 'Body', 'Words of the body')}
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="Received">
            <Select value={draft.range} onValueChange={(range) => change({ range })} options={[...ranges]} />
          </Field>
          <Field label="Folder">
            <Select
              value={chosen(draft.folder)}
              onValueChange={(value) => change({ folder: fromChoice(value) })}
              options={folders}
            />
          </Field>
          <Field label="Attachments">
            <Select
              value={chosen(draft.attachments)}
              onValueChange={(value) => change({ attachments: fromChoice(value) })}
              options={attachmentChoices}
            />
          </Field>
        </div>
        {draft.range === 'exact' ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="From" hint="Your local time; sent as UTC" error={issue('receivedFrom')}>
              <Input
                type="datetime-local"
                value={draft.from}
                onChange={(event) => change({ from: event.target.value })}
              />
            </Field>
            <Field label="Before" hint="Your local time; sent as UTC" error={issue('receivedBefore')}>
              <Input
                type="datetime-local"
                value={draft.before}
                onChange={(event) => change({ before: event.target.value })}
              />
            </Field>
          </div>
        ) : null}
        <div className="grid gap-4 border-line border-t pt-5 md:grid-cols-[16rem_minmax(0,1fr)]">
          <Field label="Connection" required>
            <Select
              value={draft.connection}
              onValueChange={(value) => change({ connection: value })}
              options={connections.map((one) => ({ value: one.id, label: one.name }))}
              placeholder={connections.length === 0 ? 'No connection is switched on' : 'Choose a connection'}
            />
          </Field>
          <ScopeField
            connectionId={draft.connection}
            value={draft.scope}
            onChange={(scope) => change({ scope })}
            count={mailboxCount}
            delegated={connection?.delegated ?? false}
            error={issue('mailboxes')}
          />
        </div>
        <div>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            busy={busy}
            disabledReason={
              notAllowed ??
              (connections.length === 0
                ? 'There is no connection that is switched on. An administrator can add one under Connections.'
                : draft.connection === ''
                  ? 'Choose a connection first.'
                  : mailboxCount === 0 && !connection?.delegated
                    ? 'Name at least one mailbox.'
                    : null)
            }
          >
            <Search aria-hidden />
            {mailboxCount > 1 ? `Search ${mailboxCount.toLocaleString('en')} mailboxes` : 'Search'}
          </Button>
        </div>
      </form>
    </>
  )
}
