import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { clientAddressHeader } from '../http/clientAddress'
import { requestPathHeader } from '../http/requestPath'
import type { Permission } from '../shared/permission'
import { signInHref } from '../shared/signInHref'
import { actorFromSession, type SignedInActor } from './actorFromSession'
import { sessionCookieName } from './session'

/** Who asks, looked up in the database once per request; null where nobody is signed in. */
export const currentActor: () => Promise<SignedInActor | null> = cache(async () => {
  const cookie = (await cookies()).get(sessionCookieName())?.value
  return actorFromSession(cookie, (await headers()).get(clientAddressHeader))
})

/**
 * For pages and layouts: sends those who are not signed in to the sign-in page, and those who may not see the page to
 * one that names what they lack. (Actions and routes are guarded by `action()` and `apiRoute()`.)
 */
export async function requireActor(permission?: Permission): Promise<SignedInActor> {
  const actor = await currentActor()
  const path = (await headers()).get(requestPathHeader) ?? '/'
  // What the proxy let pass was a session once
  if (!actor) redirect(signInHref(path, 'sessionEnded'))
  if (permission && !actor.permissions.has(permission)) {
    redirect(`/not-permitted?${new URLSearchParams({ permission, from: path })}`)
  }
  return actor
}
