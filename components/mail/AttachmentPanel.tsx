'use client'
import { Archive, Download } from 'lucide-react'
import { useState, useTransition } from 'react'
import type { AnalysedAttachment } from '@/lib/shared/mailAnalysis'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import { zipPassword } from '@/lib/shared/zipPassword'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { Checkbox } from '../ui/Checkbox'
import { EmptyState } from '../ui/EmptyState'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { showToast } from '../ui/toastStore'
import { AttachmentDetails } from './AttachmentDetails'
import { downloadZip } from './downloadZip'
import { KeptEvidence } from './KeptEvidence'
import { useMessageActions } from './MessageActionsContext'
import type { OpenedPart } from './NestedTrail'

/** The files of a message: what they are, and ways to take the chosen ones on. */
export function AttachmentPanel({
  attachments,
  place,
  within,
  onOpenPart,
}: {
  attachments: readonly AnalysedAttachment[]
  place: MessagePlace
  within: readonly string[]
  onOpenPart: (part: OpenedPart) => void
}) {
  const storable = attachments.filter((one) => one.sizeBytes !== null).map((one) => one.path)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(storable))
  const [password, setPassword] = useState<string>(zipPassword)
  const [keptRunId, setKeptRunId] = useState<string | null>(null)
  const [zipping, startZip] = useTransition()
  const [keeping, startKeep] = useTransition()
  const { keepAttachments } = useMessageActions()
  const mayNotKeep = useReasonAgainst('evidence.write')

  if (attachments.length === 0) return <EmptyState title="The message has no attachments." />
  const parts = storable.filter((path) => chosen.has(path))
  const whyNone = parts.length === 0 ? 'Choose at least one attachment.' : null
  const number = parts.length.toLocaleString('en')

  const zip = () =>
    startZip(async () => {
      try {
        await downloadZip(place, within, parts, password)
      } catch (error) {
        const description = error instanceof Error ? error.message : 'The console did not answer.'
        showToast({ tone: 'danger', title: 'Not downloaded', description })
      }
    })
  const keep = () =>
    startKeep(async () => {
      const { connectionId, mailbox, messageId } = place
      const result = await keepAttachments({ connectionId, mailbox, messageId, parts, within: [...within] })
      if (result.ok) setKeptRunId(result.data.runId)
      else showToast({ tone: 'danger', title: 'Not saved', description: result.error.message })
    })
  const choose = (path: string, wanted: boolean) => {
    const next = new Set(chosen)
    if (wanted) next.add(path)
    else next.delete(path)
    setChosen(next)
  }

  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Password of the zip">
          <Input
            mono
            className="w-36"
            value={password}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button
          busy={zipping}
          disabledReason={whyNone ?? (password === '' ? 'Give the zip a password.' : null)}
          onClick={zip}
        >
          <Download aria-hidden />
          Download {number} as zip
        </Button>
        <Button busy={keeping} disabledReason={mayNotKeep ?? whyNone} onClick={keep}>
          <Archive aria-hidden />
          Save {number} as evidence
        </Button>
      </div>
      {keptRunId ? <KeptEvidence key={keptRunId} runId={keptRunId} /> : null}
      <ul className="grid gap-3">
        {attachments.map((one) => (
          <li key={one.path} className="flex items-start gap-2.5 border-line border-b pb-3">
            <Checkbox
              className="mt-0.5"
              aria-label={`Choose ${one.fileName ?? 'the attachment without a name'}`}
              disabled={one.sizeBytes === null}
              checked={chosen.has(one.path)}
              onCheckedChange={(checked) => choose(one.path, checked)}
            />
            <AttachmentDetails attachment={one} onOpenPart={onOpenPart} />
          </li>
        ))}
      </ul>
    </div>
  )
}
