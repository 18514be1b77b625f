'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import { useSending } from '../live/useSending'
import { type ReportCategory, useMessageActions } from '../mail/MessageActionsContext'
import { RequestDialog } from '../run/RequestDialog'
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
  const { busy, error, send } = useSending(({ runId }: { runId: string }) => router.push(`/runs/${runId}`))
  const { connectionId, mailbox, messageId } = place
  return (
    <RequestDialog
      open={open}
      title="Report to Microsoft"
      description="Microsoft gets a copy of this message and its filters learn from it. Nothing changes in the mailbox."
      action="Report message"
      failed="Not reported"
      busy={busy}
      why={null}
      error={error}
      onSend={() => send(() => report({ connectionId, mailbox, messageId, category }))}
      onClose={onClose}
    >
      <RadioGroup
        aria-label="What it is"
        value={category}
        onValueChange={(value) => setCategory(value as ReportCategory)}
        options={categories}
      />
    </RequestDialog>
  )
}
