import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import { defineCommand, type ItemContext } from './define'
import { evidenceFileName } from './evidenceFileName'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { lookAt, messagesOf } from './messageState'
import { attachmentsAt, attachmentsBelow, messageWithin, openWithin, partPaths } from './messageWithin'

const input = z
  .strictObject({
    ...messageFields,
    parts: partPaths
      .optional()
      .describe('Only these attachments, as the preview numbers them; left out: every attachment. For one message.'),
    within: messageWithin,
    nested: z.boolean().default(true).describe('Also the attachments of messages that are attached, to any depth'),
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
  /** For an attachment of a message within the message: the parts that lead to it */
  within: z.array(z.string()),
  part: z.string(),
  evidenceId: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  fileName: z.string(),
})
const output = z.object({
  files: z.array(file),
  /** Attachments that are only links: their bytes lie elsewhere (OneDrive …), and the message does not hold them */
  links: z.array(z.object({ messageId: z.string(), name: z.string() })),
})

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
    output: [{ files: [], links: [] }],
  },
  auditText: (given) =>
    given.parts
      ? `Save ${given.parts.length} attachments of one message as evidence`
      : `Save the attachments of ${messagesInWords(given)} as evidence`,
  targets: messageTargets,
  async runItem(context, { parts, within, nested }) {
    const { mailbox } = context.target
    const found = await lookAt(context)
    if (found.length === 0) {
      throw new ProviderError('itemNotFound', `This message is not in ${mailbox || 'the signed-in user’s mailbox'}.`, {
        statusCode: 404,
      })
    }
    const files: z.output<typeof file>[] = []
    const links: z.output<typeof output>['links'] = []
    for (const { messageId, internetMessageId, hasAttachments } of found) {
      const bytes = await messagesOf(context).getMime({ mailbox, messageId }, { signal: context.signal })
      const opened = openWithin(bytes, within)
      const chosen = attachmentsAt(opened, parts).map((attachment) => ({ attachment, within: [...within] }))
      const all = parts || !nested ? chosen : [...chosen, ...attachmentsBelow(opened.mail, within)]
      for (const { attachment, within: place } of all) {
        const fileName = evidenceFileName(attachment.fileName, `part ${attachment.path}`)
        const kept = await context.keepEvidence({
          bytes: attachment.bytes,
          fileName,
          mediaType: attachment.claimedType,
          source: { mailbox, messageId, internetMessageId, within: place, part: attachment.path },
        })
        files.push({ messageId, within: place, part: attachment.path, fileName, ...kept })
      }
      if (hasAttachments && !parts) links.push(...(await linksOf(context, messageId)))
    }
    return { state: 'done', after: { files, links } }
  },
  concurrency: 4,
})

/** The wire form of a message does not say that there are such; only the service's own list does. */
async function linksOf(context: ItemContext<MessageTarget>, messageId: string) {
  const { mailbox } = context.target
  const listed = await messagesOf(context).listAttachments({ mailbox, messageId }, { signal: context.signal })
  return listed.filter(({ kind }) => kind === 'reference').map(({ name }) => ({ messageId, name }))
}
