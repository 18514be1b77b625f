import { z } from 'zod'
import { PlainContent } from '../mail/content'
import type { MessageSummary } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import { attachmentIds, attachmentsOf, checkAttachmentIds, nothingInAttached } from './attachmentIds'
import { defineCommand, type ItemContext } from './define'
import { evidenceFileName } from './evidenceFileName'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { messagesOf, mimeOf, requireMessages } from './messageState'
import { attachmentsAt, attachmentsBelow, messageWithin, openWithin, partPaths } from './messageWithin'

const input = z
  .strictObject({
    ...messageFields,
    parts: partPaths
      .optional()
      .describe('Only these attachments, as the preview numbers them; left out: every attachment. For one message.'),
    attachmentIds: attachmentIds
      .optional()
      .describe('Only these attachments, by the service’s own ids. For one message.'),
    onlyInAttached: z
      .boolean()
      .default(false)
      .describe('Only what is attached to the messages that are attached (all of them, or those named by their ids)'),
    within: messageWithin,
    nested: z.boolean().default(true).describe('Also the attachments of messages that are attached, to any depth'),
  })
  .superRefine((given, context) => {
    checkMessageInput(given, context)
    checkAttachmentIds(given, context)
    if (given.attachmentIds && (given.parts || given.within.length > 0)) {
      const message = 'Name attachments by their ids or by the parts of the preview: one of the two.'
      context.addIssue({ code: 'custom', path: ['attachmentIds'], message, input: given })
    }
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
    'd3-exchange-server/Get Attachment': {
      'Message ID': 'messageIds',
      'Attachment ID': 'attachmentIds',
      'Exchange Email': 'mailboxes',
    },
    'd3-exchange-server/Get EML Attachments': {
      'Message ID': 'messageIds',
      'Attachment IDs': 'attachmentIds',
      'Exchange Email': 'mailboxes',
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
  async runItem(context, { parts, within, nested, attachmentIds: ids, onlyInAttached }) {
    const { mailbox } = context.target
    const found = await requireMessages(context)
    if (ids) {
      return {
        state: 'done',
        after: { files: await keepByIds(context, { copies: found, ids, onlyInAttached }), links: [] },
      }
    }
    const files: z.output<typeof file>[] = []
    const links: z.output<typeof output>['links'] = []
    for (const { messageId, internetMessageId, hasAttachments } of found) {
      const bytes = await mimeOf(context, messageId)
      const opened = openWithin(bytes, within)
      const chosen = attachmentsAt(opened, parts).map((attachment) => ({ attachment, within: [...within] }))
      const below = parts || !(nested || onlyInAttached) ? [] : attachmentsBelow(opened.mail, within)
      if (onlyInAttached && below.length === 0) throw nothingInAttached()
      const all = onlyInAttached ? below : [...chosen, ...below]
      for (const { attachment, within: place } of all) {
        const fileName = evidenceFileName(attachment.fileName, `part ${attachment.path}`)
        const kept = await context.keepEvidence({
          bytes: attachment.content.bytes(),
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

interface ByIds {
  copies: MessageSummary[]
  ids: readonly string[]
  onlyInAttached: boolean
}

/** Attachments by the service's ids, or what is attached to the messages that they are. */
async function keepByIds(
  context: ItemContext<MessageTarget>,
  { copies, ids, onlyInAttached }: ByIds,
): Promise<z.output<typeof file>[]> {
  const { mailbox } = context.target
  const named = await attachmentsOf(context, copies, ids, onlyInAttached ? 'messages' : 'any')
  const wanted = onlyInAttached
    ? named.flatMap(({ messageId, internetMessageId, attachmentId, bytes }) => {
        const { mail } = openWithin(bytes, [])
        const own = attachmentsAt({ mail, bytes }, undefined).map((attachment) => ({ attachment, within: [] }))
        return [...own, ...attachmentsBelow(mail, [])].map(({ attachment, within }) => ({
          messageId,
          internetMessageId,
          attachmentId,
          within: [attachmentId, ...within],
          part: attachment.path,
          name: attachment.fileName,
          mediaType: attachment.claimedType,
          content: attachment.content,
        }))
      })
    : named.map(({ bytes, ...one }) => ({
        ...one,
        within: [] as string[],
        part: one.attachmentId,
        content: new PlainContent(bytes),
      }))
  if (wanted.length === 0) throw nothingInAttached()
  const files: z.output<typeof file>[] = []
  for (const { messageId, internetMessageId, attachmentId, within, part, name, mediaType, content } of wanted) {
    const fileName = evidenceFileName(name, `part ${part}`)
    const source = { mailbox, messageId, internetMessageId, attachmentId, within, part }
    files.push({
      messageId,
      within,
      part,
      fileName,
      ...(await context.keepEvidence({ bytes: content.bytes(), fileName, mediaType, source })),
    })
  }
  return files
}

/** The wire form of a message does not say that there are such; only the service's own list does. */
async function linksOf(context: ItemContext<MessageTarget>, messageId: string) {
  const { mailbox } = context.target
  const listed = await messagesOf(context).listAttachments({ mailbox, messageId }, { signal: context.signal })
  return listed.filter(({ kind }) => kind === 'reference').map(({ name }) => ({ messageId, name }))
}
