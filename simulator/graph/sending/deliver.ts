import { randomUUID } from 'node:crypto'
import { rfc5322Date } from '../../mime/mimeOf'
import { allMembers } from '../../world/groupMembers'
import { conversationIdOf } from '../../world/identifiers'
import type { EmailAddressState, MailboxState, MessageState, Person, World } from '../../world/types'
import { newAttachmentId } from '../attachments/writeAttachments'

/** A copy into the Inbox of everybody who has a mailbox here, on premises too; a report back of those who do not exist. */
export function deliver(world: World, sent: MessageState, senderMailbox: MailboxState): void {
  const unknown: string[] = []
  for (const address of addressesOf(sent)) {
    const people = peopleAt(world, address)
    if (people.length === 0 && isOurs(world, address)) unknown.push(address)
    for (const person of people) {
      const mailbox = world.mailboxOf(person) ?? world.onPremisesMailboxOf(person)
      if (mailbox) putInto(world, mailbox, copyOf(world, sent))
    }
  }
  if (unknown.length > 0) putInto(world, senderMailbox, undeliverable(world, sent, unknown))
}

type Copy = Omit<MessageState, 'immutableId' | 'entryId' | 'changeNumber' | 'folderId'>

function putInto(world: World, mailbox: MailboxState, copy: Copy): void {
  const inbox = world.folderByIdOrName(mailbox, 'inbox')
  if (inbox) world.addMessage(mailbox, { ...copy, folderId: inbox.id })
}

function addressesOf({ to, cc, bcc }: MessageState): Set<string> {
  return new Set([...to, ...cc, ...bcc].map(({ address }) => address.toLowerCase()))
}

/** One person, or the members of a group and of the groups in it. */
function peopleAt(world: World, address: string): Person[] {
  const person = world.findPerson(address)
  if (person) return [person]
  const group = world.groups.find(({ mail }) => mail?.toLowerCase() === address)
  return group ? allMembers(world, group).people : []
}

function isOurs(world: World, address: string): boolean {
  return world.organisation.domains.includes(address.split('@')[1] ?? '')
}

function copyOf(world: World, sent: MessageState): Copy {
  const now = world.now()
  const { immutableId: _, entryId: __, changeNumber: ___, folderId: ____, ...content } = sent
  return {
    ...content,
    bcc: [],
    isRead: false,
    categories: [],
    flagStatus: 'notFlagged',
    createdAt: now,
    modifiedAt: now,
    receivedAt: now,
    headers: [
      {
        name: 'Received',
        value: `from sender.${world.organisation.initialDomain} by mailbox.${world.organisation.initialDomain} with HTTPS; ${rfc5322Date(now)}`,
      },
      ...sent.headers,
      { name: 'Return-Path', value: sent.from?.address ?? '' },
      { name: 'X-MS-Exchange-Organization-AuthAs', value: 'Internal' },
    ],
    attachments: sent.attachments.map((attachment) => ({ ...attachment, id: newAttachmentId() })),
    mime: null,
  }
}

/** https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online */
function undeliverable(world: World, sent: MessageState, unknown: readonly string[]): Copy {
  const now = world.now()
  const postmaster: EmailAddressState = {
    name: 'Microsoft Outlook',
    address: `postmaster@${world.organisation.initialDomain}`,
  }
  const internetMessageId = `<${randomUUID()}@${world.organisation.initialDomain}>`
  return {
    ...copyOf(world, sent),
    internetMessageId,
    conversationId: conversationIdOf(internetMessageId),
    subject: `Undeliverable: ${sent.subject}`,
    from: postmaster,
    sender: postmaster,
    to: sent.from ? [sent.from] : [],
    cc: [],
    replyTo: [],
    headers: [
      { name: 'From', value: postmaster.address },
      { name: 'Subject', value: `Undeliverable: ${sent.subject}` },
      { name: 'Date', value: rfc5322Date(now) },
      { name: 'Message-ID', value: internetMessageId },
      { name: 'In-Reply-To', value: sent.internetMessageId },
      { name: 'Auto-Submitted', value: 'auto-replied' },
    ],
    body: {
      contentType: 'text',
      content: `Delivery has failed to these recipients:\r\n\r\n${unknown.join('\r\n')}\r\n\r\n550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup\r\n`,
    },
    attachments: [],
  }
}
