'use client'
import { SearchX, Undo2 } from 'lucide-react'
import Link from 'next/link'
import type { DeletedAccountView } from '@/lib/shared/mailboxView'
import { Button } from '../ui/Button'
import { StateBlock } from '../ui/StateBlock'
import { Time } from '../ui/Time'
import { MailboxAction } from './MailboxAction'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'
import { useMailboxRead } from './useMailboxRead'

/** Nobody of that name is in the directory: deleted, and then it can come back, or never of this organisation. */
export function DeletedAccount({ place }: { place: MailboxPlace }) {
  const read = useMailboxRead<{ account: DeletedAccountView | null }>('deletedAccount', place)
  return (
    <ReadState read={read} what="The deleted accounts">
      {({ account }) =>
        account ? (
          <StateBlock
            icon={Undo2}
            tone="waiting"
            title={`${account.displayName || account.principalName} was deleted`}
            action={
              <MailboxAction commandId="users.restore" initial={{ users: [account.userId] }} icon={Undo2}>
                Restore the account…
              </MailboxAction>
            }
          >
            Deleted <Time at={account.deletedAt} />
            {account.restorableUntil ? (
              <>
                ; it can be restored until <Time at={account.restorableUntil} exact withSeconds={false} />
              </>
            ) : null}
            . Mailbox, licences and groups come back with it.
          </StateBlock>
        ) : (
          <StateBlock
            icon={SearchX}
            tone="neutral"
            title="Nobody of this organisation has this address"
            action={
              <Button asChild>
                <Link href={`/search?sender=${encodeURIComponent(place.mailbox)}`}>Search for mail from it</Link>
              </Button>
            }
          >
            It belongs to somebody outside, is misspelled, or was deleted more than 30 days ago.
          </StateBlock>
        )
      }
    </ReadState>
  )
}
