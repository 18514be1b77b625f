import { ProviderError } from '../contract'

/** "/users/<address>", or "/me" for the signed-in user. */
export function mailboxPath(mailbox: string, delegated: boolean): string {
  if (mailbox !== '') return `/users/${encodeURIComponent(mailbox)}`
  if (delegated) return '/me'
  throw new ProviderError(
    'badRequest',
    "The parameter 'Email Addresses or User IDs' is required when your connection uses the 'Client Credential' Grant Type. Name the mailbox; only a delegated sign-in has one of its own.",
    { statusCode: 400 },
  )
}
