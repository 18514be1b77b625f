/** Set by proxy.ts on every request: path and query of the page, which Next.js does not tell a Server Component. */
export const requestPathHeader = 'x-clawback-request-path'
