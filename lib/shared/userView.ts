import type { Role } from './permission'

/** One row of the users page. */
export interface UserView {
  id: string
  name: string
  email: string
  status: 'invited' | 'active' | 'disabled'
  roles: Role[]
  /** Entra decides the roles of such an account, at each sign-in anew */
  signsInWith: 'password' | 'entra'
  createdAt: string
  lastSignInAt: string | null
  /** Until when a link that is still unused works */
  linkExpiresAt: string | null
}

/** A link to hand over. It cannot be shown again: only its hash is kept. */
export interface LinkToHandOver {
  url: string
  expiresAt: string
}
