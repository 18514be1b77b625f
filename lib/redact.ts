/** Names whose values never belong in a log: credentials, and what is in people's mail. */
const secretName =
  /^(.*(authorization|cookie|password|passphrase|secret|token|assertion|credential|privatekey|apikey|encryptionkey|clientinfo).*|code|codeverifier|session|body|bodypreview|content|html|mime|rawdata)$/
const replaced = '[redacted]'
const deepest = 8
const longestText = 8_000

/**
 * A copy that may be logged. By name at any depth, not by path: the next object that someone logs has a shape
 * that no list of paths foresaw.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return '[too deep]'
  if (value instanceof Error) return redactError(value, depth)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof URL) return redactText(value.href)
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Headers || value instanceof Map) return redact(Object.fromEntries(value), depth)
  if (value instanceof Set) return redact([...value], depth)
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecret(name, item) ? replaced : redact(item, depth + 1)]),
  )
}

function isSecret(name: string, item: unknown): boolean {
  // A number or a flag under such a name is a count or a switch ("tokenCount", "hasPassword"), not the secret.
  if (item === null || item === undefined || typeof item === 'boolean' || typeof item === 'number') return false
  return secretName.test(name.replaceAll(/[-_. ]/g, '').toLowerCase())
}

/** Only what an error is for. HTTP clients hang the request, with its headers, on the errors that they throw. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack ? { stack: redactText(error.stack) } : {}),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
    ...(error instanceof AggregateError ? { errors: error.errors.map((one) => redact(one, depth + 1)) } : {}),
  }
}

/** Secrets inside running text: authorization values, signed tokens, passwords in addresses, parameters, one-time links. */
function redactText(text: string): string {
  return text
    .slice(0, longestText)
    .replaceAll(/\b(Bearer|Basic|NTLM|Negotiate)\s+[\w+/=.~-]{8,}/gi, `$1 ${replaced}`)
    .replaceAll(/\beyJ[\w-]{10,}\.[\w-]*(\.[\w-]*){0,3}/g, replaced)
    .replaceAll(/(\w:\/\/[^\s:/@]+):[^\s@/]+@/g, `$1:${replaced}@`)
    .replaceAll(
      /\b(client_secret|client_assertion|password|refresh_token|access_token|id_token|code_verifier|code)=[^&\s"']+/gi,
      `$1=${replaced}`,
    )
}
