'use client'
import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { parseAsString, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import type { PersonFound } from '@/lib/shared/mailboxView'
import { NoUsableConnection } from '../frame/NoUsableConnection'
import type { ConnectionChoice } from '../frame/useConnectionChoice'
import { fewestCharacters, usePeople } from '../frame/usePeople'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { FilterInput } from '../ui/FilterInput'
import { NotSearchedState } from '../ui/NotSearchedState'
import { PageHeader } from '../ui/PageHeader'
import { Skeleton } from '../ui/Skeleton'
import { mailboxPageHref } from './mailboxPlace'

/** The way to one mailbox: by the beginning of a name, or by an address, also one that no directory lists. */
export function MailboxFinder({ connections }: { connections: readonly ConnectionChoice[] }) {
  const [text, setText] = useQueryState('q', parseAsString.withDefault(''))
  const usable = connections.filter(({ reason }) => reason === null)
  return (
    <>
      <PageHeader
        title="Mailboxes"
        description="One person’s mailbox from every side: folders, rules, automatic replies, who may use it, calendar, account."
      />
      {usable.length === 0 ? (
        <NoUsableConnection connections={connections} />
      ) : (
        <div className="grid gap-5 px-4 pb-10 md:px-6">
          <FilterInput
            label="Name or address"
            value={text}
            onValueChange={(value) => void setText(value || null)}
            className="w-full max-w-md"
          />
          <Found text={text.trim()} connections={usable} />
        </div>
      )}
    </>
  )
}

function Found({ text, connections }: { text: string; connections: readonly ConnectionChoice[] }) {
  const { people, problem, looking } = usePeople(text)
  if (text.length < fewestCharacters) {
    return (
      <NotSearchedState title="Nobody was looked up yet">
        Give the first letters of a name, or an address. The command bar finds people too.
      </NotSearchedState>
    )
  }
  const nameOf = ({ connectionId }: PersonFound) => connections.find(({ id }) => id === connectionId)?.name ?? ''
  return (
    <div className="grid max-w-3xl gap-5">
      {problem ? (
        <Callout tone="danger" alert title="People could not be looked up everywhere">
          {problem}
        </Callout>
      ) : null}
      {people.length > 0 ? (
        <ul aria-label="People" className="divide-y divide-line border-line border-y">
          {people.map((person) => (
            <Way
              key={`${person.connectionId} ${person.principalName}`}
              connectionId={person.connectionId}
              mailbox={person.mail ?? person.principalName}
              name={person.displayName}
              connection={nameOf(person)}
            />
          ))}
        </ul>
      ) : looking ? (
        <div role="status" aria-label="Looking people up" className="grid gap-2">
          <Skeleton className="h-7 w-full" />
          <Skeleton className="h-7 w-full" />
        </div>
      ) : problem ? null : (
        <EmptyState title="No name and no address in the directory begins so." />
      )}
      {text.includes('@') ? (
        <section aria-label="This very address" className="grid gap-1">
          <h2 className="font-medium text-strong">This very address</h2>
          <ul className="divide-y divide-line border-line border-y">
            {connections.map(({ id, name }) => (
              <Way key={id} connectionId={id} mailbox={text} connection={name} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

function Way({
  connectionId,
  mailbox,
  name,
  connection,
}: {
  connectionId: string
  mailbox: string
  name?: string
  connection: ReactNode
}) {
  return (
    <li>
      <Link
        href={mailboxPageHref({ connectionId, mailbox })}
        prefetch={false}
        className="flex min-h-9 flex-wrap items-center gap-x-3 px-1 py-1.5 hover:bg-hover"
      >
        {name ? <span className="font-medium text-strong">{name}</span> : null}
        <span className="mono wrap-anywhere">{mailbox}</span>
        <span className="ml-auto flex items-center gap-2 text-muted">
          {connection}
          <ArrowRight aria-hidden className="size-4" />
        </span>
      </Link>
    </li>
  )
}
