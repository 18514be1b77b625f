'use client'
import { Repeat2, UserMinus, UserPlus } from 'lucide-react'
import {
  type MailboxFacts,
  type MailboxPermission,
  type MailboxRight,
  mailboxRightWords,
  mailboxTypeWords,
  sharedMailboxBytes,
} from '@/lib/shared/mailbox'
import { usePerson } from '../frame/PersonContext'
import { sizeWords } from '../mail/sizeWords'
import { Badge } from '../ui/Badge'
import { Callout } from '../ui/Callout'
import { DescriptionList } from '../ui/DescriptionList'
import { NotPermittedState } from '../ui/NotPermittedState'
import { MailboxAction } from './MailboxAction'
import { MailboxLink } from './MailboxLink'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'
import { useMailboxRead } from './useMailboxRead'

interface PermissionsView {
  mailbox: MailboxFacts
  permissions: MailboxPermission[]
}

/** Who may open the mailbox or send in its name, and what kind of mailbox it is: told by Exchange Online. */
export function PermissionsTab({ place, address }: { place: MailboxPlace; address: string }) {
  const mayRead = usePerson().permissions.has('mailboxes.read')
  // An empty mailbox means the signed-in user's own, which Exchange Online wants named
  const named = place.mailbox === '' ? { ...place, mailbox: address } : place
  const read = useMailboxRead<PermissionsView>('permissions', named, { enabled: mayRead && address.includes('@') })
  if (!mayRead) {
    return <NotPermittedState title="You may not see who may use a mailbox" permission="mailboxes.read" />
  }
  return (
    <ReadState read={read} what="The permissions">
      {({ mailbox, permissions }) => (
        <div className="grid max-w-4xl gap-6">
          <Facts facts={mailbox} />
          <section aria-labelledby="who-may-use-it" className="grid gap-2">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 id="who-may-use-it" className="font-medium text-md text-strong">
                Who may use it
              </h2>
              <MailboxAction
                commandId="mailboxes.setPermission"
                initial={{ mailbox: mailbox.address, action: 'add' }}
                icon={UserPlus}
              >
                Give a right…
              </MailboxAction>
            </div>
            <Rights permissions={permissions} address={mailbox.address} />
            <p className="text-muted">
              A change can be undone from its run. Exchange Online may take an hour to apply it.
            </p>
          </section>
        </div>
      )}
    </ReadState>
  )
}

const fromUserMailbox =
  'Up to 50 GB and without an archive it needs no licence any more. Block its sign-in, and keep the account: without it the mailbox goes too.'
const toUserMailbox = 'As a user mailbox it needs a licence: without one it is deleted after 30 days.'

function Facts({ facts }: { facts: MailboxFacts }) {
  const { address, type, sizeBytes, holds, hasLicence, accountDisabled } = facts
  const tooBig = sizeBytes !== null && sizeBytes > sharedMailboxBytes
  return (
    <div className="grid gap-3">
      <DescriptionList
        items={[
          { label: 'Type', value: type ? mailboxTypeWords[type] : facts.recipientType },
          { label: 'Size', value: sizeBytes === null ? 'not told' : sizeWords(sizeBytes) },
          { label: 'Archive', value: facts.hasArchive ? 'yes' : 'no' },
          { label: 'Holds', value: holds.length > 0 ? holds.join(', ') : 'none' },
          { label: 'Licence', value: hasLicence === null ? 'not told' : hasLicence ? 'yes' : 'no' },
          { label: 'Sign-in', value: accountDisabled ? 'blocked' : 'on' },
        ]}
      />
      {tooBig ? (
        <Callout tone="waiting" title="It is larger than 50 GB">
          As a shared, room or equipment mailbox it needs a licence of its own (Exchange Online Plan 2); without one it
          receives no mail any more.
        </Callout>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <MailboxAction
          commandId="mailboxes.convert"
          initial={{ mailboxes: [address], type: type === 'Shared' ? 'Regular' : 'Shared' }}
          icon={Repeat2}
          disabledReason={type === null ? `A mailbox of the kind “${facts.recipientType}” cannot be converted.` : null}
        >
          Convert…
        </MailboxAction>
        <span className="max-w-prose text-muted">
          {type === null ? null : type === 'Regular' ? fromUserMailbox : toUserMailbox}
        </span>
      </div>
    </div>
  )
}

function Rights({ permissions, address }: { permissions: readonly MailboxPermission[]; address: string }) {
  if (permissions.length === 0) return <p className="text-muted">Nobody but its owner.</p>
  return (
    <ul aria-label="Who may use it" className="grid">
      {permissions.map((permission) => (
        <li
          key={`${permission.user} ${permission.rights.join()} ${permission.deny}`}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-2"
        >
          <span className="wrap-anywhere min-w-0 font-medium text-strong">
            {permission.user.includes('@') ? <MailboxLink mailbox={permission.user} /> : permission.user}
          </span>
          {permission.deny ? <Badge tone="danger">denied</Badge> : null}
          {permission.inherited ? <Badge>inherited</Badge> : null}
          <span className="ml-auto flex flex-wrap gap-2">
            {permission.rights.map((right) => (
              <Right key={right} permission={permission} right={right} address={address} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Right({
  permission: { user, deny, inherited },
  right,
  address,
}: {
  permission: MailboxPermission
  right: MailboxRight
  address: string
}) {
  const against = deny
    ? 'It is a denial, which is not taken away from here.'
    : inherited
      ? 'It is inherited, and cannot be taken away at this mailbox.'
      : /^NT AUTHORITY\\/i.test(user)
        ? 'It is the mailbox’s own right.'
        : null
  return (
    <MailboxAction
      commandId="mailboxes.setPermission"
      initial={{ users: [user], mailbox: address, right, action: 'remove' }}
      icon={UserMinus}
      disabledReason={against}
    >
      {`Remove ${mailboxRightWords[right]}…`}
    </MailboxAction>
  )
}
