import type { Actor } from '../../shared/actor'
import { roles as allRoles, type Role } from '../../shared/permission'
import { changeUser, UserRefused } from './changeUser'

/** Works at the person's next request: permissions are looked up each time. */
export function changeRoles(actor: Actor, userId: string, roles: readonly Role[]): Promise<void> {
  return changeUser(actor, userId, async (tx, user) => {
    if (user.entraSubject || user.entraInvited) {
      throw new UserRefused(
        'rolesFromEntra',
        `${user.name} signs in through Microsoft Entra ID, which decides the roles at each sign-in. Change them there.`,
      )
    }
    if (user.id === actor.userId && user.roles.includes('administrator') && !roles.includes('administrator')) {
      throw new UserRefused(
        'ownAccount',
        'You cannot take the administrator role from yourself. Ask another administrator.',
      )
    }
    const after = allRoles.filter((role) => roles.includes(role))
    await tx.user.update({ where: { id: user.id }, data: { roles: after } })
    return {
      result: undefined,
      audit: { action: 'user.rolesChanged', detail: { email: user.email, before: user.roles, after } },
    }
  })
}
