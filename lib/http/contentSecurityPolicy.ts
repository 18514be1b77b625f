/**
 * Scripts run only with the nonce of this one answer, or when such a script loads them; nothing comes from, or goes
 * to, anywhere else. https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
export function contentSecurityPolicy(nonce: string, { https, development }: { https: boolean; development: boolean }) {
  return toHeader({
    'default-src': ["'self'"],
    // React reads error stacks with eval in development, never in production.
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'script-src-attr': ["'none'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    // Positions computed at run time (virtual rows, popovers) and the sanitised styles of a previewed mail, whose
    // frame inherits this policy. An attribute styles its one element only; it cannot select others.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'frame-src': ["'self'"],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(https ? { 'upgrade-insecure-requests': [] } : {}),
  })
}

/** For answers that are data: should a browser ever show one as a page, it can do nothing. */
export const dataContentSecurityPolicy = toHeader({
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  sandbox: [],
})

function toHeader(directives: Record<string, string[]>): string {
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ')
}
