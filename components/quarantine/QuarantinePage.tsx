'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useDeferredValue, useState, useTransition } from 'react'
import {
  type QuarantinedMessage,
  type QuarantineList,
  quarantineDirections,
  quarantinePolicyTypes,
  quarantineWindow,
} from '@/lib/shared/quarantine'
import { ConnectionSelect } from '../frame/ConnectionSelect'
import { NoUsableConnection } from '../frame/NoUsableConnection'
import { useReasonAgainst } from '../frame/PersonContext'
import { type ConnectionChoice, useConnectionChoice } from '../frame/useConnectionChoice'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { StartedRun } from '../run/StartedRun'
import { DataTable } from '../table/DataTable'
import { nothingSelected, type TableSelection } from '../table/selection'
import { tableStatusOf } from '../table/tableStatusOf'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { Input } from '../ui/Input'
import { PageHeader } from '../ui/PageHeader'
import { Select } from '../ui/Select'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { showToast } from '../ui/toastStore'
import { DecideDialog, type Decision } from './DecideDialog'
import { QuarantineFilters } from './QuarantineFilters'
import { QuarantineFlyout } from './QuarantineFlyout'
import { quarantineColumns } from './quarantineColumns'
import { mostAtOnce, type QuarantineRuns } from './quarantineRuns'
import { daysBack, expiryDays, presetNames, presets, routeQueryOf, usualDaysBack } from './quarantineView'

