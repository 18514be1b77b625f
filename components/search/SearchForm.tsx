'use client'
import { Bookmark, Link as LinkIcon, Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useMemo, useRef, useState, useTransition } from 'react'
import { checkFilter } from '@/lib/query/checkFilter'
import { checkQuerySet } from '@/lib/query/parseQuerySet'
import type { ActionError, ActionResult } from '@/lib/shared/actionResult'
import type { RecentSearch, SavedSearchRow } from '@/lib/shared/savedSearch'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Callout } from '../ui/Callout'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { PageHeader } from '../ui/PageHeader'
import { showToast } from '../ui/toastStore'
import { FolderAndAttachments } from './FolderAndAttachments'
import { KeepField } from './KeepField'
import { MoreConditions } from './MoreConditions'
import { OtherWays } from './OtherWays'
import { problemInSearch } from './problemInSearch'
import { RangeField } from './RangeField'
import { SampleField } from './SampleField'
import type { SaveSearch } from './SaveSearchDialog'
import { ScopeField } from './ScopeField'
import { SearchExplanation } from './SearchExplanation'
import { SearchShelf, type ShelfActions } from './SearchShelf'
import { SourceField } from './SourceField'
import {
  conditionsOf,
  connectionsIn,
  inputOf,
  mailboxesIn,
  type SearchDraft,
  scopeFitsLink,
  whereOf,
  whyNowhere,
} from './searchDraft'
import { useDraftAddress } from './useDraftAddress'

const SaveSearchDialog = byNeed(() => import('./SaveSearchDialog')).part(({ SaveSearchDialog }) => SaveSearchDialog)

interface SearchableConnection {
  id: string
  name: string
  kind: 'microsoft365' | 'exchangeServer'
  /** A person signed in, so that an empty scope means that person's own mailbox */
  delegated: boolean
}

interface SearchFormProps {
  connections: readonly SearchableConnection[]
  initial: SearchDraft
  /** Parts of the link that could not be read */
  unreadable: readonly string[]
  saved: readonly SavedSearchRow[]
  recent: readonly RecentSearch[]
  /** Why this person may not search; the form stays in sight */
  notAllowed: string | null
  start: (request: {
    connectionIds: string[]
    input: Record<string, unknown>
  }) => Promise<ActionResult<{ runId: string }>>
  save: SaveSearch
  shelf: ShelfActions
}

