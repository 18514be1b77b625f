import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { parseMessage } from '../mail/parseMessage'
import type { Simulation } from '../simulation'
import type { AttachmentState, MailboxState, MessageState } from '../world/types'
import { ControlError } from './controlError'
import { type ControlRoute, jsonOf } from './controlRoute'

export function mailboxRoutes({ world }: Simulation): ControlRoute[] {
  /** Also those on the organisation's own server */
  const requireMailbox = (address: string | undefined): MailboxState => {
    const person = world.findPerson(address ?? '')
    if (!person) throw new ControlError(404, 'There is no such person.')
    const mailbox = world.mailboxOf(person) ?? world.onPremisesMailboxOf(person)
    if (!mailbox) throw new ControlError(409, 'This person has no mailbox.')
    return mailbox
  }
  const requireMessage = (mailbox: MailboxState, id: string | undefined): MessageState => {
    const message = world.findMessage(mailbox, id ?? '')
    if (!message) throw new ControlError(404, 'There is no such message in this mailbox.')
    return message
  }
  return [
    {
      method: 'GET',
      path: 'mailboxes/:address/messages',
      run: ({ parameters }) => {
        const mailbox = requireMailbox(parameters.address)
        return [...mailbox.messages.values()].map((message) => truthOf(mailbox, message))
      },
    },
    {
      method: 'POST',
      path: 'mailboxes/:address/messages',
      run: async ({ parameters, request }) => {
        if (request.body.length === 0) throw new ControlError(400, 'The body is the message in its wire form (EML).')
        const message = await parseMessage(new Uint8Array(request.body), world.now())
        const mailbox = requireMailbox(parameters.address)
        const folder = world.folderByIdOrName(mailbox, request.query.get('folder') ?? 'inbox')
        if (!folder) throw new ControlError(404, 'There is no such folder in this mailbox.')
        const isRead = request.query.get('isRead') === 'true'
        const categories = request.query.getAll('category')
        return truthOf(mailbox, world.addMessage(mailbox, { ...message, folderId: folder.id, isRead, categories }))
      },
    },
    {
      method: 'POST',
      path: 'mailboxes/:address/messages/:id/links',
      run: (call) => {
        const mailbox = requireMailbox(call.parameters.address)
        const message = requireMessage(mailbox, call.parameters.id)
        const { name } = jsonOf(call, link)
        message.attachments.push(linkNamed(name, world.now()))
        world.touch(mailbox, message)
        return truthOf(mailbox, message)
      },
    },
    {
      method: 'GET',
      path: 'mailboxes/:address/messages/:id/mime',
      run: ({ parameters }) => {
        const mime = world.mimeOf(requireMessage(requireMailbox(parameters.address), parameters.id))
        return {
          sha256: createHash('sha256').update(mime).digest('hex'),
          base64: Buffer.from(mime).toString('base64'),
        }
      },
    },
  ]
}

const link = z.strictObject({ name: z.string().min(1) })

/** A file that lies elsewhere, attached as a link. https://learn.microsoft.com/graph/api/resources/referenceattachment */
function linkNamed(name: string, lastModified: Date): AttachmentState {
  return {
    id: `AAMkAGLink${randomBytes(18).toString('base64url')}=`,
    name,
    contentType: 'application/octet-stream',
    isInline: false,
    contentId: null,
    lastModified,
    kind: 'reference',
    bytes: new Uint8Array(),
  }
}

/** Where a message really is, Recoverable Items included. */
function truthOf(mailbox: MailboxState, message: MessageState) {
  return {
    immutableId: message.immutableId,
    entryId: message.entryId,
    internetMessageId: message.internetMessageId,
    subject: message.subject,
    from: message.from?.address ?? null,
    receivedAt: message.receivedAt.toISOString(),
    isRead: message.isRead,
    categories: message.categories,
    flagStatus: message.flagStatus,
    changeNumber: message.changeNumber,
    folder: folderPath(mailbox, message.folderId),
    attachments: message.attachments.map(({ name, bytes }) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  }
}

function folderPath(mailbox: MailboxState, folderId: string): string {
  const names: string[] = []
  for (let folder = mailbox.folders.get(folderId); folder; folder = mailbox.folders.get(folder.parentId ?? '')) {
    if (folder.wellKnownName !== 'msgfolderroot') names.unshift(folder.displayName)
  }
  return names.join('/')
}
