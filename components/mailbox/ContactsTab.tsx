'use client'
import { Contact } from 'lucide-react'
import { useState } from 'react'
import type { ContactView } from '@/lib/shared/mailboxView'
import { usePerson } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { CopyButton } from '../ui/CopyButton'
import { EmptyState } from '../ui/EmptyState'
import { NotPermittedState } from '../ui/NotPermittedState'
import { NotSearchedState } from '../ui/NotSearchedState'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'
import { useMailboxRead } from './useMailboxRead'

/** Whom the person knows: whom an intruder would write to next. Opened on purpose, like the calendar. */
export function ContactsTab({ place }: { place: MailboxPlace }) {
  const mayOpen = usePerson().permissions.has('mail.content')
  const [opened, setOpened] = useState(false)
  const read = useMailboxRead<{ contacts: ContactView[]; truncated: boolean }>('contacts', place, { enabled: opened })
  if (!mayOpen) return <NotPermittedState title="You may not open contacts" permission="mail.content" />
  if (!opened) {
    return (
      <NotSearchedState
        title="The contacts were not opened"
        action={<Button onClick={() => setOpened(true)}>Open the contacts</Button>}
      >
        Opening them is written to the audit log with your name.
      </NotSearchedState>
    )
  }
  return (
    <ReadState read={read} what="The contacts">
      {({ contacts, truncated }) =>
        contacts.length === 0 ? (
          <EmptyState icon={Contact} title="This mailbox has no contacts." />
        ) : (
          <div className="grid max-w-4xl gap-3">
            {truncated ? (
              <Callout tone="waiting" title="There are more">
                The first {contacts.length.toLocaleString('en')} by name are shown; the command “List contacts” reads
                more.
              </Callout>
            ) : null}
            <ul className="grid">
              {contacts.map((contact) => (
                <Entry key={contact.contactId} contact={contact} />
              ))}
            </ul>
          </div>
        )
      }
    </ReadState>
  )
}

function Entry({ contact }: { contact: ContactView }) {
  const work = [contact.jobTitle, contact.company].filter(Boolean).join(', ')
  return (
    <li className="grid gap-x-4 border-line border-b py-2 sm:grid-cols-[minmax(0,16rem)_minmax(0,1fr)_minmax(0,12rem)]">
      <span className="min-w-0">
        <span className="wrap-anywhere block font-medium text-strong">{contact.displayName || '(no name)'}</span>
        <span className="block text-muted">{work}</span>
      </span>
      <span className="min-w-0">
        {contact.addresses.map(({ address }) => (
          <span key={address} className="flex items-center gap-0.5">
            <span className="mono wrap-anywhere">{address}</span>
            <CopyButton value={address} />
          </span>
        ))}
      </span>
      <span className="text-muted">{contact.telephones.join(', ')}</span>
    </li>
  )
}
