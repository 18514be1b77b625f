'use client'
import { useState } from 'react'
import type { QuarantinedMessage } from '@/lib/shared/quarantine'
import { LazyAddEntries } from '../blocklist/LazyAddEntries'
import { useReasonAgainst } from '../frame/PersonContext'
import { OpeningMessage } from '../mail/OpeningMessage'
import { sizeWords } from '../mail/sizeWords'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Callout } from '../ui/Callout'
import { CopyButton } from '../ui/CopyButton'
import { Defanged } from '../ui/Defanged'
import { type DescriptionItem, DescriptionList } from '../ui/DescriptionList'
import { Flyout } from '../ui/Flyout'
import { Time } from '../ui/Time'
import type { Decision } from './DecideDialog'
import { policyTypeWords, ReleaseStatus, reasonWords } from './quarantineColumns'
import { countdownWords } from './quarantineView'

const QuarantineReader = byNeed(() => import('./QuarantineReader')).part(
  ({ QuarantineReader }) => QuarantineReader,
  OpeningMessage,
)

/** One message that is held back: why, until when, what is in it, and what can be decided about it. */
export function QuarantineFlyout({
  message,
  connectionId,
  onDecide,
  onKeep,
  ...rest
}: {
  message: QuarantinedMessage | null
  connectionId: string
  onDecide: (decision: Decision, message: QuarantinedMessage) => void
  onKeep: (message: QuarantinedMessage) => void
  position?: string
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  const mayNot = useReasonAgainst('protection.change')
  const mayNotKeep = useReasonAgainst('evidence.write')
  const [blocking, setBlocking] = useState<string | null>(null)
  return (
    <Flyout
      open={message !== null}
      title={message?.subject || '(no subject)'}
      subtitle={message?.recipients.join(', ')}
      footer={
        message ? (
          <>
            <Button variant="primary" disabledReason={mayNot} onClick={() => onDecide('release', message)}>
              Release
            </Button>
            <Button
              disabledReason={
                mayNot ?? (message.releaseStatus === 'Requested' ? null : 'Nobody waits for an answer on its release.')
              }
              onClick={() => onDecide('deny', message)}
            >
              Deny
            </Button>
            <Button disabledReason={mayNotKeep} onClick={() => onKeep(message)}>
              Save as evidence
            </Button>
            <Button disabledReason={mayNot} onClick={() => setBlocking(message.senderAddress)}>
              Block sender
            </Button>
            <Button variant="dangerQuiet" disabledReason={mayNot} onClick={() => onDecide('delete', message)}>
              Delete
            </Button>
          </>
        ) : null
      }
      {...rest}
    >
      {message ? (
        <div className="grid gap-6">
          <DescriptionList items={factsOf(message)} />
          <QuarantineReader key={message.identity} message={message} connectionId={connectionId} />
        </div>
      ) : null}
      {blocking === null ? null : (
        <LazyAddEntries
          connectionId={connectionId}
          initialText={blocking}
          onClose={() => setBlocking(null)}
          intro={
            <Callout title="This blocks the sender for everybody">
              “Block sender” on Microsoft’s quarantine page adds the sender to the blocked senders of the mailbox of
              whoever presses it, and of nobody else. This is an entry of the organisation’s list.
            </Callout>
          }
        />
      )}
    </Flyout>
  )
}

function factsOf(message: QuarantinedMessage): DescriptionItem[] {
  const list = (addresses: readonly string[]) => addresses.join(', ') || '–'
  const facts: DescriptionItem[] = [
    { label: 'Received', value: <Time at={message.receivedAt} exact /> },
    {
      label: 'Expires',
      value: message.expiresAt ? (
        <>
          <Time at={message.expiresAt} exact withSeconds={false} />{' '}
          <span className="text-muted">({countdownWords(message.expiresAt, new Date()).toLowerCase()})</span>
        </>
      ) : (
        '–'
      ),
    },
    { label: 'Release status', value: <ReleaseStatus status={message.releaseStatus} /> },
    { label: 'Quarantine reason', value: reasonWords(message) },
    { label: 'Policy type', value: policyTypeWords(message.policyType) },
    { label: 'Policy name', value: message.policyName || '–' },
    { label: 'Sender', value: <Defanged>{message.senderAddress}</Defanged> },
    { label: 'Recipients', value: `${message.recipients.length}: ${list(message.recipients)}` },
    { label: 'Not yet released to', value: list(message.notYetReleasedTo) },
    { label: 'Released to', value: list(message.releasedTo) },
  ]
  if (message.releasedBy.length > 0) facts.push({ label: 'Released by', value: list(message.releasedBy) })
  if (message.overrideReason) facts.push({ label: 'Sender address override', value: message.overrideReason })
  facts.push({ label: 'Mail direction', value: message.direction })
  if (message.sizeBytes !== null) facts.push({ label: 'Message size', value: sizeWords(message.sizeBytes) })
  if (message.internetMessageId) {
    facts.push({ label: 'Internet message ID', value: <Id value={message.internetMessageId} /> })
  }
  facts.push({ label: 'Network message ID', value: <Id value={message.networkMessageId} /> })
  if (message.reported) facts.push({ label: 'Reported', value: 'to Microsoft' })
  return facts
}

function Id({ value }: { value: string }) {
  return (
    <span className="inline-flex items-start gap-1">
      <span className="mono wrap-anywhere">{value}</span>
      <CopyButton value={value} />
    </span>
  )
}
