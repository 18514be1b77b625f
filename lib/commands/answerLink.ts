import type { OutgoingMessage } from '../providers/capabilities/sending'
import type { MailboxTarget } from '../shared/run'
import type { ItemContext } from './define'

/** The source system's own word for it, so that its templates work here unchanged. */
export const answerLinkMark = '<<EmailResponseLink>>'

/** A link of its own for the one recipient of this item; only the draft and its recipient ever hold it. */
export async function withAnswerLink(
  context: ItemContext<MailboxTarget>,
  body: OutgoingMessage['body'],
  { subject, replyDueMinutes }: { subject: string; replyDueMinutes: number },
): Promise<{ body: OutgoingMessage['body']; requestId: string }> {
  const { recipient = '' } = context.target
  const { url, requestId } = await context.askForAnswer({ recipient, subject, dueMinutes: replyDueMinutes })
  // Nothing in the link means anything in HTML, so that it can stand in an attribute and in the text
  return { body: { ...body, content: body.content.replaceAll(answerLinkMark, () => url) }, requestId }
}
