'use client'
import { useState } from 'react'
import { counted } from '@/lib/shared/counted'
import type { QuarantinedMessage } from '@/lib/shared/quarantine'
import { useSending } from '../live/useSending'
import { Callout } from '../ui/Callout'
import { CheckboxField } from '../ui/CheckboxField'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import type { QuarantineRuns } from './quarantineRuns'

export type Decision = 'release' | 'deny' | 'delete'

const words = {
  release: { verb: 'Release', failed: 'Not released' },
  deny: { verb: 'Deny', failed: 'Not denied' },
  delete: { verb: 'Delete', failed: 'Not deleted' },
}

/** What an approver is shown of each; a thousand of them travel in one request. */
const mostShownCharacters = 300
const mostShownRecipients = 20

/** Asks before quarantined messages are released, denied or deleted, and says what each of these means. */
export function DecideDialog({
  decision,
  messages,
  connectionId,
  decide,
  onStarted,
  onClose,
}: {
  decision: Decision
  messages: readonly QuarantinedMessage[]
  connectionId: string
  decide: QuarantineRuns['decide']
  onStarted: (runId: string) => void
  onClose: () => void
}) {
  const [only] = messages.length === 1 ? messages : []
  const all = only?.recipients ?? []
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(all))
  const [allowSender, setAllowSender] = useState(false)
  const [report, setReport] = useState(false)
  const [again, setAgain] = useState(false)
  const { busy, error, send } = useSending(({ runId }: { runId: string }) => onStarted(runId))
  const number = counted(messages.length, 'message')
  const { verb, failed } = words[decision]

  const inputOf = () => {
    const identities = messages.map(({ identity }) => identity)
    const shown = messages.map(({ identity, subject, senderAddress, recipients }) => ({
      identity,
      subject: subject.slice(0, mostShownCharacters),
      senderAddress,
      recipients: recipients.slice(0, mostShownRecipients),
    }))
    if (decision !== 'release') return { identities, shown }
    const recipients = only && chosen.size < all.length ? { recipients: [...chosen] } : {}
    return { identities, shown, allowSender, reportFalsePositive: report, force: again, ...recipients }
  }
  const toggle = (address: string, wanted: boolean) => {
    const next = new Set(chosen)
    if (wanted) next.add(address)
    else next.delete(address)
    setChosen(next)
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={decision === 'deny' ? `Deny the release of ${number}?` : `${verb} ${number}?`}
      action={decision === 'deny' ? `Deny ${number}` : `${verb} ${number}`}
      danger={decision === 'delete'}
      typed={decision === 'delete' ? 'delete' : undefined}
      whyNot={decision === 'release' && only && chosen.size === 0 ? 'Choose at least one recipient.' : null}
      busy={busy}
      reason={{
        label: 'Reason',
        required: decision === 'delete',
        hint:
          decision === 'delete'
            ? 'A second person decides about it.'
            : 'Needed where a second person must approve: many messages at once, or letting a sender in.',
      }}
      error={
        error ? (
          <Callout tone="danger" alert title={failed}>
            {error.message}
          </Callout>
        ) : null
      }
      onConfirm={({ reason }) =>
        send(() => decide({ connectionId, decision, input: inputOf(), reason: reason || undefined }))
      }
    >
      {decision === 'deny' ? (
        <p>Whoever asked for it is told no. It counts for every recipient, and it can still be released later.</p>
      ) : null}
      {decision === 'delete' ? (
        <p>
          {only
            ? 'It is gone for everybody, and nobody can get it back.'
            : 'They are gone for everybody, and nobody can get them back.'}
        </p>
      ) : null}
      {decision === 'release' ? (
        <div className="grid gap-4">
          <p>
            {only
              ? 'It is delivered to the recipients that are chosen.'
              : 'Each is delivered to all of its original recipients.'}{' '}
            If one of them is not in quarantine any more, none is released. What was released is ordinary mail: it can
            be searched for and taken back.
          </p>
          {all.length > 1 ? (
            <fieldset className="grid max-h-40 gap-2 overflow-y-auto">
              <legend className="mb-1 font-medium text-strong">Recipients</legend>
              {all.map((address) => (
                <CheckboxField
                  key={address}
                  label={address}
                  checked={chosen.has(address)}
                  onCheckedChange={(checked) => toggle(address, checked)}
                />
              ))}
            </fieldset>
          ) : null}
          <CheckboxField
            label="Allow the sender"
            hint="Further mail of the sender is let through to these recipients. The organisation’s lists stay as they are."
            checked={allowSender}
            onCheckedChange={setAllowSender}
          />
          <CheckboxField
            label="Report as a false positive"
            hint="Tells Microsoft that it was held back wrongly. Microsoft takes this for spam only."
            checked={report}
            onCheckedChange={setReport}
          />
          {messages.some(({ releaseStatus }) => releaseStatus === 'Released') ? (
            <CheckboxField
              label="Release again what was released before"
              hint="Otherwise it stays as it is, and is counted as done before."
              checked={again}
              onCheckedChange={setAgain}
            />
          ) : null}
        </div>
      ) : null}
    </ConfirmDialog>
  )
}