/** What the service holds back, all of it, and what is decided about it. */
export function QuarantinePage({
  connections,
  runs,
}: {
  connections: readonly ConnectionChoice[]
  runs: QuarantineRuns
}) {
  const { chosen, usable, choose } = useConnectionChoice(connections)
  const mayNot = useReasonAgainst('protection.change')
  const mayNotKeep = useReasonAgainst('evidence.write')
  const queryClient = useQueryClient()
  const [view, setView] = useQueryStates({
    preset: parseAsStringLiteral(presetNames).withDefault('all'),
    days: parseAsStringLiteral(daysBack).withDefault(usualDaysBack),
    subject: parseAsString.withDefault(''),
    exact: parseAsBoolean.withDefault(false),
    sender: parseAsString.withDefault(''),
    recipient: parseAsString.withDefault(''),
    messageId: parseAsString.withDefault(''),
    direction: parseAsStringLiteral(quarantineDirections),
    policyType: parseAsStringLiteral(quarantinePolicyTypes),
    expires: parseAsStringLiteral(expiryDays),
    message: parseAsString,
  })
  const [selection, setSelection] = useState<TableSelection>(nothingSelected)
  const [deciding, setDeciding] = useState<{ decision: Decision; messages: QuarantinedMessage[] } | null>(null)
  const [started, setStarted] = useState<string | null>(null)
  const [keeping, startKeep] = useTransition()

  const connectionId = chosen?.id ?? ''
  const subject = useDeferredValue(view.subject)
  const { message: openIdentity, ...filter } = { ...view, subject }
  const read = useQuery({
    queryKey: ['quarantine', connectionId, filter],
    queryFn: ({ signal }) =>
      fetchJson<QuarantineList>(addressOf('/api/quarantine', routeQueryOf(filter, connectionId, new Date())), signal),
    enabled: chosen !== null,
    retry: false,
  })
  const rows = read.data?.messages ?? []
  const openAt = rows.findIndex(({ identity }) => identity === openIdentity)
  const go = (step: number) => {
    const next = rows[openAt + step]
    return openAt !== -1 && next ? () => void setView({ message: next.identity }) : undefined
  }
  const selected = rows.filter(({ identity }) => selection.mode === 'some' && selection.ids.has(identity))
  const number = selected.length.toLocaleString('en')
  const tooMany = selected.length > mostAtOnce ? `Up to ${mostAtOnce.toLocaleString('en')} messages at once.` : null
  const change = (part: Partial<typeof view>) => {
    setSelection(nothingSelected)
    void setView(part)
  }
  const decide = (decision: Decision, messages: QuarantinedMessage[]) => setDeciding({ decision, messages })
  const follow = (runId: string) => {
    setDeciding(null)
    setSelection(nothingSelected)
    setStarted(runId)
  }
  const keep = (messages: readonly QuarantinedMessage[]) =>
    startKeep(async () => {
      const answer = await runs.keep({ connectionId, input: { identities: messages.map(({ identity }) => identity) } })
      if (answer.ok) follow(answer.data.runId)
      else showToast({ tone: 'danger', title: 'Not saved', description: answer.error.message })
    })
  return (
    <>
      <PageHeader
        title="Quarantine"
        description={`Mail that Microsoft 365 holds back: ${quarantineWindow.usualDays} days back unless you say otherwise, ${quarantineWindow.longestDays} at most.`}
        actions={
          <>
            <TimeZoneSwitch />
            <ConnectionSelect chosen={chosen} usable={usable} choose={choose} />
          </>
        }
      />
      {started || read.data?.truncatedBecause || read.data?.filteredHere.length ? (
        <div className="grid gap-2 px-4 pb-3 md:px-6">
          {started ? (
            <StartedRun
              key={started}
              runId={started}
              onOver={() => void queryClient.invalidateQueries({ queryKey: ['quarantine'] })}
              onClose={() => setStarted(null)}
            />
          ) : null}
          {read.data?.truncatedBecause ? (
            <Callout tone="waiting" title="Not everything is listed">
              {read.data.truncatedBecause}
            </Callout>
          ) : null}
          {read.data?.filteredHere.length ? (
            <p className="text-muted text-xs">
              Compared here, because the service cannot: {read.data.filteredHere.join(', ').toLowerCase()}.
            </p>
          ) : null}
        </div>
      ) : null}
      {chosen ? (
        <DataTable
          label="Quarantined messages"
          columns={quarantineColumns}
          rows={rows}
          rowId={identityOf}
          rowName={(row) => row.subject || 'the message without a subject'}
          status={tableStatusOf(read)}
          storageKey="quarantine"
          openId={openIdentity}
          onOpen={(row) => void setView({ message: row.identity })}
          selection={selection}
          onSelectionChange={setSelection}
          bulkActions={
            <>
              <Button
                size="sm"
                variant="primary"
                disabledReason={mayNot ?? tooMany}
                onClick={() => decide('release', selected)}
              >
                Release {number}
              </Button>
              <Button size="sm" disabledReason={mayNot ?? tooMany} onClick={() => decide('deny', selected)}>
                Deny {number}
              </Button>
              <Button size="sm" busy={keeping} disabledReason={mayNotKeep ?? tooMany} onClick={() => keep(selected)}>
                Save {number} as evidence
              </Button>
              <Button
                size="sm"
                variant="dangerQuiet"
                disabledReason={mayNot ?? tooMany}
                onClick={() => decide('delete', selected)}
              >
                Delete {number}
              </Button>
            </>
          }
          toolbar={
            <>
              <Select
                aria-label="Preset"
                className="w-52"
                value={view.preset}
                onValueChange={(value) => change({ preset: presetNames.find((one) => one === value) ?? 'all' })}
                options={presetNames.map((value) => ({ value, label: presets[value].label }))}
              />
              <Select
                aria-label="Time received"
                className="w-40"
                value={view.days}
                onValueChange={(value) => change({ days: daysBack.find((one) => one === value) ?? usualDaysBack })}
                options={daysBack.map((value) => ({
                  value,
                  label: value === '1' ? 'Last 24 hours' : `Last ${value} days`,
                }))}
              />
              <Input
                type="search"
                aria-label="Subject"
                placeholder={view.exact ? 'The whole subject' : 'Part of the subject'}
                className="w-52"
                value={view.subject}
                onChange={(event) => change({ subject: event.target.value })}
              />
              <QuarantineFilters filter={view} onApply={change} />
            </>
          }
          empty={
            <EmptyState
              title={`Nothing is held back that fits, of the last ${view.days === '1' ? '24 hours' : `${view.days} days`}.`}
              action={<Button onClick={() => change(noFilter)}>Clear the filters</Button>}
            />
          }
        />
      ) : (
        <NoUsableConnection connections={connections} />
      )}
      <QuarantineFlyout
        message={rows[openAt] ?? null}
        connectionId={connectionId}
        position={openAt === -1 ? undefined : `${openAt + 1} of ${rows.length.toLocaleString('en')}`}
        onDecide={(decision, message) => decide(decision, [message])}
        onKeep={(message) => keep([message])}
        onClose={() => void setView({ message: null })}
        onPrevious={go(-1)}
        onNext={go(1)}
      />
      {deciding ? (
        <DecideDialog
          {...deciding}
          connectionId={connectionId}
          decide={runs.decide}
          onStarted={follow}
          onClose={() => setDeciding(null)}
        />
      ) : null}
    </>
  )
}

const noFilter = {
  preset: 'all',
  subject: '',
  exact: false,
  sender: '',
  recipient: '',
  messageId: '',
  direction: null,
  policyType: null,
  expires: null,
} as const

const identityOf = ({ identity }: QuarantinedMessage) => identity
