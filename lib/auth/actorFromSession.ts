import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import { permissionsOf } from '../shared/permission'
import { wasEnded } from './endSession'
import { readSessionCookie } from './session'

/** A session stands for a person; only the system acts without one. */
export type SignedInActor = Actor & { userId: string }

/**
 * Who a session cookie stands for, with the rights of this moment: taking a role away, disabling someone, ending their
 * sessions or signing out works at the next request.
 */
export async function actorFromSession(
  cookie: string | undefined,
  address: string | null,
): Promise<SignedInActor | null> {
  const session = await readSessionCookie(cookie)
  if (!session) return null
  const user = await db().user.findUnique({
    where: { id: session.userId },
    select: { id: true, name: true, roles: true, status: true, sessionEpoch: true, endedSessions: true },
  })
  if (user?.status !== 'active' || user.sessionEpoch !== session.epoch) return null
  if (wasEnded(session.sessionId, user.endedSessions)) return null
  return { userId: user.id, name: user.name, permissions: permissionsOf(user.roles), address, origin: 'console' }
}
