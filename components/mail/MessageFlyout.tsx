'use client'
import type { ReactNode } from 'react'
import { messagePageHref } from '@/lib/shared/messagePlace'
import { Flyout } from '../ui/Flyout'
import { LazyMessageReader } from './LazyMessageReader'
import type { OpenableMessage } from './openableMessage'

/** Looks at one message. Its body is read when it is opened, never before, and that is audited. */
export function MessageFlyout({
  message,
  connectionId,
  searchRunId,
  ...rest
}: {
  message: OpenableMessage | null
  connectionId: string
  /** The search that found it: its other results are compared with */
  searchRunId?: string
  footer?: ReactNode
  position?: string
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  const place = message && { connectionId, mailbox: message.mailbox, messageId: message.messageId, searchRunId }
  return (
    <Flyout
      open={message !== null}
      title={message ? message.subject || '(no subject)' : ''}
      subtitle={message?.mailbox}
      href={place ? messagePageHref(place) : undefined}
      {...rest}
    >
      {message && place ? (
        <LazyMessageReader key={`${message.mailbox}/${message.messageId}`} message={message} place={place} />
      ) : null}
    </Flyout>
  )
}
