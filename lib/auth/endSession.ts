import { appendAudit } from '../audit/append'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { sessionSeconds, sessionToken } from './session'

/**
 * Signing out: the session is over on the server, so that a copy of its cookie is worth nothing. It is remembered for as
 * long as the cookie would have lasted.
 */
export async function endSession(token: unknown, address: string): Promise<void> {
  const { data: session } = sessionToken.safeParse(token)
  const user = session ? await db().user.findUnique({ where: { id: session.userId } }) : null
  if (!session || !user) return
  const ended = `${session.signedInAt + sessionSeconds * 1000}:${session.sessionId}`
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE "User" SET "endedSessions" = array_append(
        ARRAY(SELECT one FROM unnest("endedSessions") AS one WHERE split_part(one, ':', 1)::bigint > ${Date.now()}::bigint),
        ${ended})
      WHERE id = ${user.id}::uuid`
    await appendAudit(tx, {
      actor: { userId: user.id, name: user.name, address },
      action: 'signOut',
      objectType: 'user',
      objectId: user.id,
      detail: {},
    })
  })
}

/** Whether the person signed out of this very session; `endedSessions` is the person's own list. */
export function wasEnded(sessionId: string, endedSessions: readonly string[]): boolean {
  return endedSessions.some((one) => one.endsWith(`:${sessionId}`))
}
