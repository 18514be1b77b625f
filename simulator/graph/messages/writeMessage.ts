import type { MessageState } from '../../world/types'
import { GraphError, notImplemented } from '../graphError'
import { readArray, readBoolean, readEnum, readObject, readString, unknownBodyProperty } from '../jsonBody'
import { draftHeaders, requireAuthorsHeader } from './draftHeaders'
import { MESSAGE_TYPE } from './messageType'
import { readAddress, readAddresses, withoutAnnotations } from './readAddresses'

type Content = Omit<MessageState, 'immutableId' | 'entryId' | 'changeNumber'>
type Writer = (content: Content, value: unknown) => void

interface Writable {
  write: Writer
  /** Not to be changed once the message is sent or received */
  draftOnly: boolean
}

const always = (write: Writer): Writable => ({ write, draftOnly: false })
const inDrafts = (write: Writer): Writable => ({ write, draftOnly: true })

/** https://learn.microsoft.com/graph/api/message-update#request-body */
const WRITABLE: Record<string, Writable> = {
  isRead: always((content, value) => {
    content.isRead = readBoolean(value)
  }),
  categories: always((content, value) => {
    content.categories = readArray(value, 'Edm.String').map(readString)
  }),
  importance: always((content, value) => {
    content.importance = readEnum(value, ['low', 'normal', 'high'], 'microsoft.graph.importance')
  }),
  flag: always((content, value) => {
    const { flagStatus } = readObject(value, 'microsoft.graph.followupFlag')
    if (flagStatus === undefined) return
    content.flagStatus = readEnum(
      flagStatus,
      ['notFlagged', 'complete', 'flagged'],
      'microsoft.graph.followupFlagStatus',
    )
  }),
  subject: inDrafts((content, value) => {
    content.subject = value === null ? '' : readString(value)
  }),
  body: inDrafts((content, value) => {
    const body = withoutAnnotations(readObject(value, 'microsoft.graph.itemBody'))
    content.body = {
      contentType:
        body.contentType === undefined
          ? 'text'
          : readEnum(body.contentType, ['text', 'html'], 'microsoft.graph.bodyType'),
      content: body.content === undefined || body.content === null ? '' : readString(body.content),
    }
  }),
  from: inDrafts((content, value) => {
    content.from = readAddress(value)
    content.sender ??= content.from
  }),
  sender: inDrafts((content, value) => {
    content.sender = readAddress(value)
  }),
  toRecipients: inDrafts((content, value) => {
    content.to = readAddresses(value)
  }),
  ccRecipients: inDrafts((content, value) => {
    content.cc = readAddresses(value)
  }),
  bccRecipients: inDrafts((content, value) => {
    content.bcc = readAddresses(value)
  }),
  replyTo: inDrafts((content, value) => {
    content.replyTo = readAddresses(value)
  }),
  internetMessageId: inDrafts((content, value) => {
    content.internetMessageId = readString(value)
  }),
  internetMessageHeaders: inDrafts((content, value) => {
    content.headers = readArray(value, 'microsoft.graph.internetMessageHeader').map((each) => {
      const { name, value: text } = readObject(each, 'microsoft.graph.internetMessageHeader')
      const header = { name: readString(name), value: readString(text) }
      requireAuthorsHeader(header)
      return header
    })
  }),
}

const NOT_KEPT = new Set([
  'inferenceClassification',
  'isDeliveryReceiptRequested',
  'isReadReceiptRequested',
  'singleValueExtendedProperties',
  'multiValueExtendedProperties',
])

/** Applies what a request body says to a new or an existing message; nothing is changed when anything is refused. */
export function writeMessage(content: Content, body: Record<string, unknown>): void {
  const changed = { ...content }
  for (const [name, value] of Object.entries(withoutAnnotations(body))) {
    const writable = Object.hasOwn(WRITABLE, name) ? WRITABLE[name] : undefined
    if (!writable) throw refusal(name)
    if (writable.draftOnly && !content.isDraft) {
      throw new GraphError(
        400,
        'ErrorInvalidPropertyUpdateSentMessage',
        'Update operation is invalid for property of a sent message.',
      )
    }
    writable.write(changed, value)
  }
  // A draft's source is made anew out of what it now is; what was received stays as it was received
  if (content.isDraft) {
    changed.mime = null
    changed.headers = draftHeaders(changed)
  }
  Object.assign(content, changed)
}

function refusal(name: string): GraphError {
  if (NOT_KEPT.has(name)) return notImplemented(`writing the property ${name}`)
  if (!Object.hasOwn(MESSAGE_TYPE.properties, name)) return unknownBodyProperty(name, MESSAGE_TYPE.name)
  return new GraphError(400, 'ErrorInvalidPropertySet', 'Set action is invalid for property.')
}
