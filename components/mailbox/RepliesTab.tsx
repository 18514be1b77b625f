'use client'
import { MessageSquareOff, MessageSquareReply } from 'lucide-react'
import type { RepliesView } from '@/lib/shared/mailboxView'
import { type DescriptionItem, DescriptionList } from '../ui/DescriptionList'
import { Status } from '../ui/Status'
import { Time } from '../ui/Time'
import { MailboxAction } from './MailboxAction'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'
import { audienceWords, repliesInWords } from './repliesInWords'
import { textOfReply } from './textOfReply'
import { useMailboxRead } from './useMailboxRead'

/** Whether the mailbox answers by itself, and what it says to whom. Texts are shown as text: they are somebody's HTML. */
export function RepliesTab({ place, address }: { place: MailboxPlace; address: string }) {
  const read = useMailboxRead<RepliesView>('automaticReplies', place)
  return (
    <ReadState read={read} what="The automatic replies">
      {(replies) => {
        const off = replies.status === 'disabled'
        const initial = {
          mailboxes: [address],
          status: off ? 'alwaysEnabled' : replies.status,
          internalReply: replies.internalReply,
          externalReply: replies.externalReply,
          externalAudience: replies.externalAudience,
          ...(replies.status === 'scheduled' && {
            scheduledStart: replies.scheduledStart ?? undefined,
            scheduledEnd: replies.scheduledEnd ?? undefined,
          }),
        }
        return (
          <div className="grid max-w-4xl gap-4">
            <div className="flex flex-wrap items-center gap-2">
              <Status tone={off ? 'neutral' : 'waiting'}>{repliesInWords(replies)}</Status>
              <span className="ml-auto flex flex-wrap gap-2">
                <MailboxAction commandId="automaticReplies.set" initial={initial} icon={MessageSquareReply}>
                  {off ? 'Switch on…' : 'Change…'}
                </MailboxAction>
                <MailboxAction
                  commandId="automaticReplies.set"
                  initial={{ mailboxes: [address], status: 'disabled' }}
                  icon={MessageSquareOff}
                  disabledReason={off ? 'They are off.' : null}
                >
                  Switch off…
                </MailboxAction>
              </span>
            </div>
            <DescriptionList items={factsOf(replies)} />
            <Reply title="To colleagues" html={replies.internalReply} />
            <Reply title="To others" html={replies.externalReply} />
          </div>
        )
      }}
    </ReadState>
  )
}

function factsOf({ status, externalAudience, scheduledStart, scheduledEnd }: RepliesView): DescriptionItem[] {
  const facts: DescriptionItem[] = [{ label: 'Who is answered', value: audienceWords[externalAudience] }]
  if (status !== 'scheduled') return facts
  if (scheduledStart) facts.push({ label: 'From', value: <Time at={scheduledStart} exact withSeconds={false} /> })
  if (scheduledEnd) facts.push({ label: 'Until', value: <Time at={scheduledEnd} exact withSeconds={false} /> })
  return facts
}

function Reply({ title, html }: { title: string; html: string }) {
  const text = textOfReply(html)
  return (
    <section aria-label={title} className="grid gap-1">
      <h3 className="font-medium text-strong">{title}</h3>
      {text === '' ? (
        <p className="text-muted">No text.</p>
      ) : (
        <p className="wrap-anywhere whitespace-pre-line rounded-md border border-line bg-sunken px-3 py-2">{text}</p>
      )}
    </section>
  )
}
