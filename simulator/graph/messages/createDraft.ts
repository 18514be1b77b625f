import { blankDraft } from '../../world/blankItems'
import type { NewMessage } from '../../world/story'
import type { MessageState } from '../../world/types'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { readJsonBody } from '../jsonBody'
import { requireFolder } from '../mailbox'
import { odataContext } from '../odataContext'
import { messageJson } from './messageJson'
import { isMime, readMime } from './readMime'
import { writeNewMessage } from './writeNewMessage'

/** As JSON, or as base64 of a MIME message in text/plain. https://learn.microsoft.com/graph/api/user-post-messages */
export async function createDraft(call: MailboxCall): Promise<GraphAnswer> {
  const { world, mailbox, parameters } = call
  const folder = requireFolder(world, mailbox, parameters.folder ?? 'drafts')
  const given = isMime(call) ? await readMime(call) : emptyDraft(world.now())
  const content = { ...given, folderId: folder.id, isDraft: true, isRead: true }
  if (!isMime(call)) writeNewMessage(call, content, readJsonBody(call))
  const message = world.addMessage(mailbox, content)
  return createdDraft(call, message)
}

export function createdDraft(call: MailboxCall, message: MessageState): GraphAnswer {
  const json = messageJson(message, null, call)
  return {
    status: 201,
    headers: { Location: `${call.serviceRoot}/${call.owner}/messages('${encodeURIComponent(String(json.id))}')` },
    json: { '@odata.context': odataContext(call, `${call.owner}/messages`, null, true), ...json },
  }
}

export function emptyDraft(now: Date): NewMessage {
  return blankDraft(now, (key) => `<${key}@drafts.example>`)
}
