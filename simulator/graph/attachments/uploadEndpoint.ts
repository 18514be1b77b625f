import type { SimulatorRequest } from '../../http/types'
import type { World } from '../../world/types'
import type { GraphAnswer } from '../graphCall'
import { badRequest, GraphError, itemNotFound, methodNotAllowed } from '../graphError'
import { type UploadSession, uploadSessions } from './uploadSessions'
import { newAttachmentId } from './writeAttachments'

const SESSION = /^\/api\/gv1\.0\/users\('[^']*'\)\/messages\('[^']*'\)\/attachmentsessions\('([^']*)'\)$/i

/**
 * The address that an upload session gives out, which belongs to Outlook and not to Graph. It carries its own token and
 * takes no other. https://learn.microsoft.com/graph/outlook-large-attachments
 */
export function uploadEndpoint(world: World, request: SimulatorRequest): GraphAnswer {
  const { session, sessions } = requireSession(world, request)
  if (request.method === 'DELETE') {
    sessions.delete(session.id)
    return { status: 204 }
  }
  if (request.method === 'GET') return progress(request, session)
  if (request.method !== 'PUT') throw methodNotAllowed()
  take(session, request)
  if (session.receivedBytes < session.sizeBytes) return progress(request, session)
  sessions.delete(session.id)
  const id = attach(world, session)
  const message = decodeURIComponent(request.path).replace(/\/attachmentsessions\(.*$/i, '')
  return { status: 201, headers: { Location: `${request.origin}${message}/attachments('${id}')` } }
}

function requireSession(
  world: World,
  request: SimulatorRequest,
): { session: UploadSession; sessions: Map<string, UploadSession> } {
  if (request.headers.authorization !== undefined) {
    throw new GraphError(401, 'InvalidAudienceUri', 'The audience of the token is not valid for this address.')
  }
  const sessions = uploadSessions(world)
  const session = sessions.get(SESSION.exec(decodeURIComponent(request.path))?.[1] ?? '')
  if (!session) throw itemNotFound()
  if (session.token !== request.query.get('authtoken') || session.expiresAt <= world.now()) {
    throw new GraphError(401, 'InvalidAuthenticationToken', 'The token of the upload session is not valid any more.')
  }
  return { session, sessions }
}

function progress(request: SimulatorRequest, session: UploadSession): GraphAnswer {
  return {
    status: 200,
    json: {
      '@odata.context': `${request.origin}/api/gv1.0/$metadata#AttachmentSessions/$entity`,
      // Written so: https://learn.microsoft.com/graph/outlook-large-attachments#example-first-upload-to-the-message
      ExpirationDateTime: session.expiresAt.toISOString(),
      nextExpectedRanges: [String(session.receivedBytes)],
    },
  }
}

/** In order and without gaps. */
function take(session: UploadSession, { headers, body }: SimulatorRequest): void {
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '')
  if (!range) throw badRequest('The Content-Range header is missing or malformed.')
  const [start, end, total] = range.slice(1).map(Number) as [number, number, number]
  if (total !== session.sizeBytes || end < start || end >= total || body.byteLength !== end - start + 1) {
    throw badRequest('The Content-Range header does not fit the content or the size of the attachment.')
  }
  if (start !== session.receivedBytes) {
    throw new GraphError(416, 'InvalidRange', `The next expected byte is ${session.receivedBytes}.`)
  }
  session.pieces.push(body)
  session.receivedBytes += body.byteLength
}

function attach(world: World, session: UploadSession): string {
  const person = world.findPerson(session.personId)
  const mailbox = person && world.mailboxOf(person)
  const message = mailbox && world.findMessage(mailbox, session.messageId)
  if (!message) throw itemNotFound()
  const { name, contentType, isInline, contentId, pieces } = session
  const id = newAttachmentId()
  message.attachments = [
    ...message.attachments,
    {
      id,
      name,
      contentType,
      isInline,
      contentId,
      lastModified: world.now(),
      kind: 'file',
      bytes: Buffer.concat(pieces),
    },
  ]
  message.mime = null
  world.touch(mailbox, message)
  return id
}
