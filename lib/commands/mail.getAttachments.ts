import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import { defineCommand } from './define'
import { evidenceFileName } from './evidenceFileName'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { lookAt, messagesOf } from './messageState'
import { attachmentsAt, messageWithin, openWithin, partPaths } from './messageWithin'

const input = z
  .strictObject({
    ...messageFields,
    parts: partPaths
      .optional()
      .describe('Only these attachments, as the preview numbers them; left out: every attachment. For one message.'),
    within: messageWithin,
  })
  .superRefine((given, context) => {
    checkMessageInput(given, context)
    const one = given.messageIds?.length === 1
    if (!one && (given.parts || given.within.length > 0)) {
      const message = 'Parts are numbered differently in each message: name exactly one message by its id.'
      context.addIssue({ code: 'custom', path: ['parts'], message, input: given })
    }
  })

const file = z.object({
  messageId: z.string(),
  part: z.string(),
  evidenceId: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  fileName: z.string(),
})
const output = z.object({ files: z.array(file) })

export const mailGetAttachments = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.getAttachments',
  title: 'Save attachments as evidence',
  summary:
    'Stores the attachments of messages, decoded and otherwise byte for byte, in the evidence store. A message without attachments gives none.',
  risk: 'read',
  permission: 'evidence.write',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {
    'd3-office365/Get Email Attachments': {
      'Email Addresses or User IDs': 'mailboxes',
      'Message IDs': 'messageIds',
    },
  },
  idempotent: true,
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'] },
    output: [{ files: [] }],
  },
  auditText: (given) =>
    given.parts
      ? `Save ${given.parts.length} attachments of one message as evidence`
      : `Save the attachments of ${messagesInWords(given)} as evidence`,
  targets: messageTargets,
  async runItem(context, { parts, within }) {
    const { mailbox } = context.target
    const found = await lookAt(context)
    if (found.length === 0) {
      throw new ProviderError('itemNotFound', `This message is not in ${mailbox || 'the signed-in user’s mailbox'}.`, {
        statusCode: 404,
      })
    }
    const files: z.output<typeof file>[] = []
    for (const { messageId, internetMessageId } of found) {
      const bytes = await messagesOf(context).getMime({ mailbox, messageId }, { signal: context.signal })
      for (const attachment of attachmentsAt(openWithin(bytes, within), parts)) {
        const fileName = evidenceFileName(attachment.fileName, `part ${attachment.path}`)
        const kept = await context.keepEvidence({
          bytes: attachment.bytes,
          fileName,
          mediaType: attachment.claimedType,
          source: { mailbox, messageId, internetMessageId, within, part: attachment.path },
        })
        files.push({ messageId, part: attachment.path, fileName, ...kept })
      }
    }
    return { state: 'done', after: { files } }
  },
  concurrency: 4,
})
