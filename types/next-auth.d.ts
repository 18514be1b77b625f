import type { DefaultUser } from 'next-auth'

declare module 'next-auth' {
  interface User extends DefaultUser {
    /** User.sessionEpoch of the moment of signing in; goes into the session cookie */
    sessionEpoch: number
  }
}
