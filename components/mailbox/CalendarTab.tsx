'use client'
import { CalendarPlus, ChevronLeft, ChevronRight, Lock } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { EventView } from '@/lib/shared/mailboxView'
import { usePerson } from '../frame/PersonContext'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { NotPermittedState } from '../ui/NotPermittedState'
import { NotSearchedState } from '../ui/NotSearchedState'
import { Time } from '../ui/Time'
import { MailboxAction } from './MailboxAction'
import { MailboxLink } from './MailboxLink'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'
import { useMailboxRead } from './useMailboxRead'

const dayMilliseconds = 24 * 60 * 60 * 1000
const shownDays = 14

/** Two weeks of the calendar at a time. It is opened on purpose: that it was is written to the audit log. */
export function CalendarTab({ place, address }: { place: MailboxPlace; address: string }) {
  const mayOpen = usePerson().permissions.has('mail.content')
  const [opened, setOpened] = useState(false)
  const [page, setPage] = useState(0)
  const range = useMemo(() => rangeOf(page), [page])
  const read = useMailboxRead<{ events: EventView[]; truncated: boolean }>('calendar', place, {
    enabled: opened,
    query: range,
  })
  if (!mayOpen) return <NotPermittedState title="You may not open calendars" permission="mail.content" />
  if (!opened) {
    return (
      <NotSearchedState
        title="The calendar was not opened"
        action={<Button onClick={() => setOpened(true)}>Open the calendar</Button>}
      >
        What somebody plans is theirs. Opening it is written to the audit log with your name.
      </NotSearchedState>
    )
  }
  return (
    <div className="grid max-w-4xl gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => setPage(page - 1)}>
          <ChevronLeft aria-hidden />
          Earlier
        </Button>
        <span className="text-muted max-sm:-order-1 max-sm:w-full">
          <Time at={range.from} exact withSeconds={false} /> – <Time at={range.before} exact withSeconds={false} />
        </span>
        <Button size="sm" onClick={() => setPage(page + 1)}>
          Later
          <ChevronRight aria-hidden />
        </Button>
        <span className="ml-auto">
          <MailboxAction commandId="calendar.createEvent" initial={{ organizer: address }} icon={CalendarPlus}>
            Create meeting…
          </MailboxAction>
        </span>
      </div>
      <ReadState read={read} what="The calendar">
        {({ events, truncated }) =>
          events.length === 0 ? (
            <EmptyState title="Nothing in these two weeks." />
          ) : (
            <>
              {truncated ? (
                <Callout tone="waiting" title="There is more than is shown">
                  These two weeks hold more events than are read at once.
                </Callout>
              ) : null}
              <ol className="grid">
                {events.map((event) => (
                  <Entry key={event.eventId} event={event} />
                ))}
              </ol>
            </>
          )
        }
      </ReadState>
    </div>
  )
}

function Entry({ event }: { event: EventView }) {
  const { organizer, attendees } = event
  return (
    <li className="grid gap-x-4 gap-y-0.5 border-line border-b py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <span className="text-muted">
        <Time at={event.start} exact withSeconds={false} />
        <span className="block text-xs">{event.isAllDay ? 'all day' : lengthWords(event)}</span>
      </span>
      <span className="grid min-w-0 gap-0.5">
        <span className="flex min-w-0 flex-wrap items-center gap-1.5">
          <span className={`wrap-anywhere font-medium text-strong ${event.isCancelled ? 'line-through' : ''}`}>
            {event.subject || '(no subject)'}
          </span>
          {event.isPrivate ? <Badge icon={Lock}>private</Badge> : null}
          {event.isCancelled ? <Badge tone="waiting">cancelled</Badge> : null}
          {event.showAs === 'oof' ? <Badge>away</Badge> : null}
        </span>
        <span className="text-muted">
          {[event.location, attendees.length > 0 ? `${attendees.length} invited` : ''].filter(Boolean).join(' · ')}
        </span>
        {organizer && !event.isOrganizer ? (
          <span className="text-muted">
            by <MailboxLink mailbox={organizer.address}>{organizer.name || organizer.address}</MailboxLink>
          </span>
        ) : null}
      </span>
    </li>
  )
}

function lengthWords({ start, end }: EventView): string {
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000)
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`
}

/** Begins at midnight UTC, so that going back and forth asks for the same two weeks again. */
function rangeOf(page: number): { from: string; before: string } {
  const today = Math.floor(Date.now() / dayMilliseconds) * dayMilliseconds
  const from = today + page * shownDays * dayMilliseconds
  return { from: new Date(from).toISOString(), before: new Date(from + shownDays * dayMilliseconds).toISOString() }
}
