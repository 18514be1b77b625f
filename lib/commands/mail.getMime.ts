import { z } from 'zod'
import type { MessageSummary } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import { attachmentIds, attachmentsOf, checkAttachmentIds } from './attachmentIds'
import { defineCommand } from './define'
import { evidenceFileName } from './evidenceFileName'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { mimeOf, requireMessages } from './messageState'

const input = z
  .strictObject({
    ...messageFields,
    attachmentIds: attachmentIds
      .optional()
      .describe(
        'Messages that are attached to the message, by the ids of the attachments: these are stored instead of the message itself. For one message.',
      ),
    fileName: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe('Name of the evidence file; the subject when left out. Several messages get a number each.'),
  })
  .superRefine((given, context) => {
    checkMessageInput(given, context)
    checkAttachmentIds(given, context)
  })

const file = z.object({
  messageId: z.string(),
  evidenceId: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  fileName: z.string(),
})
const output = z.object({ files: z.array(file) })

export const mailGetMime = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.getMime',
  title: 'Save messages as evidence',
  summary: 'Stores messages as EML files, byte for byte as they came over the wire, in the evidence store.',
  risk: 'read',
  permission: 'evidence.write',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {
    'd3-office365/Get Email EMLs': { 'Email Addresses or User IDs': 'mailboxes', 'Message IDs': 'messageIds' },
    'd3-office365/Get EML Attachment': {},
    'ibm-exchange-online/Write Message as Attachment': {
      'Email Address': 'mailboxes',
      'Message ID': 'messageIds',
      'Attachment Name': 'fileName',
    },
    'd3-exchange-server/Get Email EMLs': {
      'Message ID': 'messageIds',
      'Attachment ID': 'attachmentIds',
      'Exchange Email': 'mailboxes',
    },
  },
  deprecated: { 'd3-office365/Get EML Attachment': { replacedBy: 'Get Email EMLs' } },
  idempotent: true,
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'] },
    output: [{ files: [] }],
  },
  auditText: (given) => `Save ${messagesInWords(given)} as evidence`,
  targets: messageTargets,
  async runItem(context, given) {
    const { mailbox } = context.target
    const found = await requireMessages(context)
    const files: z.output<typeof file>[] = []
    if (given.attachmentIds) {
      for (const attached of await attachmentsOf(context, found, given.attachmentIds, 'messages')) {
        const { messageId, internetMessageId, attachmentId, bytes } = attached
        const fileName = `${evidenceFileName((given.fileName ?? attached.name).replace(/\.eml$/i, ''), 'message')}.eml`
        const source = { mailbox, messageId, internetMessageId, attachmentId }
        const kept = await context.keepEvidence({ bytes, fileName, mediaType: 'message/rfc822', source })
        files.push({ messageId, fileName, ...kept })
      }
      return { state: 'done', after: { files } }
    }
    for (const [index, message] of found.entries()) {
      const { messageId, internetMessageId } = message
      const bytes = await mimeOf(context, messageId)
      const fileName = nameOf(message, given.fileName, found.length > 1 ? index + 1 : null)
      const kept = await context.keepEvidence({
        bytes,
        fileName,
        mediaType: 'message/rfc822',
        source: { mailbox, messageId, internetMessageId },
      })
      files.push({ messageId, fileName, ...kept })
    }
    return { state: 'done', after: { files } }
  },
  concurrency: 4,
})

function nameOf(message: MessageSummary, wanted: string | undefined, number: number | null): string {
  const stem = evidenceFileName((wanted ?? message.subject).replace(/\.eml$/i, ''), 'message')
  return `${stem}${number === null ? '' : ` (${number})`}.eml`
}
