import { z } from 'zod'
import type { MessageTarget } from '../shared/run'
import { defineCommand } from './define'
import { destinationField, moveOrCopySeed } from './destinationField'
import { findFolder } from './folderReference'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { keptPlace, messagesGoBack } from './messageState'
import { relocate, relocating } from './relocate'

const input = z
  .strictObject({
    ...messageFields,
    destination: destinationField,
    onlyInFolder: z.string().trim().min(1).optional().describe('Move it only if it is in this folder'),
  })
  .superRefine(checkMessageInput)

export const mailMove = defineCommand<typeof input, typeof keptPlace, MessageTarget>({
  id: 'mail.move',
  title: 'Move messages',
  summary: 'Moves messages to another folder of their mailbox. Where they were is kept, so that they can be put back.',
  risk: 'reversible',
  permission: 'mail.change',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: {
    ...moveOrCopySeed,
    'd3-office365/Move Email to junk box': {},
    'ibm-exchange-online/Move Message to Folder': {
      'Email Address': 'mailboxes',
      'Message ID': 'messageIds',
      'Mail Folder': 'destination',
    },
    'fortisoar-exchange/Move Email': {
      'Message ID': 'messageIds',
      'Source Folder': 'onlyInFolder',
      'Destination Folder': 'destination',
    },
  },
  deprecated: {
    'd3-office365/Move Email to junk box': {
      replacedBy: 'Move or Copy Email Messages',
      input: { destination: 'junkemail' },
    },
  },
  idempotent: true,
  undoneBy: messagesGoBack,
  input,
  output: keptPlace,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'], destination: 'junkemail' },
    output: [{ messageId: 'AAkALgAAAA', folderId: 'AAMkAGJunk' }],
  },
  auditText: (given) => `Move ${messagesInWords(given)} to the folder “${given.destination}”`,
  targets: messageTargets,
  async runItem(context, { destination, onlyInFolder }) {
    const { messages, mailbox, options } = relocating(context)
    const { folderId } = await findFolder({ ...context, mailbox }, destination)
    return relocate(context, {
      thereIn: [destination],
      onlyInFolder,
      effect: (messageId) => messages.move({ mailbox, messageId, folder: folderId }, options),
    })
  },
  concurrency: 500,
})
