import type { GraphAnswer, MailboxCall } from '../graphCall'
import { GraphError } from '../graphError'
import {
  actionParameter,
  cannotConvert,
  readBoolean,
  readEnum,
  readJsonBody,
  readObject,
  readString,
  unknownBodyProperty,
} from '../jsonBody'
import { withoutAnnotations } from '../messages/readAddresses'
import { requireMessage } from '../messages/requireMessage'
import { newSessionKeys, type UploadSession, uploadSessions } from './uploadSessions'
import { LARGEST_ATTACHMENT_BYTES } from './writeAttachments'

const LARGEST_UPLOAD_BYTES = 150 * 1024 * 1024
const LIFETIME_MS = 60 * 60 * 1000
const ITEM = 'microsoft.graph.attachmentItem'

/** https://learn.microsoft.com/graph/api/attachment-createuploadsession */
export function createUploadSession(call: MailboxCall): GraphAnswer {
  const message = requireMessage(call)
  const { world, person } = call
  const item = readItem(actionParameter(readJsonBody(call), 'attachmentItem'))
  const session: UploadSession = {
    ...newSessionKeys(),
    ...item,
    personId: person.id,
    messageId: message.immutableId,
    pieces: [],
    receivedBytes: 0,
    expiresAt: new Date(world.now().getTime() + LIFETIME_MS),
  }
  uploadSessions(world).set(session.id, session)
  const origin = new URL(call.serviceRoot).origin
  const owner = `${person.id}@${world.organisation.tenantId}`
  return {
    status: 201,
    json: {
      '@odata.context': `${call.serviceRoot}/$metadata#microsoft.graph.uploadSession`,
      uploadUrl: `${origin}/api/gv1.0/users('${owner}')/messages('${message.immutableId}')/AttachmentSessions('${session.id}')?authtoken=${session.token}`,
      expirationDateTime: session.expiresAt.toISOString(),
      nextExpectedRanges: ['0-'],
    },
  }
}

function readItem(
  given: unknown,
): Pick<UploadSession, 'name' | 'sizeBytes' | 'contentType' | 'isInline' | 'contentId'> {
  if (given === undefined || given === null) throw invalid("The parameter 'AttachmentItem' is required.")
  const { attachmentType, name, size, contentType, isInline, contentId, ...unknown } = withoutAnnotations(
    readObject(given, ITEM),
  )
  for (const key of Object.keys(unknown)) throw unknownBodyProperty(key, ITEM)
  if (readEnum(attachmentType, ['file', 'item', 'reference'], 'microsoft.graph.attachmentType') !== 'file') {
    throw invalid('Only files can be uploaded in pieces.')
  }
  if (typeof size !== 'number' || !Number.isSafeInteger(size)) throw cannotConvert(size, 'Edm.Int64')
  if (size < LARGEST_ATTACHMENT_BYTES) {
    throw new GraphError(
      400,
      'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
      'The attachment is smaller than 3 MB. Add it with a single request.',
    )
  }
  if (size > LARGEST_UPLOAD_BYTES) {
    throw new GraphError(400, 'ErrorAttachmentSizeLimitExceeded', 'The attachment is larger than 150 MB.')
  }
  const text = (value: unknown) => (value === undefined || value === null ? null : readString(value))
  return {
    name: text(name) || requireName(),
    sizeBytes: size,
    contentType: text(contentType) ?? 'application/octet-stream',
    isInline: isInline === undefined || isInline === null ? false : readBoolean(isInline),
    contentId: text(contentId),
  }
}

function requireName(): never {
  throw invalid("The property 'name' is required.")
}

function invalid(message: string): GraphError {
  return new GraphError(400, 'ErrorInvalidRequest', message)
}
