import type { Permission, Role } from '@/lib/shared/permission'

/** Who is signed in, as far as the frame needs it. */
export interface Person {
  name: string
  email: string
  roles: readonly Role[]
  permissions: readonly Permission[]
}
