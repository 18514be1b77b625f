'use client'
import { Archive } from 'lucide-react'
import { useState, useTransition } from 'react'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { EmptyState } from '../ui/EmptyState'
import { Mono } from '../ui/Mono'
import { SegmentedControl } from '../ui/SegmentedControl'
import { showToast } from '../ui/toastStore'
import { KeptEvidence } from './KeptEvidence'
import { useMessageActions } from './MessageActionsContext'
import { sizeWords } from './sizeWords'

/** The message as it came over the wire, or only its text; the whole file goes into evidence. */
export function MessageSource({
  preview: { source, text, sizeBytes, sha256, analysis },
  place,
  within,
}: {
  preview: MessagePreview
  place: MessagePlace
  within: readonly string[]
}) {
  const [view, setView] = useState<'raw' | 'text'>(source ? 'raw' : 'text')
  const [keptRunId, setKeptRunId] = useState<string | null>(null)
  const [keeping, startKeep] = useTransition()
  const { keepMessage } = useMessageActions()
  const mayNotKeep = useReasonAgainst('evidence.write')
  const shown = view === 'raw' ? source?.text : text
  const keep = () =>
    startKeep(async () => {
      const { connectionId, mailbox, messageId } = place
      const result = await keepMessage({ connectionId, mailbox, messageId })
      if (result.ok) setKeptRunId(result.data.runId)
      else showToast({ tone: 'danger', title: 'Not saved', description: result.error.message })
    })
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label="How to show the source"
          value={view}
          onValueChange={setView}
          options={[
            ...(source ? [{ value: 'raw' as const, label: 'Raw' }] : []),
            { value: 'text', label: 'Text only' },
          ]}
        />
        {shown ? <CopyButton value={shown} label="Copy what is shown" /> : null}
        {within.length === 0 ? (
          <Button className="ml-auto" busy={keeping} disabledReason={mayNotKeep} onClick={keep}>
            <Archive aria-hidden />
            Save the message as evidence
          </Button>
        ) : null}
      </div>
      {keptRunId ? <KeptEvidence key={keptRunId} runId={keptRunId} /> : null}
      <p className="wrap-anywhere flex flex-wrap items-center gap-x-3 text-muted text-xs">
        <span>{sizeBytes === null ? 'Its container does not store it as a file.' : sizeWords(sizeBytes)}</span>
        {sha256 ? (
          <span className="min-w-0">
            SHA-256 <Mono>{sha256}</Mono>
          </span>
        ) : null}
        {source ? null : (
          <span>It is a {analysis.kind === 'msg' ? '.msg file' : 'TNEF file'}: its source is not text.</span>
        )}
      </p>
      {view === 'raw' && source?.truncated ? (
        <p className="text-waiting">
          Only the first {sizeWords(source.text.length)} are shown. The whole message can be saved as evidence.
        </p>
      ) : null}
      {shown ? (
        <pre className="mono wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 text-xs">
          {shown}
        </pre>
      ) : (
        <EmptyState title="The message has no plain text." />
      )}
    </div>
  )
}
