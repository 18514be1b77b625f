'use client'
import { useQueryClient } from '@tanstack/react-query'
import { Play, RefreshCw, Square, Trash2 } from 'lucide-react'
import { type ReactNode, useState, useTransition } from 'react'
import { explainComplianceKql } from '@/lib/query/complianceKqlWords'
import { checkComplianceKql } from '@/lib/query/parseComplianceKql'
import { isComplianceOver } from '@/lib/shared/complianceSearch'
import type { ComplianceRunView, ComplianceStatusView } from '@/lib/shared/complianceView'
import { counted } from '@/lib/shared/counted'
import { unfinishedStates } from '@/lib/shared/runView'
import { useReasonAgainst } from '../frame/PersonContext'
import { sizeWords } from '../mail/sizeWords'
import { MailboxConnection } from '../mailbox/MailboxLink'
import { ReadState } from '../mailbox/ReadState'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Callout } from '../ui/Callout'
import { DescriptionList } from '../ui/DescriptionList'
import { PageHeader } from '../ui/PageHeader'
import { Time } from '../ui/Time'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { showToast } from '../ui/toastStore'
import { ComplianceHistory } from './ComplianceHistory'
import { CompliancePreview } from './CompliancePreview'
import { ComplianceStatistics } from './ComplianceStatistics'
import { ComplianceStatus } from './ComplianceStatus'
import { ComplianceWork } from './ComplianceWork'
import type { CompliancePlace, RequestPurge, RunComplianceSearch } from './compliancePlace'
import { EngineWords } from './EngineWords'
import { removedWords } from './removedWords'
import { useComplianceRuns } from './useComplianceRuns'
import { useComplianceSearch } from './useComplianceSearch'

const PurgeDialog = byNeed(() => import('./PurgeDialog')).part(({ PurgeDialog }) => PurgeDialog)

const goingOn: readonly string[] = ['awaitingApproval', ...unfinishedStates]

