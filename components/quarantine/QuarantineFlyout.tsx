'use client'
import { useState } from 'react'
import type { QuarantinedMessage } from '@/lib/shared/quarantine'
import { LazyAddEntries } from '../blocklist/LazyAddEntries'
import { useReasonAgainst } from '../frame/PersonContext'
import { OpeningMessage } from '../mail/OpeningMessage'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Callout } from '../ui/Callout'
import { Flyout } from '../ui/Flyout'
import type { Decision } from './DecideDialog'
import { QuarantineFacts } from './QuarantineFacts'

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
            <Button variant="primary" shortcut="a" disabledReason={mayNot} onClick={() => onDecide('release', message)}>
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
          <QuarantineFacts message={message} connectionId={connectionId} />
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
