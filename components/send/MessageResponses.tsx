'use client'
import { Flag, PenLine, Reply, ReplyAll } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { ComposeForm } from './ComposeForm'
import { writeHref } from './composeDraft'
import { ReportDialog } from './ReportDialog'
import { useWriteOptions } from './useWriteOptions'

/** What can be done about a message beside removing it: answer it, or tell Microsoft of it. */
export function MessageResponses({ place, subject }: { place: MessagePlace; subject: string }) {
  const [open, setOpen] = useState<'reply' | 'replyAll' | 'report' | null>(null)
  const { data: options, error } = useWriteOptions()
  const against = useReasonAgainst('mail.send')
  const connection = options?.connections.find(({ id }) => id === place.connectionId)
  const unread = options
    ? 'This connection cannot be used for it.'
    : (error?.message ?? 'The connection is being read.')
  const notSending = against ?? (connection ? connection.sending : unread)
  const notReporting = against ?? (connection ? connection.reporting : unread)
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" disabledReason={notSending} onClick={() => setOpen('reply')}>
        <Reply aria-hidden />
        Reply
      </Button>
      <Button size="sm" disabledReason={notSending} onClick={() => setOpen('replyAll')}>
        <ReplyAll aria-hidden />
        Reply all
      </Button>
      {place.mailbox === '' || notSending ? (
        <Button size="sm" disabledReason={notSending ?? 'It is the signed-in person’s own mailbox.'}>
          <PenLine aria-hidden />
          Write to its owner
        </Button>
      ) : (
        <Button asChild size="sm">
          <Link href={writeHref({ connectionId: place.connectionId, to: place.mailbox })}>
            <PenLine aria-hidden />
            Write to its owner
          </Link>
        </Button>
      )}
      <Button size="sm" disabledReason={notReporting} onClick={() => setOpen('report')}>
        <Flag aria-hidden />
        Report to Microsoft
      </Button>
      {options && (open === 'reply' || open === 'replyAll') ? (
        <Dialog
          open
          wide
          onOpenChange={(next) => !next && setOpen(null)}
          title={open === 'reply' ? 'Reply' : 'Reply all'}
          description={subject ? `To “${subject}”` : 'To a message without a subject'}
        >
          <ComposeForm
            kind={open}
            options={options}
            messageId={place.messageId}
            initial={{ connectionId: place.connectionId, mailbox: place.mailbox }}
          />
        </Dialog>
      ) : null}
      <ReportDialog place={place} open={open === 'report'} onClose={() => setOpen(null)} />
    </div>
  )
}
