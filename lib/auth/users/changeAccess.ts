import type { Actor } from '../../shared/actor'
import { revokeOneTimeTokens } from '../oneTimeToken'
import { changeUser, UserRefused } from './changeUser'

/** Ends someone's access at once: no sign-in, no open session, no unused link. */
export function disableUser(actor: Actor, userId: string): Promise<void> {
  return changeUser(actor, userId, async (tx, user) => {
    if (user.id === actor.userId) {
      throw new UserRefused('ownAccount', 'You cannot disable your own account. Ask another administrator.')
    }
    if (user.status === 'disabled') throw new UserRefused('wrongState', `${user.name} is disabled already.`)
    await revokeOneTimeTokens(tx, user.id)
    await tx.user.update({ where: { id: user.id }, data: { status: 'disabled', sessionEpoch: { increment: 1 } } })
    return { result: undefined, audit: { action: 'user.disabled', detail: { email: user.email } } }
  })
}

/** Someone who never chose a password, or never came through Entra, is invited again; everyone else may sign in. */
export function enableUser(actor: Actor, userId: string): Promise<void> {
  return changeUser(actor, userId, async (tx, user) => {
    if (user.status !== 'disabled') throw new UserRefused('wrongState', `${user.name} is not disabled.`)
    const status = user.passwordHash || user.entraSubject ? 'active' : 'invited'
    await tx.user.update({ where: { id: user.id }, data: { status } })
    return { result: undefined, audit: { action: 'user.enabled', detail: { email: user.email, status } } }
  })
}

/** Signs the person out everywhere; they may sign in again. */
export function endSessions(actor: Actor, userId: string): Promise<void> {
  return changeUser(actor, userId, async (tx, user) => {
    await tx.user.update({ where: { id: user.id }, data: { sessionEpoch: { increment: 1 } } })
    return { result: undefined, audit: { action: 'user.sessionsEnded', detail: { email: user.email } } }
  })
}
