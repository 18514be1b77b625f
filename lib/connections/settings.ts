import { z } from 'zod'
import { clouds } from '../providers/entra/clouds'

const httpsUrl = z
  .url({ protocol: /^https$/, error: 'Enter an address that begins with https://' })
  .transform((url) => url.replace(/\/+$/, ''))
const pemCertificate = z
  .string()
  .regex(/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/, 'Paste the certificate in PEM form.')
const proxyUrl = z.url({ protocol: /^https?$/, error: 'Enter the proxy as http://host:port' }).refine((url) => {
  const parsed = new URL(url)
  return parsed.username === '' && parsed.password === ''
}, 'Leave the password out of the address; it has a field of its own.')

const proxy = z.strictObject({ url: proxyUrl, username: z.string().optional() })
const timeouts = z.strictObject({
  connectSeconds: z.int().min(1).max(120).default(15),
  requestSeconds: z.int().min(1).max(600).default(100),
  totalSeconds: z.int().min(1).max(3600).default(300),
})

const directoryId = z
  .string()
  .regex(
    /^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i,
    'Enter the tenant as its id (a GUID) or one of its domains.',
  )
const clientId = z.string().trim().min(1, 'Enter the application (client) id.')

const defaultDelegatedScopes = ['offline_access', 'Mail.ReadWrite', 'Mail.Send', 'User.Read']

const credential = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clientSecret'), clientId }),
  /** The private key is a secret; the certificate is not, and its thumbprint is derived from it. */
  z.strictObject({ kind: z.literal('certificate'), clientId, certificate: pemCertificate }),
  z.strictObject({
    kind: z.literal('delegated'),
    clientId,
    scopes: z.array(z.string().min(1)).min(1).default(defaultDelegatedScopes),
  }),
  z.strictObject({ kind: z.literal('password'), clientId, username: z.string().min(3) }),
])

const microsoft365Settings = z
  .strictObject({
    cloud: z.enum(clouds),
    /** Required with "custom"; with another cloud, each replaces that cloud's own (China documents two login hosts) */
    endpoints: z
      .strictObject({
        login: httpsUrl.optional(),
        graph: httpsUrl.optional(),
        exchangeOnline: httpsUrl.optional(),
        compliance: httpsUrl.optional(),
      })
      .default({}),
    /** Trusted in addition to the machine's own certification authorities, by this connection only */
    caCertificate: pemCertificate.optional(),
    tenantId: directoryId,
    credential,
    proxy: proxy.optional(),
    timeouts: timeouts.prefault({}),
  })
  .superRefine((value, context) => {
    if (value.cloud !== 'custom') return
    for (const name of ['login', 'graph'] as const) {
      if (!value.endpoints[name]) {
        context.addIssue({
          code: 'custom',
          path: ['endpoints', name],
          message: 'A custom environment needs this address.',
        })
      }
    }
  })
export type Microsoft365Settings = z.output<typeof microsoft365Settings>

/** The address that autodiscover asks for; null: none is known */
export function addressToDiscover(settings: {
  autodiscoverAddress?: string | undefined
  username: string
  operationalMailbox?: string | undefined
  mailboxes: readonly string[]
}): string | null {
  const { autodiscoverAddress, username, operationalMailbox, mailboxes } = settings
  const named = username.includes('@') ? username : undefined
  return autodiscoverAddress ?? named ?? operationalMailbox ?? mailboxes[0] ?? null
}

const exchangeServerSettings = z
  .strictObject({
    /** https://mail.example.com/EWS/Exchange.asmx; of no account while autodiscover is on */
    url: z.url({ protocol: /^https?$/, error: 'Enter the address of Exchange.asmx.' }).optional(),
    autodiscover: z.boolean().default(false),
    /** Whose server is looked for; absent: the user name, where it is an address, or the first of the mailboxes */
    autodiscoverAddress: z.email().optional(),
    /** Outside of that address's domain, the password goes to these only */
    confirmedHosts: z
      .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'Enter names of hosts, such as mail.example.net.'))
      .default([]),
    /** DOMAIN\user, domain/user or user@domain */
    username: z.string().regex(/^([^\\/@\s]+[\\/])?[^\\/\s]+$/, 'Enter DOMAIN\\user or user@domain.'),
    authentication: z.enum(['basic', 'ntlm']).default('ntlm'),
    verifyTls: z.boolean().default(true),
    caCertificate: pemCertificate.optional(),
    accessType: z.enum(['delegate', 'impersonation']).default('impersonation'),
    /** When set, it replaces the mailbox in every command */
    operationalMailbox: z.email().optional(),
    /** Searched when "all mailboxes" is asked for and the server cannot list them */
    mailboxes: z.array(z.email()).default([]),
    proxy: proxy.optional(),
    timeouts: timeouts.prefault({}),
  })
  .refine((value) => value.url !== undefined || value.autodiscover, {
    path: ['url'],
    message: 'Enter the server’s address, or switch autodiscover on.',
  })
  .refine((value) => !value.autodiscover || addressToDiscover(value) !== null, {
    path: ['autodiscoverAddress'],
    message: 'Enter an address of the organisation: the user name does not say in which domain the server is.',
  })
export type ExchangeServerSettings = z.output<typeof exchangeServerSettings>

export const connectionSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('microsoft365'), settings: microsoft365Settings }),
  z.strictObject({ kind: z.literal('exchangeServer'), settings: exchangeServerSettings }),
])
export type ConnectionSettings = z.output<typeof connectionSettings>

export const secretNames = [
  'clientSecret',
  'certificatePrivateKey',
  'password',
  'proxyPassword',
  // Set by a sign-in, never typed in
  'refreshToken',
  'pendingSignIn',
] as const
export type SecretName = (typeof secretNames)[number]

/** Which secrets this kind of credential takes, for the form, and which it cannot work without. */
export function secretsOf(connection: ConnectionSettings): { typed: SecretName[]; required: SecretName[] } {
  const proxySecret: SecretName[] = connection.settings.proxy?.username ? ['proxyPassword'] : []
  if (connection.kind === 'exchangeServer') {
    return { typed: ['password', ...proxySecret], required: ['password', ...proxySecret] }
  }
  switch (connection.settings.credential.kind) {
    case 'clientSecret':
      return { typed: ['clientSecret', ...proxySecret], required: ['clientSecret', ...proxySecret] }
    case 'certificate':
      return { typed: ['certificatePrivateKey', ...proxySecret], required: ['certificatePrivateKey', ...proxySecret] }
    case 'delegated':
      return { typed: ['clientSecret', ...proxySecret], required: ['refreshToken', ...proxySecret] }
    case 'password':
      return { typed: ['password', 'clientSecret', ...proxySecret], required: ['password', ...proxySecret] }
  }
}
