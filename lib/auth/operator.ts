import { hostname } from 'node:os'
import type { Actor } from '../shared/actor'
import { permissionsOf } from '../shared/permission'
import { signInWithPassword } from './signInWithPassword'

/** Signs an operator of the command line in: same accounts, same throttle, same audit as in the browser. */
export async function authenticateOperator(credentials: { email: string; password: string }): Promise<Actor> {
  const address = hostname()
  const user = await signInWithPassword({ ...credentials, address, origin: 'cli' })
  return { userId: user.id, name: user.name, permissions: permissionsOf(user.roles), address, origin: 'cli' }
}
