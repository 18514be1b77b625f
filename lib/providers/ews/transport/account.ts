import type { NtlmAccount } from '../ntlm/ntlmV2'

/** "DOMAIN\user", "domain/user" or "user@domain" as people write it, and its password. */
export function accountOf(username: string, password: string): NtlmAccount {
  const parts = /^([^\\/]+)[\\/](.+)$/.exec(username)
  return parts ? { domain: parts[1] ?? '', user: parts[2] ?? '', password } : { domain: '', user: username, password }
}

/** https://www.rfc-editor.org/rfc/rfc7617 in UTF-8, as IIS reads it */
export function basicAuthorization({ domain, user, password }: NtlmAccount): string {
  const name = domain === '' ? user : `${domain}\\${user}`
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
}
