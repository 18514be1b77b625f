import { z } from 'zod'
import type { MessageTarget } from '../shared/run'
import type { TargetContext } from './define'

const mailbox = z
  .string()
  .trim()
  .max(320)
  .describe(
    'Address or user id. Leave it out for the signed-in user’s own mailbox (delegated connections and Exchange Servers only).',
  )

/** One, the signed-in user's own where none is named */
export const mailboxOrOwn = mailbox.default('')

export const mailboxList = (most: number) => z.array(mailbox).max(most)

export const mailboxes = mailboxList(10_000).describe(
  'Address or user id of each mailbox. Leave empty for the signed-in user’s own (delegated connections and Exchange Servers only).',
)

export const selection = z.strictObject({
  searchRunId: z.uuid().describe('The search that found the messages'),
  hits: z.union([z.literal('all'), z.array(z.string()).min(1).max(250_000)]).describe('"all", or ids of its results'),
  exclude: z.array(z.string()).max(250_000).optional().describe('Ids of results that are left out'),
})

/** How every command on messages is told which: two lists side by side, or a selection of a search's results. */
export const messageFields = {
  mailboxes: mailboxes
    .optional()
    .describe(
      'The mailbox of each message, in the same order as the message ids. One mailbox may serve them all; none means the signed-in user’s own.',
    ),
  messageIds: z
    .array(z.string().trim().min(1).max(1024))
    .min(1)
    .max(10_000)
    .optional()
    .describe('Ids of the service, or internet message ids within < > (every copy in the mailbox is taken)'),
  selection: selection.optional().describe('Messages that a search found, instead of ids'),
}

interface MessageInput {
  mailboxes?: string[]
  messageIds?: string[]
  selection?: z.output<typeof selection>
}

export function checkMessageInput(input: MessageInput, context: z.core.$RefinementCtx): void {
  if ((input.messageIds === undefined) === (input.selection === undefined)) {
    const message = 'Name the messages by their ids, or select them from a search: one of the two.'
    context.addIssue({ code: 'custom', path: ['messageIds'], message, input })
    return
  }
  const addresses = input.mailboxes?.length ?? 0
  const ids = input.messageIds?.length ?? 0
  if (input.selection && addresses > 0) {
    const message = 'A selection brings its mailboxes along. Leave this empty.'
    context.addIssue({ code: 'custom', path: ['mailboxes'], message, input })
  }
  if (input.messageIds && addresses > 1 && addresses !== ids) {
    const message = `${addresses} mailboxes do not pair with ${ids} message ids: give as many, one for all, or none.`
    context.addIssue({ code: 'custom', path: ['mailboxes'], message, input })
  }
}

export async function messageTargets(input: MessageInput, context: TargetContext): Promise<MessageTarget[]> {
  if (input.selection) return context.messagesOf(input.selection)
  const { mailboxes: given = [], messageIds = [] } = input
  return messageIds.map((messageId, index) => ({
    kind: 'message',
    mailbox: (given.length === 1 ? given[0] : given[index]) ?? '',
    messageId,
  }))
}

/** How a command that looks at one message is told which. */
export const oneMailbox = z.string().trim().max(320).describe('Address or user id; empty: the signed-in user’s own')

export const oneMessageFields = {
  mailbox: oneMailbox,
  messageId: z.string().trim().min(1).max(1024).describe('The service’s id of the message'),
}

export function oneMessageTarget({ mailbox, messageId }: { mailbox: string; messageId: string }): MessageTarget[] {
  return [{ kind: 'message', mailbox, messageId }]
}

/** For the audit log: how many and whence, without any of the mail. */
export function messagesInWords(input: MessageInput): string {
  if (input.selection) {
    const { searchRunId, hits, exclude } = input.selection
    const which = hits === 'all' ? 'all results' : `${hits.length} selected ${hits.length === 1 ? 'result' : 'results'}`
    return `${which} of search ${searchRunId}${exclude?.length ? ` but ${exclude.length}` : ''}`
  }
  const count = input.messageIds?.length ?? 0
  return count === 1 ? 'one message' : `${count} messages`
}
