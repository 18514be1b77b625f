import Link from 'next/link'
import type { TracedMessage } from '@/lib/shared/messageTrace'
import { sizeWords } from '../mail/sizeWords'
import { MailboxAddress } from '../mailbox/MailboxLink'
import { Button } from '../ui/Button'
import { Defanged } from '../ui/Defanged'
import { DescriptionList } from '../ui/DescriptionList'
import { Flyout } from '../ui/Flyout'
import { Mono } from '../ui/Mono'
import { Time } from '../ui/Time'
import { TraceStatus } from './TraceStatus'
import { traceHref } from './traceRequest'

/** One delivery, with all that Exchange tells of it. */
export function TraceFlyout({
  message,
  connectionId,
  ...rest
}: {
  message: TracedMessage | null
  connectionId: string
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  const id = message?.internetMessageId
  return (
    <Flyout
      open={message !== null}
      title={message ? message.subject || '(no subject)' : ''}
      subtitle={message?.recipientAddress}
      footer={
        id ? (
          <Button asChild>
            <Link href={traceHref(connectionId, id)} onClick={rest.onClose}>
              Who else received it
            </Link>
          </Button>
        ) : null
      }
      {...rest}
    >
      {message ? (
        <DescriptionList
          items={[
            { label: 'Status', value: <TraceStatus status={message.status} /> },
            { label: 'Received', value: <Time at={message.receivedAt} exact /> },
            { label: 'Sender', value: <Defanged>{message.senderAddress}</Defanged> },
            { label: 'Recipient', value: <MailboxAddress mailbox={message.recipientAddress} /> },
            { label: 'Internet message ID', value: id ? <Mono>{id}</Mono> : '–' },
            { label: 'Network message ID', value: <Mono>{message.traceId}</Mono> },
            { label: 'From IP', value: message.fromIp || '–' },
            { label: 'To IP', value: message.toIp || '–' },
            { label: 'Size', value: message.sizeBytes === null ? '–' : sizeWords(message.sizeBytes) },
          ]}
        />
      ) : null}
    </Flyout>
  )
}
