import { db } from '../db/client'
import type { Permission, Role } from '../shared/permission'
import type { SignedInActor } from './actorFromSession'

/** What the frame shows of whoever is signed in. */
export interface SignedInPerson {
  name: string
  email: string
  roles: Role[]
  permissions: Permission[]
}

export async function readPerson(actor: SignedInActor): Promise<SignedInPerson> {
  const { name, email, roles } = await db().user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { name: true, email: true, roles: true },
  })
  return { name, email, roles, permissions: [...actor.permissions] }
}
