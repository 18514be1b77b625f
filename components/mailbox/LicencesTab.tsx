'use client'
import { BadgeMinus, BadgeX } from 'lucide-react'
import type { LicenceView, ProfileView } from '@/lib/shared/mailboxView'
import { Badge } from '../ui/Badge'
import { EmptyState } from '../ui/EmptyState'
import { Mono } from '../ui/Mono'
import { MailboxAction } from './MailboxAction'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'
import { useMailboxRead } from './useMailboxRead'

/** What the account is licensed for, and where each licence comes from: one that a group gives stays with the group. */
export function LicencesTab({ place, address }: { place: MailboxPlace; address: string }) {
  const read = useMailboxRead<{ licences: LicenceView[] }>('licences', place)
  const { data: profile } = useMailboxRead<ProfileView>('profile', place)
  return (
    <ReadState read={read} what="The licences">
      {({ licences }) => {
        if (licences.length === 0) return <EmptyState icon={BadgeX} title="This account has no licence." />
        const direct = licences.filter((licence) => licence.direct)
        return (
          <div className="grid max-w-4xl gap-4">
            <ul className="grid">
              {licences.map((licence) => (
                <li
                  key={licence.skuId}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-2.5"
                >
                  <span className="min-w-0">
                    <span className="wrap-anywhere block font-medium text-strong">
                      {licence.partNumber ?? licence.skuId}
                    </span>
                    <Mono className="text-muted text-xs">{licence.skuId}</Mono>
                  </span>
                  {licence.direct ? <Badge>the account’s own</Badge> : null}
                  {licence.groupIds.map((groupId) => (
                    <Badge key={groupId} tone="accent">
                      from the group {groupName(profile, groupId)}
                    </Badge>
                  ))}
                  <span className="ml-auto">
                    <MailboxAction
                      commandId="licences.remove"
                      initial={{ users: [address], licences: [licence.partNumber ?? licence.skuId] }}
                      icon={BadgeMinus}
                      danger
                      disabledReason={
                        licence.direct
                          ? null
                          : 'A group gives it: take the account out of the group, or the licence off the group.'
                      }
                    >
                      Remove…
                    </MailboxAction>
                  </span>
                </li>
              ))}
            </ul>
            <div className="flex flex-wrap items-center gap-3">
              <MailboxAction
                commandId="licences.remove"
                initial={{ users: [address] }}
                icon={BadgeMinus}
                danger
                disabledReason={direct.length === 0 ? 'It has no licence of its own.' : null}
              >
                Remove all of its own…
              </MailboxAction>
              <span className="text-muted">
                Without a licence the mailbox is switched off, and deleted after 30 days. This can be undone before.
              </span>
            </div>
          </div>
        )
      }}
    </ReadState>
  )
}

function groupName(profile: ProfileView | undefined, groupId: string): string {
  return profile?.groups.find((group) => group.groupId === groupId)?.displayName ?? groupId
}
