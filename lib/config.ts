import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type EntraRoleMap, readEntraRoleMap } from './auth/entraRoles'

export interface EncryptionKey {
  /** First 16 hex digits of the key's SHA-256: says which key a ciphertext needs without showing the key */
  id: string
  key: Buffer
}

export interface EntraConfig {
  /** https://login.microsoftonline.com, or the one of a national cloud */
  authority: string
  tenantId: string
  clientId: string
  clientSecret: string
  /** PEM of the authority's certification authority, where it is not a public one */
  ca: string | null
  /** App role value or group id → roles here */
  roleMap: EntraRoleMap
}

export interface Config {
  databaseUrl: string
  /** Runs the migrations; the same as `databaseUrl` where there is one role only */
  ownerDatabaseUrl: string
  authSecret: string
  /** The first encrypts; the others still decrypt what was written before a rotation */
  encryptionKeys: [EncryptionKey, ...EncryptionKey[]]
  /** Evidence files and, in the demo, the embedded database */
  dataDir: string
  /** Where browsers reach the console, without a slash at the end */
  publicUrl: string
  /** A reverse proxy in front sets X-Forwarded-For, and nobody can reach the app past it */
  behindProxy: boolean
  logLevel: string
  /** null: no sign-in through Entra ID */
  entra: EntraConfig | null
}

export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is incomplete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'ConfigurationError'
  }
}

type Environment = Record<string, string | undefined>

/** React and Next.js need more of the content security policy while developing. */
export const isDevelopment = process.env.NODE_ENV === 'development'

/** next-auth takes its own address from this variable and from nowhere else. */
export function setNextAuthUrl(): void {
  process.env.NEXTAUTH_URL = config().publicUrl
}

let cached: Config | undefined

/** The whole configuration, read once. Nothing else under lib/, app/ or components/ reads the environment. */
export function config(): Config {
  cached ??= readConfig(process.env)
  return cached
}

/** A secret that a connection refers to as "env:NAME" and that the operator keeps in the environment. */
export function secretFromEnvironment(name: string): string | undefined {
  return process.env[name]
}

export function readConfig(environment: Environment): Config {
  const problems: string[] = []
  const text = (name: string): string => environment[name]?.trim() ?? ''
  const required = (name: string, meaning: string): string => {
    if (!text(name)) problems.push(`${name} is not set: ${meaning}`)
    return text(name)
  }

  const databaseUrl = required(
    'DATABASE_URL',
    'address of the PostgreSQL database, postgresql://user:password@host/name',
  )
  if (databaseUrl && !isPostgresUrl(databaseUrl)) problems.push('DATABASE_URL does not begin with postgresql://')
  const ownerDatabaseUrl = text('CLAWBACK_OWNER_DATABASE_URL') || databaseUrl
  if (ownerDatabaseUrl !== databaseUrl && !isPostgresUrl(ownerDatabaseUrl)) {
    problems.push('CLAWBACK_OWNER_DATABASE_URL does not begin with postgresql://')
  }
  const authSecret = required('AUTH_SECRET', 'at least 32 random characters that sign the sessions')
  if (authSecret && authSecret.length < 32) problems.push('AUTH_SECRET has fewer than 32 characters')
  const publicUrl = readPublicUrl(text('CLAWBACK_PUBLIC_URL') || 'http://localhost:3000', problems)
  const encryptionKeys = readEncryptionKeys(environment, problems)
  const entra = readEntra(text, problems)

  const [current, ...older] = encryptionKeys
  if (problems.length > 0 || !current) throw new ConfigurationError(problems)
  return {
    databaseUrl,
    ownerDatabaseUrl,
    authSecret,
    encryptionKeys: [current, ...older],
    dataDir: path.resolve(/* turbopackIgnore: true */ text('CLAWBACK_DATA_DIR') || '.data'),
    publicUrl,
    behindProxy: text('CLAWBACK_BEHIND_PROXY') === 'true',
    logLevel: text('CLAWBACK_LOG_LEVEL') || 'info',
    entra,
  }
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value)
}

function readPublicUrl(value: string, problems: string[]): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    problems.push('CLAWBACK_PUBLIC_URL is not an http or https address')
    return ''
  }
  return value.replace(/\/+$/, '')
}

function readEncryptionKeys(environment: Environment, problems: string[]): EncryptionKey[] {
  const file = environment.CLAWBACK_ENCRYPTION_KEY_FILE?.trim()
  let source = environment.CLAWBACK_ENCRYPTION_KEY ?? ''
  if (file) {
    try {
      source = readFileSync(/* turbopackIgnore: true */ file, 'utf8')
    } catch (error) {
      problems.push(`CLAWBACK_ENCRYPTION_KEY_FILE cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`)
      return []
    }
  }
  const encoded = source.split(/[\s,]+/).filter(Boolean)
  if (encoded.length === 0) {
    problems.push(
      'CLAWBACK_ENCRYPTION_KEY (or CLAWBACK_ENCRYPTION_KEY_FILE) is not set: 32 random bytes in base64, that encrypt stored secrets',
    )
  }
  const keys = encoded.map((one) => Buffer.from(one, 'base64'))
  if (keys.some((key) => key.length !== 32)) {
    problems.push('CLAWBACK_ENCRYPTION_KEY holds a key that is not 32 bytes in base64')
  }
  return keys.map((key) => ({ id: createHash('sha256').update(key).digest('hex').slice(0, 16), key }))
}

function readEntra(text: (name: string) => string, problems: string[]): EntraConfig | null {
  const names = ['CLAWBACK_ENTRA_TENANT_ID', 'CLAWBACK_ENTRA_CLIENT_ID', 'CLAWBACK_ENTRA_CLIENT_SECRET']
  const missing = names.filter((name) => !text(name))
  if (missing.length === names.length) return null
  if (missing.length > 0) problems.push(`sign-in through Entra ID is half configured: ${missing.join(', ')} not set`)
  const caFile = text('CLAWBACK_ENTRA_CA_FILE')
  let ca: string | null = null
  try {
    ca = caFile ? readFileSync(/* turbopackIgnore: true */ caFile, 'utf8') : null
  } catch (error) {
    problems.push(`CLAWBACK_ENTRA_CA_FILE cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`)
  }
  const roleMap = readEntraRoleMap(text('CLAWBACK_ENTRA_ROLES'))
  if (typeof roleMap === 'string') problems.push(`CLAWBACK_ENTRA_ROLES ${roleMap}`)
  return {
    authority: (text('CLAWBACK_ENTRA_AUTHORITY') || 'https://login.microsoftonline.com').replace(/\/+$/, ''),
    tenantId: text('CLAWBACK_ENTRA_TENANT_ID'),
    clientId: text('CLAWBACK_ENTRA_CLIENT_ID'),
    clientSecret: text('CLAWBACK_ENTRA_CLIENT_SECRET'),
    ca,
    roleMap: typeof roleMap === 'string' ? new Map() : roleMap,
  }
}