export function SearchForm(props: SearchFormProps) {
  const { connections, initial, unreadable, saved, recent, notAllowed, start, save, shelf } = props
  const router = useRouter()
  const [draft, setDraft] = useState(initial)
  const [error, setError] = useState<ActionError | null>(null)
  const [saving, setSaving] = useState(false)
  const [busy, begin] = useTransition()
  const mayNotKeep = useReasonAgainst('evidence.write')
  const submitButton = useRef<HTMLButtonElement>(null)
  const writeAddress = useDraftAddress(draft)
  const change = (change: Partial<SearchDraft>) => setDraft((held) => ({ ...held, ...change }))
  const chosen = connections.filter((one) => connectionsIn(draft).includes(one.id))
  const delegated = chosen.length > 0 && chosen.every((one) => one.delegated)
  const mailboxes = useMemo(() => mailboxesIn(draft.scope), [draft.scope])
  const nowhere = whyNowhere(draft, delegated)
  const queryProblem = draft.query.trim() ? checkQuerySet(draft.query) : null
  const filterProblem = draft.filter.trim() ? checkFilter(draft.filter) : null
  const kinds = [...new Set(chosen.map(({ kind }) => kind))]
  const searchProblem = problemInSearch(draft.search, kinds)
  const both = draft.filter.trim() !== '' && draft.search.trim() !== ''
  const issue = (path: string) =>
    error?.issues?.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message

  // Counts stand still while the person types conditions; only where and when they look changes them
  const { connection, where, scope, prefix, group, except, folder, range, from, before } = draft
  const counted = useMemo(() => {
    if (nowhere !== null || connection === '') return null
    const { folders, receivedFrom, receivedBefore } = conditionsOf(
      { ...initial, folder, range, from, before },
      new Date(),
    )
    return {
      connectionIds: connection.split(','),
      where: whereOf({ where, scope, prefix, group, except }),
      conditions: { folders, receivedFrom, receivedBefore },
    }
  }, [nowhere, where, scope, prefix, group, except, connection, folder, range, from, before, initial])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    writeAddress()
    begin(async () => {
      const result = await start({ connectionIds: connectionsIn(draft), input: inputOf(draft, new Date()) })
      if (result.ok) router.push(`/search/${result.data.runId}`)
      else setError(result.error)
    })
  }
  const copyLink = async () => {
    writeAddress()
    await navigator.clipboard.writeText(window.location.href).then(
      () =>
        showToast({
          title: 'Link copied',
          description: scopeFitsLink(draft)
            ? undefined
            : 'Without the mailboxes: the list is too long for a link. Save the search to keep it.',
        }),
      () => showToast({ tone: 'danger', title: 'Not copied', description: 'The address of this page is the link.' }),
    )
  }
  const text = (key: 'sender' | 'subject' | 'body', label: string, hint: string) => (
    <Field label={label} hint={hint} error={issue(key)}>
      <Input
        value={draft[key]}
        onChange={(event) => change({ [key]: event.target.value })}
        autoComplete="off"
        aria-keyshortcuts={key === 'sender' ? '/' : undefined}
      />
    </Field>
  )
  const why =
    notAllowed ??
    (connections.length === 0
      ? 'There is no connection that is switched on. An administrator can add one under Connections.'
      : draft.connection === ''
        ? 'Choose a connection first.'
        : both
          ? 'Filter and Search cannot be used at the same time.'
          : queryProblem
            ? `The look-ups have an error: ${queryProblem.message}`
            : filterProblem || searchProblem
              ? `The ${filterProblem ? 'filter' : 'search'} has an error: ${(filterProblem ?? searchProblem)?.message}`
              : draft.filter.trim() && kinds.includes('exchangeServer')
                ? 'Exchange Server does not know OData filters. Use look-ups: they work over every connection.'
                : nowhere)

  return (
    <>
      <PageHeader
        title="Search"
        description="Finds a mail in every mailbox that you name, or in all of them, and says for each one whether it was searched."
        actions={
          <>
            <OtherWays
              connectionId={chosen[0]?.id ?? ''}
              mailboxes={mailboxes}
              sender={draft.sender.trim()}
              subject={draft.subject.trim()}
            />
            <Button onClick={copyLink}>
              <LinkIcon aria-hidden />
              Copy link
            </Button>
            <Button onClick={() => setSaving(true)} disabledReason={notAllowed}>
              <Bookmark aria-hidden />
              Save search
            </Button>
          </>
        }
      />
      <div className="grid gap-x-10 gap-y-8 px-4 pb-8 md:px-6 xl:grid-cols-[minmax(0,56rem)_minmax(16rem,22rem)]">
        <form onSubmit={submit} className="grid min-w-0 content-start gap-5">
          {unreadable.length > 0 ? (
            <Callout tone="danger" alert title="A part of this link could not be read">
              It says nothing that can be searched for under: {unreadable.join(', ')}. Look at the conditions before you
              search.
            </Callout>
          ) : null}
          {error ? (
            <Callout tone="danger" alert title="The search was not started">
              {error.message}
            </Callout>
          ) : null}
          <SampleField
            notAllowed={notAllowed}
            scope={counted}
            oldest={String(counted?.conditions.receivedFrom ?? '')}
            onAnyTime={() => change({ range: 'all' })}
            onUse={(criteria) => {
              change({ criteria: draft.criteria ? { all: [draft.criteria, criteria] } : criteria })
              // The choice is gone, and with it what had the focus
              submitButton.current?.focus()
            }}
          />
          <div className="grid gap-4 md:grid-cols-2">
            {text('sender', 'Sender', 'An address, or a part of the address or name')}
            {text('subject', 'Subject', 'A part of it; quotes, # and & are fine')}
          </div>
          {text('body', 'Body', 'Words of the body')}
          <div className="grid gap-4 sm:grid-cols-3">
            <RangeField
              value={draft}
              onChange={change}
              errors={{ from: issue('receivedFrom'), before: issue('receivedBefore') }}
            />
            <FolderAndAttachments draft={draft} onChange={change} />
          </div>
          <MoreConditions
            draft={draft}
            onChange={change}
            problems={{ query: queryProblem, filter: filterProblem, search: searchProblem, both }}
            kinds={kinds}
          />
          <div className="grid gap-4 border-line border-t pt-5 md:grid-cols-[16rem_minmax(0,1fr)]">
            <SourceField
              connections={connections}
              chosen={connectionsIn(draft)}
              onChange={(ids) => change({ connection: ids.join(',') })}
            />
            <ScopeField
              draft={draft}
              count={mailboxes.length}
              delegated={delegated}
              errors={{ mailboxes: issue('mailboxes'), group: issue('group'), except: issue('except') }}
              onChange={change}
            />
          </div>
          <KeepField
            value={draft.keep}
            disabledReason={mayNotKeep}
            error={issue('outputs')}
            onChange={(keep) => change({ keep })}
          />
          {notAllowed || both || queryProblem || filterProblem || searchProblem ? null : (
            <SearchExplanation
              draft={draft}
              overGraph={chosen.length === 0 || chosen.some(({ kind }) => kind === 'microsoft365')}
            />
          )}
          <div>
            <Button
              ref={submitButton}
              type="submit"
              variant="primary"
              size="lg"
              shortcut="a Control+Enter"
              busy={busy}
              disabledReason={why}
            >
              <Search aria-hidden />
              {searchWords(draft, mailboxes.length)}
            </Button>
          </div>
        </form>
        <SearchShelf saved={saved} recent={recent} actions={shelf} />
      </div>
      {saving ? <SaveSearchDialog draft={draft} save={save} onClose={() => setSaving(false)} /> : null}
    </>
  )
}

function searchWords({ where, group, prefix }: SearchDraft, named: number): string {
  if (where === 'everyone') return 'Search everyone'
  if (where === 'prefix') return prefix.trim() ? `Search everyone with ${prefix.trim()}…` : 'Search'
  if (where === 'group') return group.trim() ? `Search ${group.trim()}` : 'Search'
  return named > 1 ? `Search ${named.toLocaleString('en')} mailboxes` : 'Search'
}
