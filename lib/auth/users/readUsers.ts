import { db } from '../../db/client'
import type { UserView } from '../../shared/userView'

/** Everyone, by name. A console has tens of users, not thousands: one page. */
export async function readUsers(): Promise<UserView[]> {
  const users = await db().user.findMany({
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
    include: {
      oneTimeTokens: {
        where: { usedAt: null, expiresAt: { gt: new Date() } },
        orderBy: { expiresAt: 'desc' },
        take: 1,
      },
    },
  })
  return users.map((user) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    status: user.status,
    roles: user.roles,
    signsInWith: user.entraSubject || user.entraInvited ? 'entra' : 'password',
    createdAt: user.createdAt.toISOString(),
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
    linkExpiresAt: user.oneTimeTokens[0]?.expiresAt.toISOString() ?? null,
  }))
}
