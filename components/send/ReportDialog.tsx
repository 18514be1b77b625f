'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ActionError } from '@/lib/shared/actionResult'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import { type ReportCategory, useMessageActions } from '../mail/MessageActionsContext'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { Dialog } from '../ui/Dialog'
import { RadioGroup } from '../ui/RadioGroup'

const categories: { value: ReportCategory; label: string; hint: string }[] = [
  { value: 'phishing', label: 'Phishing', hint: 'It wants credentials, money or secrets.' },
  { value: 'spam', label: 'Spam', hint: 'Unwanted bulk mail.' },
  { value: 'malware', label: 'Malware', hint: 'It carries or leads to something that runs.' },
  { value: 'notJunk', label: 'Not junk', hint: 'It was taken for junk and is not.' },
]

/** Tells Microsoft what a message is, in the name of the person who signed in to the connection. */
export function ReportDialog({ place, open, onClose }: { place: MessagePlace; open: boolean; onClose: () => void }) {
  const router = useRouter()
  const { report } = useMessageActions()
  const [category, setCategory] = useState<ReportCategory>('phishing')
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, start] = useTransition()
  const send = () =>
    start(async () => {
      const { connectionId, mailbox, messageId } = place
      const answer = await report({ connectionId, mailbox, messageId, category })
      if (!answer.ok) return setError(answer.error)
      router.push(`/runs/${answer.data.runId}`)
    })
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Report to Microsoft"
      description="Microsoft gets a copy of this message and its filters learn from it. Nothing changes in the mailbox."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" busy={busy} onClick={send}>
            Report message
          </Button>
        </>
      }
    >
      <div className="grid gap-4 py-1">
        {error ? (
          <Callout tone="danger" alert title="Not reported">
            {error.message}
          </Callout>
        ) : null}
        <RadioGroup
          aria-label="What it is"
          value={category}
          onValueChange={(value) => setCategory(value as ReportCategory)}
          options={categories}
        />
      </div>
    </Dialog>
  )
}
