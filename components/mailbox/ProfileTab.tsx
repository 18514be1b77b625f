'use client'
import type { UseQueryResult } from '@tanstack/react-query'
import { UserX } from 'lucide-react'
import type { ProfileView } from '@/lib/shared/mailboxView'
import { ReadFailed } from '../live/fetchJson'
import { Callout } from '../ui/Callout'
import { type DescriptionItem, DescriptionList } from '../ui/DescriptionList'
import { Mono } from '../ui/Mono'
import { Status } from '../ui/Status'
import { Time } from '../ui/Time'
import { DeletedAccount } from './DeletedAccount'
import { MailboxAction } from './MailboxAction'
import { MailboxLink } from './MailboxLink'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'

/** Who is behind the address, and the account itself: deleting it is asked for here, and restoring it. */
export function ProfileTab({
  place,
  address,
  profile,
}: {
  place: MailboxPlace
  address: string
  profile: UseQueryResult<ProfileView, Error>
}) {
  const gone = profile.error instanceof ReadFailed && profile.error.code === 'unknownMailbox'
  if (gone) return <DeletedAccount place={place} />
  return (
    <ReadState read={profile} what="The profile">
      {(person) => (
        <div className="grid max-w-4xl gap-5">
          {person.fromOnPremises ? (
            <Callout title="The account comes from the organisation’s own directory">
              What is changed here comes back with the next synchronisation: delete or change it there.
            </Callout>
          ) : null}
          <DescriptionList items={factsOf(person)} />
          <Groups person={person} />
          <div className="flex flex-wrap items-center gap-3 border-line border-t pt-4">
            <MailboxAction commandId="users.delete" initial={{ users: [address] }} icon={UserX} danger>
              Delete the account…
            </MailboxAction>
            <span className="text-muted">It can be restored for 30 days. A second person must approve it.</span>
          </div>
        </div>
      )}
    </ReadState>
  )
}

function factsOf(person: ProfileView): DescriptionItem[] {
  const { manager } = person
  const facts: (DescriptionItem | null)[] = [
    {
      label: 'Sign-in',
      value:
        person.enabled === null ? (
          'not told'
        ) : (
          <Status tone={person.enabled ? 'neutral' : 'waiting'}>{person.enabled ? 'On' : 'Off'}</Status>
        ),
    },
    { label: 'Principal name', value: <Mono>{person.principalName}</Mono> },
    person.mail && person.mail !== person.principalName
      ? { label: 'Mail address', value: <Mono>{person.mail}</Mono> }
      : null,
    text('Title', person.jobTitle),
    text('Department', person.department),
    text('Company', person.company),
    text('Office', person.office),
    text('Telephone', [...person.telephones, person.mobilePhone].filter(Boolean).join(', ')),
    text('Language', person.language),
    text('Kind', person.userType),
    {
      label: 'Manager',
      value: manager ? (
        <MailboxLink mailbox={manager.address ?? ''}>{manager.displayName}</MailboxLink>
      ) : (
        (person.managerProblem ?? 'none')
      ),
    },
    person.createdAt ? { label: 'Created', value: <Time at={person.createdAt} exact withSeconds={false} /> } : null,
    { label: 'User ID', value: <Mono>{person.userId}</Mono> },
  ]
  return facts.filter((fact) => fact !== null)
}

function text(label: string, value: string | null): DescriptionItem | null {
  return value ? { label, value } : null
}

function Groups({ person }: { person: ProfileView }) {
  return (
    <section aria-label="Groups" className="grid gap-1">
      <h3 className="font-medium text-strong">Groups</h3>
      {person.groupsProblem ? (
        <p className="text-waiting">{person.groupsProblem}</p>
      ) : person.groups.length === 0 ? (
        <p className="text-muted">In no group.</p>
      ) : (
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
          {person.groups.map((group) => (
            <li key={group.groupId}>
              {group.displayName} {group.address ? <Mono className="text-muted">{group.address}</Mono> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
