import type { Permission } from './permission'

/** Who asks. Made by lib/auth from a session, by the CLI from an operator's sign-in, or `systemActor` for the house itself. */
export interface Actor {
  /** null for the system */
  userId: string | null
  name: string
  permissions: ReadonlySet<Permission>
  /** Network address of the request, where there is one */
  address: string | null
  origin: 'console' | 'cli' | 'schedule' | 'system'
}
