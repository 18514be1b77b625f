import { db } from '../../lib/db/client'
import type { Actor } from '../../lib/shared/actor'
import { permissionsOf } from '../../lib/shared/permission'

/** Someone of the seed, as the console knows them once they have signed in. */
export async function signedInAs(email: string): Promise<Actor> {
  const { id, name, roles } = await db().user.findUniqueOrThrow({ where: { email } })
  return { userId: id, name, permissions: permissionsOf(roles), address: '127.0.0.1', origin: 'console' }
}
