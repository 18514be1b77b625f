import { z } from 'zod'
import type { MessageTarget } from '../shared/run'
import { defineCommand } from './define'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { keptPlace, messagesGoBack } from './messageState'
import { relocate, relocating } from './relocate'

export const deleteMode = z
  .enum(['deletedItems', 'soft', 'hard'])
  .describe(
    '"deletedItems": to Deleted Items, where the owner sees it. "soft": to Recoverable Items, hidden from the owner’s folders and restorable. "hard": purged; only a hold keeps it.',
  )

const input = z
  .strictObject({
    ...messageFields,
    mode: deleteMode.default('soft'),
    onlyInFolder: z.string().trim().min(1).optional().describe('Delete it only if it is in this folder'),
  })
  .superRefine(checkMessageInput)

/** A message that was deleted more thoroughly than asked is not brought back a step. */
const thereIn = {
  deletedItems: ['deleteditems', 'recoverableitemsdeletions'],
  soft: ['recoverableitemsdeletions'],
  hard: [],
}

const modeWords = { deletedItems: 'Move to Deleted Items', soft: 'Soft delete', hard: 'Hard delete' }

export const mailDelete = defineCommand<typeof input, typeof keptPlace, MessageTarget>({
  id: 'mail.delete',
  title: 'Delete messages',
  summary:
    'Removes messages: to Deleted Items, to Recoverable Items (soft), or for good (hard). Folder, read state and categories are kept first, so that all but a hard delete can be put back.',
  risk: (given) => (given.mode === 'hard' ? 'irreversible' : 'reversible'),
  permission: 'mail.change',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: {
    'd3-office365/Delete Email Message': { 'Email Addresses or User IDs': 'mailboxes', 'Message IDs': 'messageIds' },
    'd3-office365/Remove Office 365 Email': {},
    'ibm-exchange-online/Delete Message': {
      'Email Address': 'mailboxes',
      'Message ID': 'messageIds',
      'Mail Folder': 'onlyInFolder',
    },
    'ibm-exchange-online/Delete Messages From Query Results': { 'Query Results': 'selection' },
    'fortisoar-exchange/Delete Email': {
      'Message ID': 'messageIds',
      'Delete Type': 'mode',
      'Folder Name': 'onlyInFolder',
    },
  },
  deprecated: {
    'd3-office365/Remove Office 365 Email': { replacedBy: 'Delete Email Message', input: { mode: 'deletedItems' } },
  },
  idempotent: true,
  undoneBy: messagesGoBack,
  input,
  output: keptPlace,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'], mode: 'soft' },
    output: [{ messageId: 'AAkALgAAAA', folderId: 'AAMkAGRecoverable' }],
  },
  auditText: (given) => `${modeWords[given.mode]}: ${messagesInWords(given)}`,
  targets: messageTargets,
  runItem(context, given) {
    const { messages, mailbox, options } = relocating(context)
    return relocate(context, {
      thereIn: thereIn[given.mode],
      onlyInFolder: given.onlyInFolder,
      effect: (messageId) => messages.delete({ mailbox, messageId, mode: given.mode }, options),
    })
  },
  concurrency: 500,
})
