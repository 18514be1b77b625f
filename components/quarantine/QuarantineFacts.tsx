'use client'
import type { QuarantinedMessage } from '@/lib/shared/quarantine'
import { InternetMessageId } from '../mail/InternetMessageId'
import { sizeWords } from '../mail/sizeWords'
import { Defanged } from '../ui/Defanged'
import { type DescriptionItem, DescriptionList } from '../ui/DescriptionList'
import { Mono } from '../ui/Mono'
import { Time } from '../ui/Time'
import { policyTypeWords, ReleaseStatus, reasonWords } from './quarantineColumns'
import { countdownWords } from './quarantineView'
import { useQuarantined } from './useQuarantined'

/**
 * Why it is held back, until when, and for whom. To whom it was released and who did it is told of a message that was asked
 * for by its identity only, so that it comes with the opened message.
 */
export function QuarantineFacts({ message, connectionId }: { message: QuarantinedMessage; connectionId: string }) {
  const known = useQuarantined(message, connectionId, []).data?.message
  // What was opened before something was decided is older than the list
  const facts = known?.releaseStatus === message.releaseStatus ? known : message
  return <DescriptionList items={factsOf(facts, connectionId)} />
}

function factsOf(message: QuarantinedMessage, connectionId: string): DescriptionItem[] {
  const list = (addresses: readonly string[]) => addresses.join(', ') || '–'
  const facts: DescriptionItem[] = [
    { label: 'Received', value: <Time at={message.receivedAt} exact /> },
    {
      label: 'Expires',
      value: message.expiresAt ? (
        <>
          <Time at={message.expiresAt} exact withSeconds={false} />{' '}
          <span className="text-muted">
            (<Time at={message.expiresAt} words={(at, now) => countdownWords(at, now).toLowerCase()} />)
          </span>
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
  ]
  // Until somebody has it, nobody does
  if (message.releasedTo.length > 0) {
    facts.push({ label: 'Not yet released to', value: list(message.notYetReleasedTo) })
    facts.push({ label: 'Released to', value: list(message.releasedTo) })
  }
  if (message.releasedBy.length > 0) facts.push({ label: 'Released by', value: list(message.releasedBy) })
  if (message.overrideReason) facts.push({ label: 'Sender address override', value: message.overrideReason })
  const tags = message.recipientTags.filter((tag) => tag !== '')
  if (tags.length > 0) facts.push({ label: 'Recipient tag', value: tags.join(', ') })
  facts.push({ label: 'Mail direction', value: message.direction })
  if (message.sizeBytes !== null) facts.push({ label: 'Message size', value: sizeWords(message.sizeBytes) })
  if (message.internetMessageId) {
    facts.push({
      label: 'Internet message ID',
      value: <InternetMessageId id={message.internetMessageId} connectionId={connectionId} />,
    })
  }
  facts.push({ label: 'Network message ID', value: <Mono>{message.networkMessageId}</Mono> })
  if (message.reported) facts.push({ label: 'Reported', value: 'to Microsoft' })
  return facts
}
