import { type CloudEndpoints, cloudEndpoints } from '../providers/entra/clouds'
import type { EntraCredential } from '../providers/entra/config'
import type { Microsoft365Config } from '../providers/microsoft/connection'
import { SecretUnavailable } from './secrets'
import type { Microsoft365Settings, SecretName } from './settings'

export type Secrets = Partial<Record<SecretName, string | null>>

function endpointsOf(settings: Pick<Microsoft365Settings, 'cloud' | 'endpoints'>): Partial<CloudEndpoints> {
  return settings.cloud === 'custom'
    ? settings.endpoints
    : { ...cloudEndpoints[settings.cloud], ...withoutEmpty(settings.endpoints) }
}

/** Everything of a connection's configuration that is not its credential. */
export function baseConfigOf(settings: Microsoft365Settings, secrets: Secrets): Omit<Microsoft365Config, 'credential'> {
  const { login, graph, exchangeOnline, compliance } = endpointsOf(settings)
  if (!login || !graph) throw new Error('a custom environment was stored without its addresses')
  return {
    cloud: settings.cloud,
    endpoints: { login, graph, exchangeOnline, compliance },
    tenantId: settings.tenantId,
    caCertificate: settings.caCertificate,
    proxy: settings.proxy && { ...settings.proxy, password: secrets.proxyPassword ?? undefined },
    timeouts: settings.timeouts,
  }
}

export function credentialOf(
  settings: Microsoft365Settings,
  secrets: Secrets,
  delegated: Pick<Extract<EntraCredential, { kind: 'delegated' }>, 'onRefreshToken' | 'onSignInLost'>,
): EntraCredential {
  const { credential } = settings
  const clientSecret = secrets.clientSecret ?? undefined
  switch (credential.kind) {
    case 'clientSecret':
      return { ...credential, clientSecret: needed(secrets, 'clientSecret', 'the client secret') }
    case 'certificate':
      return { ...credential, privateKey: needed(secrets, 'certificatePrivateKey', 'the certificate’s private key') }
    case 'password':
      return { ...credential, clientSecret, password: needed(secrets, 'password', 'the password') }
    case 'delegated': {
      const refreshToken = needed(secrets, 'refreshToken', 'a sign-in')
      return { ...credential, clientSecret, refreshToken, ...delegated }
    }
  }
}

function needed(secrets: Secrets, name: SecretName, words: string): string {
  const value = secrets[name]
  if (value) return value
  throw new SecretUnavailable(`The connection lacks ${words}. Set it on the connection’s page.`)
}

function withoutEmpty<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Partial<T>
}
