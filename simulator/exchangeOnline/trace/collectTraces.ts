import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { sizeOf } from '../../graph/messages/messageSize'
import { uuidOf } from '../../world/identifiers'
import type { MailboxState, MessageState, Person, World } from '../../world/types'
import { addressOf } from '../mailboxes/findMailbox'
import type { Quarantine } from '../quarantine/quarantine'
import type { Trace } from './traceRow'

const MAILBOXES_PER_TURN = 20
const JUNK_LEVEL = 5

/**
 * What transport did: each message that a mailbox received, wherever it lies now and even when it was purged, what
 * people sent to the outside, and what the filters hold. `recipients`: look at these alone.
 */
export async function collectTraces(
  world: World,
  quarantine: Quarantine,
  recipients: readonly string[] | null,
): Promise<Trace[]> {
  const traces: Trace[] = []
  const people = recipients ? recipients.flatMap((address) => world.findPerson(address) ?? []) : world.people()
  for (const [index, person] of people.entries()) {
    if (index % MAILBOXES_PER_TURN === MAILBOXES_PER_TURN - 1) await yieldToOthers()
    const mailbox = world.mailboxOf(person)
    if (mailbox) traces.push(...receivedBy(person, mailbox))
  }
  for (const person of world.people()) {
    const mailbox =
      recipients === null || recipients.some((address) => !world.findPerson(address))
        ? world.mailboxOf(person)
        : undefined
    if (mailbox) traces.push(...sentBy(world, person, mailbox))
  }
  for (const message of quarantine.all(world.now())) {
    for (const recipient of message.recipients) {
      if (message.releasedTo.includes(recipient.toLowerCase())) continue
      traces.push({
        traceId: message.networkMessageId,
        messageId: message.internetMessageId,
        receivedAt: message.receivedAt,
        sender: message.sender,
        recipient,
        fromIp: '',
        toIp: '',
        subject: message.subject,
        status: 'Quarantined',
        sizeBytes: message.sizeBytes,
      })
    }
  }
  return traces
}

const headerOf = (message: MessageState, name: string) => message.headers.find((each) => each.name === name)?.value

/** A copy that its owner made has the same trace as the message it was made of. */
function receivedBy(person: Person, mailbox: MailboxState): Trace[] {
  const traces = new Map<string, Trace>()
  for (const message of mailbox.messages.values()) {
    const traceId = headerOf(message, 'X-MS-Exchange-Organization-Network-Message-Id')
    const isReceived = mailbox.folders.get(message.folderId)?.wellKnownName !== 'sentitems' && !message.isDraft
    if (!isReceived || traceId === undefined || traces.has(traceId)) continue
    const spamLevel = Number(headerOf(message, 'X-MS-Exchange-Organization-SCL') ?? 0)
    traces.set(traceId, {
      traceId,
      messageId: message.internetMessageId,
      receivedAt: message.receivedAt,
      sender: message.from?.address ?? '',
      recipient: addressOf(person),
      fromIp: /\bCIP:([^;]+)/.exec(headerOf(message, 'X-Forefront-Antispam-Report') ?? '')?.[1] ?? '',
      toIp: '',
      subject: message.subject,
      status: spamLevel >= JUNK_LEVEL ? 'FilteredAsSpam' : 'Delivered',
      sizeBytes: sizeOf(message),
    })
  }
  return [...traces.values()]
}

function sentBy({ organisation }: World, person: Person, mailbox: MailboxState): Trace[] {
  const isOutside = (address: string) => !organisation.domains.includes((address.split('@')[1] ?? '').toLowerCase())
  return [...mailbox.messages.values()]
    .filter(({ folderId, isDraft }) => mailbox.folders.get(folderId)?.wellKnownName === 'sentitems' && !isDraft)
    .flatMap((message) =>
      [...message.to, ...message.cc, ...message.bcc]
        .filter(({ address }) => isOutside(address))
        .map(({ address }) => ({
          traceId: uuidOf(`trace:${message.immutableId}`),
          messageId: message.internetMessageId,
          receivedAt: message.sentAt,
          sender: addressOf(person),
          recipient: address,
          fromIp: '',
          toIp: '198.51.100.25',
          subject: message.subject,
          status: 'Delivered' as const,
          sizeBytes: sizeOf(message),
        })),
    )
}
