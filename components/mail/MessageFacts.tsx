import type { MailAddress, MailAnalysis } from '@/lib/shared/mailAnalysis'
import { MailboxAddress } from '../mailbox/MailboxLink'
import { Badge } from '../ui/Badge'
import { Defanged } from '../ui/Defanged'
import { type DescriptionItem, DescriptionList } from '../ui/DescriptionList'
import { Time } from '../ui/Time'
import { InternetMessageId } from './InternetMessageId'
import type { OpenableMessage } from './openableMessage'

/** What is known without opening it, and, once it is open, what its own headers say. */
export function MessageFacts({
  message,
  analysis,
  connectionId,
}: {
  message: OpenableMessage
  analysis: MailAnalysis | null
  /** Where its recipients can be looked up */
  connectionId: string
}) {
  const items: DescriptionItem[] = [
    { label: 'From', value: message.senderAddress ? <Sender message={message} /> : '–' },
    ...(message.mailbox ? [{ label: 'Mailbox', value: <MailboxAddress mailbox={message.mailbox} /> }] : []),
    ...when(message, analysis),
    ...(message.folderName === undefined ? [] : [{ label: 'Folder', value: message.folderName ?? 'unknown' }]),
  ]
  if (analysis) {
    if (analysis.to.length > 0) items.push({ label: 'To', value: <Addresses list={analysis.to} /> })
    if (analysis.cc.length > 0) items.push({ label: 'Cc', value: <Addresses list={analysis.cc} /> })
    if (analysis.replyTo.length > 0) items.push({ label: 'Reply to', value: <Addresses list={analysis.replyTo} /> })
    if (analysis.returnPath) items.push({ label: 'Return path', value: <Defanged>{analysis.returnPath}</Defanged> })
    items.push({ label: 'Authentication', value: <Verdicts analysis={analysis} /> })
  }
  if (message.internetMessageId) {
    items.push({
      label: 'Internet message ID',
      value: <InternetMessageId id={message.internetMessageId} connectionId={connectionId} />,
    })
  }
  return <DescriptionList items={items} />
}

/** When it arrived (as the mailbox says, or else its last server), and, once it is open, when it says that it was sent. */
function when(message: OpenableMessage, analysis: MailAnalysis | null): DescriptionItem[] {
  const receivedAt = message.receivedAt ?? analysis?.hops[0]?.at
  const received = receivedAt ? [{ label: 'Received', value: <Time at={receivedAt} exact /> }] : []
  if (!analysis) return received
  const { date } = analysis
  const sent = date?.utc ? <Time at={date.utc} exact /> : (date?.raw ?? 'unknown')
  return [...received, { label: 'Sent', value: sent }]
}

function Sender({ message }: { message: OpenableMessage }) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {message.senderName ? <span>{message.senderName}</span> : null}
      <MailboxAddress mailbox={message.senderAddress ?? ''}>
        <Defanged>{message.senderAddress ?? ''}</Defanged>
      </MailboxAddress>
    </span>
  )
}

const shownAddresses = 5

function Addresses({ list }: { list: readonly MailAddress[] }) {
  const rest = list.length - shownAddresses
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {list.slice(0, shownAddresses).map((one) => (
        <MailboxAddress key={one.raw} mailbox={one.address ?? ''}>
          <Defanged>{one.address ?? one.raw}</Defanged>
        </MailboxAddress>
      ))}
      {rest > 0 ? <span className="text-muted">and {rest} more</span> : null}
    </span>
  )
}

function Verdicts({ analysis: { authentication } }: { analysis: MailAnalysis }) {
  const verdicts = (['spf', 'dkim', 'dmarc', 'compauth'] as const).map((method) => ({
    method,
    result: authentication[method],
  }))
  if (verdicts.every(({ result }) => result === null))
    return <span className="text-muted">no verdict in the headers</span>
  return (
    <span className="flex flex-wrap gap-1">
      {verdicts.map(({ method, result }) =>
        result === null ? null : (
          <Badge key={method} tone={/fail/.test(result) ? 'danger' : 'neutral'}>
            {method.toUpperCase()} {result}
          </Badge>
        ),
      )}
    </span>
  )
}
