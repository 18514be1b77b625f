/**
 * Where to go after signing in, if it is a path of ours: never another site (open redirect).
 * Browsers read "\" as "/" and drop tabs and line breaks in addresses: https://url.spec.whatwg.org/#concept-basic-url-parser
 */
export function callbackPath(value: string | null | undefined, fallback = '/'): string {
  if (!value?.startsWith('/')) return fallback
  const base = 'http://console.invalid'
  if (!URL.canParse(value, base)) return fallback
  const url = new URL(value, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback
  const path = url.pathname + url.search + url.hash
  return signInPaths.some((own) => url.pathname === own) ? fallback : path
}

/** Pages that one is sent to without being signed in; returning to them after signing in would be a circle. */
const signInPaths = ['/sign-in', '/setup', '/accept-invitation', '/reset-password']