/** One compliance search: what it found where, a sample of it, and its removal. */
export function ComplianceSearchPage({
  place,
  connectionName,
  run,
  requestPurge,
}: {
  place: CompliancePlace
  connectionName: string
  run: RunComplianceSearch
  requestPurge: RequestPurge
}) {
  const { connectionId, name } = place
  const queryClient = useQueryClient()
  const read = useComplianceSearch(place)
  const runs = useComplianceRuns(connectionId, name)
  const [purging, setPurging] = useState(false)
  const [busy, start] = useTransition()
  const mayNot = useReasonAgainst('compliance.search')
  const mayNotPurge = useReasonAgainst('mail.change')
  const work = (runs.data ?? []).filter(({ state }) => goingOn.includes(state))
  const search = read.data?.search
  const over = search !== undefined && isComplianceOver(search.state)
  const act = (what: 'start' | 'stop') =>
    start(async () => {
      const answer = await run({ connectionId, what, input: { searchNames: [name] } })
      if (answer.ok) showToast({ title: what === 'start' ? 'Started' : 'Being stopped', description: name })
      else showToast({ tone: 'danger', title: 'That did not work', description: answer.error.message })
    })
  const unread = search ? null : 'It is not known how the search stands.'
  return (
    <MailboxConnection connectionId={connectionId}>
      <PageHeader
        trail={[{ href: `/compliance?connection=${connectionId}`, label: 'Compliance searches' }]}
        title={name}
        status={search ? <ComplianceStatus state={search.state} /> : null}
        description={`${search?.createdBy ? `${search.createdBy} · ` : ''}${connectionName}`}
        actions={
          <>
            <TimeZoneSwitch />
            <Button
              busy={read.isFetching}
              onClick={() => void queryClient.invalidateQueries({ queryKey: ['compliance', connectionId] })}
            >
              <RefreshCw aria-hidden />
              Read again
            </Button>
            {over || search?.state === 'notStarted' || !search ? (
              <Button busy={busy} disabledReason={mayNot ?? unread} onClick={() => act('start')}>
                <Play aria-hidden />
                {over ? 'Start again' : 'Start'}
              </Button>
            ) : (
              <Button busy={busy} disabledReason={mayNot} onClick={() => act('stop')}>
                <Square aria-hidden />
                Stop
              </Button>
            )}
            <Button
              variant="dangerQuiet"
              shortcut="a"
              disabledReason={mayNotPurge ?? unread ?? whyNoPurge(read.data, work)}
              onClick={() => setPurging(true)}
            >
              <Trash2 aria-hidden />
              Purge…
            </Button>
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-10 md:px-6">
        <div className="grid max-w-5xl gap-6">
          {runs.error ? (
            <Callout tone="danger" title="What was done with it could not be read">
              {runs.error.message}
            </Callout>
          ) : (
            <ComplianceWork runs={work} />
          )}
          <ReadState read={read} what="The search">
            {(status) => <Found status={status} place={place} />}
          </ReadState>
          <Part title="What was done with it">
            {runs.data ? <ComplianceHistory runs={runs.data.filter(({ state }) => !goingOn.includes(state))} /> : null}
          </Part>
          {read.data ? (
            <Part title="How it is searched and removed">
              <EngineWords engine={read.data.engine} />
            </Part>
          ) : null}
        </div>
      </div>
      {purging && read.data ? (
        <PurgeDialog
          connectionId={connectionId}
          {...read.data}
          request={requestPurge}
          onClose={() => setPurging(false)}
        />
      ) : null}
    </MailboxConnection>
  )
}

function Found({ status: { search, lastPurge }, place }: { status: ComplianceStatusView; place: CompliancePlace }) {
  const complete = search.state === 'completed' || search.state === 'partiallySucceeded'
  return (
    <>
      {search.errors ? (
        <Callout tone="danger" title="Not everything was searched">
          <span className="wrap-anywhere">{search.errors}</span>
        </Callout>
      ) : null}
      <DescriptionList
        items={[
          {
            label: 'Found',
            value: complete
              ? `${counted(search.items, 'item')}${search.locations.length > 0 ? ` in ${counted(search.locations.length, 'mailbox')}` : ''}, ${sizeWords(search.sizeBytes)}`
              : 'not known before it has completed',
          },
          { label: 'Query', value: <span className="mono wrap-anywhere">{search.query}</span> },
          { label: 'In words', value: inWords(search.query) },
          { label: 'Searched in', value: whereWords(search.mailboxes) },
          ...(search.description ? [{ label: 'Description', value: search.description }] : []),
          ...(search.startedAt ? [{ label: 'Started', value: <Time at={search.startedAt} exact /> }] : []),
          ...(search.endedAt ? [{ label: 'Ended', value: <Time at={search.endedAt} exact /> }] : []),
          ...(lastPurge
            ? [{ label: 'Last purge', value: `${removedWords(lastPurge)} removed in its last round` }]
            : []),
        ]}
      />
      {complete ? (
        <>
          <Part title="Where it lies">
            <ComplianceStatistics search={search} />
          </Part>
          <Part title="Sample">
            <CompliancePreview place={place} ran={search.endedAt} />
          </Part>
        </>
      ) : null}
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-2">
      <h2 className="font-medium text-md text-strong">{title}</h2>
      {children}
    </section>
  )
}

function inWords(query: string): string {
  return checkComplianceKql(query) === null
    ? explainComplianceKql(query)
    : 'It was written elsewhere and is not understood here.'
}

function whereWords(mailboxes: readonly string[]): string {
  if (mailboxes.length === 1 && mailboxes[0]?.toLowerCase() === 'all') return 'Every mailbox of the tenant'
  return mailboxes.length <= 5 ? mailboxes.join(', ') : counted(mailboxes.length, 'mailbox')
}

function whyNoPurge(status: ComplianceStatusView | undefined, work: readonly ComplianceRunView[]): string | null {
  if (work.some(({ commandId }) => commandId === 'compliance.purge')) {
    return 'A purge of it waits for a second person, or is going on.'
  }
  if (work.length > 0) return 'Wait until the search has ended.'
  const search = status?.search
  if (search?.state !== 'completed' && search?.state !== 'partiallySucceeded') {
    return 'Only a completed search can be purged.'
  }
  return search.items === 0 ? 'It found nothing.' : null
}
