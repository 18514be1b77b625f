import type { NewMessage } from '../../world/story'
import type { EmailAddressState, MessageState } from '../../world/types'
import type { MailboxCall } from '../graphCall'
import { badRequest } from '../graphError'
import { actionParameter, type JsonObject, readJsonBody, readObject, readString } from '../jsonBody'
import { requireWellKnownFolder } from '../mailbox'
import { emptyDraft } from '../messages/createDraft'
import { readAddresses } from '../messages/readAddresses'
import { isMime, readMime } from '../messages/readMime'
import { requireMessage } from '../messages/requireMessage'
import { writeNewMessage } from '../messages/writeNewMessage'
import { requireOnly } from './actionBody'
import { quoted } from './quoteOriginal'
import { addressOf } from './senderOf'

export type AnswerKind = 'reply' | 'replyAll' | 'forward'
export type DraftContent = NewMessage & { folderId: string }

/**
 * The draft that answers a message: same conversation, its addressees, its words below ours. `message.body` replaces
 * the words, `comment` stands above them, both at once are refused.
 * https://learn.microsoft.com/graph/api/message-createreply
 */
export async function composeAnswer(call: MailboxCall, kind: AnswerKind): Promise<DraftContent> {
  const original = requireMessage(call)
  const { world, mailbox } = call
  const folderId = requireWellKnownFolder(world, mailbox, 'drafts').id
  const { comment, message, to } = isMime(call) ? noParameters : readParameters(call, kind)
  const draft: DraftContent = {
    ...emptyDraft(world.now()),
    ...(isMime(call) ? mimeContent(await readMime(call)) : {}),
    folderId,
    isDraft: true,
    isRead: true,
    conversationId: original.conversationId,
    from: addressOf(call.person),
    sender: addressOf(call.person),
    ...addressees(call, original, kind),
    headers: [
      { name: 'In-Reply-To', value: original.internetMessageId },
      { name: 'References', value: [...referencesOf(original), original.internetMessageId].join(' ') },
    ],
  }
  if (to) draft.to = to
  if (!isMime(call)) {
    draft.subject = answerSubject(original.subject, kind)
    draft.body = quoted(original, comment)
    if (kind === 'forward') draft.attachments = original.attachments.map((attachment) => ({ ...attachment }))
  }
  // Also without a message: the headers of a draft follow from what it is
  writeNewMessage(call, draft, message ?? {})
  return draft
}

interface Parameters {
  comment: string
  message: JsonObject | null
  to: EmailAddressState[] | null
}
const noParameters: Parameters = { comment: '', message: null, to: null }

function readParameters(call: MailboxCall, kind: AnswerKind): Parameters {
  // A body may be left out: https://learn.microsoft.com/graph/api/message-createreply#request-body
  if (call.body.byteLength === 0) return noParameters
  const body = readJsonBody(call)
  requireOnly(body, kind === 'forward' ? ['comment', 'message', 'toRecipients'] : ['comment', 'message'])
  const comment = actionParameter(body, 'comment')
  const given = actionParameter(body, 'message')
  const to = actionParameter(body, 'toRecipients')
  const message = given === undefined || given === null ? null : readObject(given, 'microsoft.graph.message')
  if (comment !== undefined && comment !== null && message && 'body' in message) {
    throw badRequest('Specify either the comment or the body property of the message parameter, not both.')
  }
  return {
    comment: comment === undefined || comment === null ? '' : readString(comment),
    message,
    to: to === undefined || to === null ? null : readAddresses(to),
  }
}

function mimeContent({ subject, body, attachments }: NewMessage): Partial<NewMessage> {
  return { subject, body, attachments }
}

/** RFC 5322, 3.6.2: Reply-To goes before From. One's own address is left out of an answer to all. */
function addressees(
  { person }: MailboxCall,
  original: MessageState,
  kind: AnswerKind,
): Pick<NewMessage, 'to' | 'cc' | 'bcc'> {
  if (kind === 'forward') return { to: [], cc: [], bcc: [] }
  const author = original.replyTo.length > 0 ? original.replyTo : original.from ? [original.from] : []
  if (kind === 'reply') return { to: author, cc: [], bcc: [] }
  const own = new Set([person.mail, person.userPrincipalName].map((address) => address?.toLowerCase()))
  const seen = new Set<string>()
  const others = (list: EmailAddressState[]) =>
    list.filter(({ address }) => {
      const key = address.toLowerCase()
      if (own.has(key) || seen.has(key)) return false
      seen.add(key)
      return true
    })
  const to = others([...author, ...original.to])
  return { to, cc: others(original.cc), bcc: [] }
}

function answerSubject(subject: string, kind: AnswerKind): string {
  const prefix = kind === 'forward' ? 'FW: ' : 'RE: '
  return subject.toUpperCase().startsWith(prefix) ? subject : `${prefix}${subject}`
}

function referencesOf({ headers }: MessageState): string[] {
  return (
    headers
      .find(({ name }) => name.toLowerCase() === 'references')
      ?.value.split(/\s+/)
      .filter(Boolean) ?? []
  )
}
