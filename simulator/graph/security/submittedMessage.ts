import type { MessageState, Person } from '../../world/types'
import type { GraphCall } from '../graphCall'
import { accessDenied, badRequest, GraphError, itemNotFound } from '../graphError'

/**
 * The message that a submission points to. It must lie in the mailbox of the person who received it, and the caller must
 * be able to read it there. https://learn.microsoft.com/graph/api/resources/mailassessmentrequest
 */
export function submittedMessage(
  call: GraphCall,
  address: string,
  recipient: string,
): { message: MessageState; owner: Person } {
  const found =
    /^https:\/\/[^/]+\/(?:v1\.0|beta)\/(?:(me)|users\/([^/]+))\/(?:mailFolders\/[^/]+\/)?messages\/([^/?]+)$/i.exec(
      address,
    )
  if (!found) throw badRequest('The address of the message is not one of Microsoft Graph.')
  const { access, world } = call
  const owner = found[1] ? access.person : world.findPerson(decodeURIComponent(found[2] ?? ''))
  if (!owner) throw new GraphError(404, 'ErrorInvalidUser', 'The requested user is invalid.')
  if (!mayRead(call, owner)) throw accessDenied()
  const mailbox = world.mailboxOf(owner)
  const message = mailbox && world.findMessage(mailbox, decodeURIComponent(found[3] ?? ''))
  if (!message || message.isDraft) throw itemNotFound()
  const key = recipient.toLowerCase()
  if (key !== owner.mail?.toLowerCase() && key !== owner.userPrincipalName.toLowerCase()) {
    throw badRequest('The recipient is not the owner of the mailbox in which the message lies.')
  }
  return { message, owner }
}

function mayRead({ access }: GraphCall, owner: Person): boolean {
  if (access.person === null) return access.roles.some((role) => role === 'Mail.Read' || role === 'Mail.ReadWrite')
  const names = ['Mail.Read', 'Mail.ReadWrite']
  const wanted = [...(owner === access.person ? names : []), ...names.map((name) => `${name}.Shared`)]
  return wanted.some((scope) => access.scopes.includes(scope))
}

/** The same message and recipient once in 15 minutes and three times a day: https://learn.microsoft.com/graph/throttling-limits */
export function requireNotTooOften(call: GraphCall, earlier: readonly Date[]): void {
  const now = call.world.now().getTime()
  const ages = earlier.map((at) => now - at.getTime()).sort((a, b) => a - b)
  const third = ages[2]
  const waitMs =
    third !== undefined && third < 24 * HOUR_MS
      ? 24 * HOUR_MS - third
      : ages[0] !== undefined && ages[0] < HOUR_MS / 4
        ? HOUR_MS / 4 - ages[0]
        : 0
  if (waitMs === 0) return
  throw new GraphError(429, 'TooManyRequests', 'Please retry again later.', {
    'Retry-After': String(Math.ceil(waitMs / 1000)),
  })
}

const HOUR_MS = 60 * 60 * 1000
