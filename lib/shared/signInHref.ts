import type { SignInErrorCode } from './signInErrors'

/** The sign-in page, which leads back to `path` afterwards and says why one is there. */
export function signInHref(path: string, reason: SignInErrorCode | null = null): string {
  const query = new URLSearchParams({
    ...(path === '/' ? {} : { callbackUrl: path }),
    ...(reason ? { error: reason } : {}),
  }).toString()
  return query ? `/sign-in?${query}` : '/sign-in'
}
