import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import { type CommandDefinition, defineCommand } from './define'
import { lookAt, messagesOf } from './messageState'
import { attachedFiles, outgoingFields, readFiles, sender } from './outgoingFields'
import { quoteOriginal } from './quoteOriginal'
import { sendingOf, sendOnce, sentMessage } from './sendOnce'

const input = z.strictObject({
  mailbox: sender,
  messageId: z
    .string()
    .trim()
    .min(1)
    .max(1024)
    .describe('The message that is answered: id of the service, or internet message id within < >'),
  subject: z.string().trim().min(1).max(255).optional().describe('Left out: the original’s, with “RE:” before it'),
  ...outgoingFields,
  quote: z.boolean().default(true).describe('Quote the original below, as plain text with its links defanged'),
})
type ReplyCommand = CommandDefinition<typeof input, typeof sentMessage, MessageTarget>

/** The two replies differ in whom they go to, and in nothing else. */
export function defineReply(reply: {
  id: string
  title: string
  summary: string
  toEverybody: boolean
  seed: string
}): ReplyCommand {
  const { id, title, summary, toEverybody, seed } = reply
  return defineCommand<typeof input, typeof sentMessage, MessageTarget>({
    id,
    title,
    summary,
    risk: ({ sendAs }) => (sendAs === undefined ? 'disruptive' : 'irreversible'),
    permission: 'mail.send',
    needs: 'sending',
    vendorPermissions: {
      graph: { application: ['Mail.Send', 'Mail.ReadWrite'], delegated: ['Mail.Send', 'Mail.ReadWrite'] },
    },
    seeds: {
      [seed]: {
        'Sender Email': 'mailbox',
        'Message ID': 'messageId',
        Subject: 'subject',
        Content: 'content',
        'File IDs': 'evidenceIds',
        'File Source': '(the evidence store)',
      },
    },
    idempotent: false,
    input,
    output: sentMessage,
    contentFields: ['content'],
    example: {
      input: {
        mailbox: 'report-phishing@example.com',
        messageId: '<report-12@mail.example>',
        content: 'Thank you, it was a phishing mail and has been removed.',
      },
      output: [
        {
          messageId: 'AAkALgSent',
          internetMessageId: '<answer-1@example.com>',
          savedToSentItems: true,
          attachments: [],
        },
      ],
    },
    auditText: (given) =>
      [
        `${toEverybody ? 'Reply to all of' : 'Reply to'} one message from ${given.mailbox || 'the signed-in user’s mailbox'}`,
        ...(given.sendAs === undefined ? [] : [`as ${given.sendAs}`]),
        ...(given.evidenceIds.length === 0 ? [] : [`with ${given.evidenceIds.length} evidence files`]),
      ].join(', '),
    async targets({ mailbox, messageId, evidenceIds }, context) {
      return [{ kind: 'message', mailbox, messageId, ...(await attachedFiles(evidenceIds, context)) }]
    },
    async runItem(context, given) {
      const { mailbox } = context.target
      const options = { signal: context.signal }
      const files = await readFiles(context, given.evidenceIds)
      return sendOnce(context, mailbox, {
        files,
        async store() {
          const [original] = await lookAt(context)
          if (!original) {
            const where = mailbox || 'the signed-in user’s mailbox'
            throw new ProviderError('itemNotFound', `The message to answer is not in ${where}.`, { statusCode: 404 })
          }
          const { messageId } = original
          const written = { contentType: given.contentType, content: given.content }
          const body = given.quote
            ? quoteOriginal(written, await messagesOf(context).get({ mailbox, messageId }, options))
            : written
          return sendingOf(context).createReply(
            {
              mailbox,
              messageId,
              toEverybody,
              reply: {
                subject: given.subject ?? null,
                body,
                importance: given.importance,
                from: given.sendAs ?? null,
              },
            },
            options,
          )
        },
      })
    },
    concurrency: 4,
  })
}
