import { z } from 'zod'
import type { OutgoingMessage } from '../providers/capabilities/sending'
import type { MailboxTarget } from '../shared/run'
import { answerLinkMark, withAnswerLink } from './answerLink'
import { defineCommand } from './define'
import { addresses, attachedFiles, outgoingFields, readFiles, sender, toAddresses } from './outgoingFields'
import { sendingOf, sendOnce, sendWithoutTrace, sentMessage } from './sendOnce'

const maximumDueMinutes = 60 * 24 * 90

const input = z
  .strictObject({
    mailbox: sender,
    to: addresses.default([]).describe('Recipients'),
    cc: addresses.default([]).describe('Recipients of a copy; not together with an answer that is required'),
    bcc: addresses
      .default([])
      .describe('Recipients whom the others do not see; not together with an answer that is required'),
    subject: z.string().trim().max(255).default('').describe('Subject'),
    ...outgoingFields,
    replyTo: addresses.default([]).describe('Where an ordinary reply goes, instead of the sender'),
    saveToSentItems: z
      .boolean()
      .default(true)
      .describe(
        'Keep a copy in Sent Items. Without it, attachments together stay below 3 MB, and an interrupted sending is not repeated.',
      ),
    replyMode: z
      .enum(['noReply', 'requireReply'])
      .default('noReply')
      .describe(
        `"requireReply": every recipient gets a message of their own, and ${answerLinkMark} in the content becomes a link on which they answer once, without signing in`,
      ),
    replyDueMinutes: z
      .int()
      .min(5)
      .max(maximumDueMinutes)
      .default(60 * 24)
      .describe('How long the link works. Afterwards the answer is overdue.'),
  })
  .superRefine((given, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, input: given })
    const required = given.replyMode === 'requireReply'
    if (given.to.length + given.cc.length + given.bcc.length === 0) issue('to', 'Name at least one recipient.')
    if (required && given.to.length === 0) issue('to', 'Say who is to answer.')
    if (required && given.cc.length + given.bcc.length > 0) {
      issue('cc', 'Each link is for one person, so there are no copies when an answer is required.')
    }
    if (required && !given.content.includes(answerLinkMark)) {
      issue('content', `Put ${answerLinkMark} where the link for the answer is to stand.`)
    }
    if (!required && given.content.includes(answerLinkMark)) {
      issue('content', `${answerLinkMark} becomes a link only when an answer is required.`)
    }
    if (required && !given.saveToSentItems) {
      issue('saveToSentItems', 'A message that asks for an answer keeps a copy in Sent Items.')
    }
  })

export const mailSend = defineCommand<typeof input, typeof sentMessage, MailboxTarget>({
  id: 'mail.send',
  title: 'Send a message',
  summary:
    'Sends a new message from a mailbox, with attachments from the evidence. It can ask every recipient for an answer by a link of their own.',
  // What has left cannot be called back. In somebody else's name it always takes a second person.
  risk: ({ sendAs }) => (sendAs === undefined ? 'disruptive' : 'irreversible'),
  permission: 'mail.send',
  needs: 'sending',
  vendorPermissions: {
    graph: { application: ['Mail.Send', 'Mail.ReadWrite'], delegated: ['Mail.Send', 'Mail.ReadWrite'] },
  },
  seeds: {
    'd3-office365/Send Mail': {
      'Mailbox Address': 'mailbox',
      Subject: 'subject',
      Content: 'content',
      'To Recipients': 'to',
      'CC Recipients': 'cc',
      'BCC Recipients': 'bcc',
      'File IDs': 'evidenceIds',
      'File Source': '(the evidence store)',
      'Reply Mode': 'replyMode',
      'Reply Due Time': 'replyDueMinutes',
      'Send As': 'sendAs',
      'Reply To': 'replyTo',
    },
    'fortisoar-exchange/Send Email': {
      Subject: 'subject',
      'TO Recipients': 'to',
      'CC Recipients': 'cc',
      'BCC Recipients': 'bcc',
      Body: 'content',
      'Attachment IRIs List': 'evidenceIds',
    },
    'ibm-exchange-online/Send Message': {
      Sender: 'mailbox',
      Recipients: 'to',
      Subject: 'subject',
      Body: 'content',
    },
  },
  idempotent: false,
  input,
  output: sentMessage,
  contentFields: ['content'],
  example: {
    input: {
      mailbox: 'security@example.com',
      to: ['ada@example.com'],
      subject: 'Did you open the invoice?',
      content: 'Please tell us here: <<EmailResponseLink>>',
      replyMode: 'requireReply',
      replyDueMinutes: 240,
    },
    output: [
      {
        messageId: 'AAkALgSent',
        internetMessageId: '<sent-1@example.com>',
        savedToSentItems: true,
        attachments: [],
        recipient: 'ada@example.com',
      },
    ],
  },
  auditText(given) {
    const recipients = given.to.length + given.cc.length + given.bcc.length
    return [
      `Send a message from ${given.mailbox || 'the signed-in user’s mailbox'} to ${recipients} ${recipients === 1 ? 'recipient' : 'recipients'}`,
      ...(given.sendAs === undefined ? [] : [`as ${given.sendAs}`]),
      ...(given.evidenceIds.length === 0 ? [] : [`with ${given.evidenceIds.length} evidence files`]),
      ...(given.replyMode === 'requireReply' ? ['asking each for an answer'] : []),
    ].join(', ')
  },
  async targets(given, context) {
    const attached = await attachedFiles(given.evidenceIds, context)
    const { mailbox } = given
    if (given.replyMode === 'noReply') return [{ kind: 'mailbox', mailbox, ...attached }]
    return given.to.map((recipient) => ({ kind: 'mailbox', mailbox, recipient, ...attached }))
  },
  async runItem(context, given) {
    const { mailbox, recipient } = context.target
    const files = await readFiles(context, given.evidenceIds)
    const options = { signal: context.signal }
    const message: OutgoingMessage = {
      subject: given.subject,
      body: { contentType: given.contentType, content: given.content },
      to: toAddresses(recipient === undefined ? given.to : [recipient]),
      cc: toAddresses(given.cc),
      bcc: toAddresses(given.bcc),
      replyTo: toAddresses(given.replyTo),
      importance: given.importance,
      from: given.sendAs ?? null,
    }
    if (!given.saveToSentItems) {
      const after = {
        messageId: null,
        internetMessageId: null,
        savedToSentItems: false,
        attachments: files.map(({ name }) => name),
      }
      const effect = () => sendingOf(context).sendWithoutCopy({ mailbox, message, files }, options)
      return sendWithoutTrace(context, effect, after)
    }
    return sendOnce(context, mailbox, {
      files,
      recipient,
      async store() {
        const sending = sendingOf(context)
        if (recipient === undefined) return sending.createDraft({ mailbox, message }, options)
        const { body, requestId } = await withAnswerLink(context, message.body, given)
        const draft = await sending.createDraft({ mailbox, message: { ...message, body } }, options)
        return { ...draft, requestId }
      },
    })
  },
  concurrency: 4,
})
