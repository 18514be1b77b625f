import type { Actor } from '../shared/actor'
import type { Permission } from '../shared/permission'
import { NotPermitted } from './notPermitted'

/** Throws unless the actor has the permission. For what runs below the actions and routes, which ask `requireActor`. */
export function requirePermission(actor: Pick<Actor, 'permissions'>, permission: Permission): void {
  if (!actor.permissions.has(permission)) throw new NotPermitted(permission)
}
