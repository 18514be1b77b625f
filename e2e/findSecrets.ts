/** Something that must not be read where it was not meant to go. */
export interface Secret {
  name: string
  value: string
}

export interface Text {
  /** Where it was found: "worker.log" */
  name: string
  text: string
}

/** What gives a secret away whatever its value. */
const patterns: Record<string, RegExp> = {
  'a signed token': /\beyJ[\w-]{10,}\.[\w-]{4,}/,
  'an authorization value': /\b(?:Bearer|Basic|NTLM|Negotiate)\s+[\w+/=.~-]{12,}/i,
  'a cookie': /\b(?:__Host-|__Secure-)?(?:clawback\.session|next-auth\.[\w-]+)=[^;\s"]{8,}/,
  'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/,
  'the hash of a password': /\$scrypt\$/,
  'a password in an address': /\w:\/\/[^\s:/@"]+:[^\s@/"]+@/,
  'a parameter with a secret':
    /\b(?:client_secret|client_assertion|refresh_token|access_token|id_token|code_verifier|password)=[^&\s"[]{4,}/i,
  'a one-time link': /\/(?:setup|accept-invitation|reset-password)#[\w-]{20,}/,
}

/** Every secret in every text: as it is, and as it looks in an address, in JSON (within JSON …) and in base64. */
export function findSecrets(texts: readonly Text[], secrets: readonly Secret[]): string[] {
  const found: string[] = []
  for (const { name, text: raw } of texts) {
    const text = withoutBackslashes(raw)
    for (const secret of secrets) {
      if (formsOf(secret.value).some((form) => text.includes(form))) found.push(`${name}: ${secret.name}`)
    }
    for (const [what, pattern] of Object.entries(patterns)) {
      const [hit] = pattern.exec(text) ?? []
      if (hit !== undefined) found.push(`${name}: ${what} (${hit.slice(0, 12)}…)`)
    }
  }
  return found
}

function formsOf(value: string): string[] {
  const base64 = Buffer.from(value).toString('base64').replace(/=+$/, '')
  return [withoutBackslashes(value), encodeURIComponent(value), base64]
}

/** However often a text was put into JSON, its quotes look the same then. */
function withoutBackslashes(text: string): string {
  return text.replaceAll('\\', '')
}
