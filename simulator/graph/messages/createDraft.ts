import { randomUUID } from 'node:crypto'
import { parseMessage } from '../../mail/parseMessage'
import type { NewMessage } from '../../world/story'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { GraphError } from '../graphError'
import { readJsonBody } from '../jsonBody'
import { requireFolder } from '../mailbox'
import { odataContext } from '../odataContext'
import { messageJson } from './messageJson'
import { writeMessage } from './writeMessage'

/** As JSON, or as base64 of a MIME message in text/plain. https://learn.microsoft.com/graph/api/user-post-messages */
export async function createDraft(call: MailboxCall): Promise<GraphAnswer> {
  const { world, mailbox, parameters } = call
  const folder = requireFolder(world, mailbox, parameters.folder ?? 'drafts')
  const isMime = /^text\/plain\b/i.test(call.headers['content-type'] ?? '')
  const parsed = isMime ? await parseMessage(readBase64(call.body), world.now()) : emptyDraft(world.now())
  const content = { ...parsed, folderId: folder.id, isDraft: true, isRead: true }
  if (!isMime) writeMessage(content, readJsonBody(call))
  const message = world.addMessage(mailbox, content)
  const json = messageJson(message, null, call)
  return {
    status: 201,
    headers: { Location: `${call.serviceRoot}/${call.owner}/messages('${encodeURIComponent(String(json.id))}')` },
    json: { '@odata.context': odataContext(call, `${call.owner}/messages`, null, true), ...json },
  }
}

function readBase64(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body)
    .toString('latin1')
    .replace(/[\r\n]/g, '')
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) {
    throw new GraphError(400, 'ErrorMimeContentInvalidBase64String', 'Invalid base64 string for MIME content.')
  }
  return Buffer.from(text, 'base64')
}

function emptyDraft(now: Date): NewMessage {
  const key = randomUUID()
  return {
    internetMessageId: `<${key}@drafts.example>`,
    conversationId: `AAQkA${Buffer.from(key).toString('base64url')}=`,
    subject: '',
    from: null,
    sender: null,
    to: [],
    cc: [],
    bcc: [],
    replyTo: [],
    createdAt: now,
    modifiedAt: now,
    receivedAt: now,
    sentAt: now,
    isRead: true,
    isDraft: true,
    importance: 'normal',
    categories: [],
    flagStatus: 'notFlagged',
    headers: [],
    body: { contentType: 'text', content: '' },
    attachments: [],
    mime: null,
  }
}
