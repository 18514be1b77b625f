'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { counted } from '@/lib/shared/counted'
import { type TracedMessage, type TraceResult, traceLimits } from '@/lib/shared/messageTrace'
import { ConnectionSelect } from '../frame/ConnectionSelect'
import { NoUsableConnection } from '../frame/NoUsableConnection'
import { type ConnectionChoice, useConnectionChoice } from '../frame/useConnectionChoice'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { MailboxConnection } from '../mailbox/MailboxLink'
import { DataTable } from '../table/DataTable'
import { tableStatusOf } from '../table/tableStatusOf'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { NotSearchedState } from '../ui/NotSearchedState'
import { PageHeader } from '../ui/PageHeader'
import { Time } from '../ui/Time'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { useIsNarrow } from '../ui/useIsNarrow'
import { TraceFlyout } from './TraceFlyout'
import { TraceForm } from './TraceForm'
import { traceColumnsOf } from './traceColumns'
import { emptyTrace, traceQueryOf, traceStatusWords } from './traceRequest'

const oldest = String(traceLimits.oldestDays)

const rowIdOf = ({ traceId, recipientAddress, status, receivedAt }: TracedMessage) =>
  `${traceId} ${recipientAddress} ${status} ${receivedAt}`

/** Who received which message and what became of it, from the service's own records. */
export function TracePage({ connections }: { connections: readonly ConnectionChoice[] }) {
  const { chosen, usable, choose } = useConnectionChoice(connections)
  const connectionId = chosen?.id ?? ''
  const [view, setView] = useQueryStates({
    sender: parseAsString.withDefault(''),
    recipient: parseAsString.withDefault(''),
    messageId: parseAsString.withDefault(''),
    status: parseAsString.withDefault(''),
    fromIp: parseAsString.withDefault(''),
    toIp: parseAsString.withDefault(''),
    // Its presence says that something was asked
    days: parseAsString,
    from: parseAsString.withDefault(''),
    until: parseAsString.withDefault(''),
  })
  const [open, setOpen] = useState<string | null>(null)
  const asked = view.days !== null
  const request = { ...emptyTrace, ...view, days: view.days ?? emptyTrace.days }
  const read = useQuery({
    queryKey: ['trace', connectionId, view],
    queryFn: ({ signal }) =>
      fetchJson<TraceResult>(addressOf('/api/trace', traceQueryOf(request, connectionId, new Date())), signal),
    enabled: chosen !== null && asked,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  })
  const rows = read.data?.messages ?? []
  const narrow = useIsNarrow()
  const columns = useMemo(() => traceColumnsOf(narrow), [narrow])
  const openAt = rows.findIndex((row) => rowIdOf(row) === open)
  const go = (to: number) => {
    const row = openAt === -1 ? undefined : rows[to]
    return row && (() => setOpen(rowIdOf(row)))
  }
  return (
    <MailboxConnection connectionId={chosen?.id ?? null}>
      <PageHeader
        title="Message trace"
        description={`Who received it, from Exchange Online’s records of the last ${traceLimits.oldestDays} days. Mail between mailboxes of your own Exchange Server is not in them.`}
        actions={
          <>
            <TimeZoneSwitch />
            <ConnectionSelect chosen={chosen} usable={usable} choose={choose} />
          </>
        }
      />
      {chosen ? (
        <>
          <TraceForm
            // A link to another trace is another form
            key={JSON.stringify(view)}
            initial={request}
            busy={read.isFetching}
            onAsk={(next) => {
              setOpen(null)
              const same = (Object.keys(next) as (keyof typeof next)[]).every((name) => next[name] === view[name])
              if (same) void read.refetch()
              else void setView(next)
            }}
          />
          {read.data ? (
            <div className="grid shrink-0 gap-2 px-4 pb-2 empty:hidden md:px-6">
              {request.days === 'exact' && read.data.from > request.from ? (
                <Callout title={`Exchange Online keeps ${traceLimits.oldestDays} days`}>
                  It was looked at from <Time at={read.data.from} exact withSeconds={false} /> on.
                </Callout>
              ) : null}
              {read.data.truncatedBecause ? (
                <Callout tone="waiting" title="This is not all">
                  {read.data.truncatedBecause}
                </Callout>
              ) : null}
            </div>
          ) : null}
          {asked ? (
            <DataTable
              label="Traced messages"
              columns={columns}
              rows={rows}
              rowId={rowIdOf}
              rowName={({ recipientAddress, subject }) => `${recipientAddress}: ${subject}`}
              status={tableStatusOf(read)}
              storageKey="trace"
              toolbar={rows.length > 0 ? <p role="status">{summaryOf(rows)}</p> : <span />}
              {...(rows.length > 0 && {
                exports: { route: '/api/trace/export', query: traceQueryOf(request, connectionId, new Date()) },
              })}
              openId={open}
              onOpen={(row) => setOpen(rowIdOf(row))}
              empty={
                <EmptyState
                  title="Exchange Online has no record of such a message in this time."
                  action={
                    request.days === oldest || request.days === 'exact' ? null : (
                      <Button onClick={() => void setView({ days: oldest })}>Look back {oldest} days</Button>
                    )
                  }
                />
              }
            />
          ) : (
            <NotSearchedState title="Nothing was traced yet">
              Give a sender, a recipient or an internet message ID, then press Trace.
            </NotSearchedState>
          )}
          <TraceFlyout
            message={rows[openAt] ?? null}
            connectionId={connectionId}
            onClose={() => setOpen(null)}
            onPrevious={go(openAt - 1)}
            onNext={go(openAt + 1)}
          />
        </>
      ) : (
        <NoUsableConnection connections={connections} />
      )}
    </MailboxConnection>
  )
}

function summaryOf(rows: readonly TracedMessage[]): string {
  const recipients = new Set(rows.map(({ recipientAddress }) => recipientAddress.toLowerCase())).size
  const byStatus = Map.groupBy(rows, ({ status }) => status)
  const parts = [...byStatus].map(
    ([status, of]) => `${of.length.toLocaleString('en')} ${traceStatusWords(status).toLowerCase()}`,
  )
  return `${counted(recipients, 'recipient')}: ${parts.join(', ')}.`
}
