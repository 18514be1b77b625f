import type { Actor } from './actor'
import type { Permission } from './permission'

/** The house itself, holding no more than it is given here. */
export function systemActor(...held: Permission[]): Actor {
  return { userId: null, name: 'Clawback', permissions: new Set(held), address: null, origin: 'system' }
}
