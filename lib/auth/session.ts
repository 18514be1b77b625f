import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { config } from '../config'

/** A working day. Absolute: it is not extended by use. */
export const sessionSeconds = 12 * 60 * 60

/** What the session cookie carries, encrypted. Rights are not in it: they are looked up for every request. */
export const sessionToken = z.object({
  userId: z.uuid(),
  /** Tells this sign-in from the person's others, so that signing out ends it and no other */
  sessionId: z.uuid(),
  /** User.sessionEpoch when the person signed in; once that was raised, this session is over */
  epoch: z.int(),
  signedInAt: z.int(),
})

export type SessionToken = z.infer<typeof sessionToken>

export function usesSecureCookies(): boolean {
  return config().publicUrl.startsWith('https://')
}

/** The prefix makes the browser refuse the cookie from another host or over plain http: RFC 6265bis, 4.1.3.2 */
export function sessionCookieName(): string {
  return usesSecureCookies() ? '__Host-clawback.session' : 'clawback.session'
}

/** null: absent, forged, damaged or too old. Whether the person may still come in is not decided here. */
export async function readSessionCookie(value: string | undefined, now = Date.now()): Promise<SessionToken | null> {
  if (!value) return null
  const payload = await decode({ token: value, secret: config().authSecret }).catch(() => null)
  const parsed = sessionToken.safeParse(payload)
  if (!parsed.success) return null
  return parsed.data.signedInAt + sessionSeconds * 1000 > now ? parsed.data : null
}
