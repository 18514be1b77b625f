import { X509Certificate } from 'node:crypto'
import { ConfidentialClientApplication, PublicClientApplication } from '@azure/msal-node'
import { ProviderError } from '../contract'
import type { Transport } from '../transport/transport'
import type { EntraCredential, SignInConfig } from './config'
import { createNetwork } from './signInNetwork'

type AppConfig = Pick<SignInConfig, 'endpoints' | 'tenantId'>

/** MSAL's client for the credential, over our own network: it keeps tokens for as long as they last. */
export function createApplication(config: AppConfig, credential: EntraCredential, transport: Transport) {
  const login = config.endpoints.login
  const network = createNetwork(transport, {
    tenantId: config.tenantId,
    loginHost: new URL(login).host,
    kind: credential.kind,
  })
  const clientSecret = 'clientSecret' in credential ? credential.clientSecret : undefined
  const auth = {
    clientId: credential.clientId,
    authority: `${login}/${config.tenantId}`,
    // Also for Microsoft's own hosts: without it MSAL asks login.microsoftonline.com whether the authority exists
    knownAuthorities: [new URL(login).host],
    ...(clientSecret && { clientSecret }),
    ...(credential.kind === 'certificate' && { clientCertificate: certificateOf(credential) }),
  }
  // Our network module retries, in one place and within one bound
  const system = { networkClient: network, disableInternalRetries: true }
  const confidential = clientSecret || credential.kind === 'certificate'
  const client = confidential
    ? new ConfidentialClientApplication({ auth, system })
    : new PublicClientApplication({ auth, system })
  return { client, network }
}

function certificateOf({ certificate, privateKey }: { certificate: string; privateKey: string }) {
  try {
    const thumbprintSha256 = new X509Certificate(certificate).fingerprint256.replaceAll(':', '')
    return { thumbprintSha256, privateKey, x5c: certificate }
  } catch {
    throw new ProviderError(
      'authentication',
      'The connection’s certificate cannot be read. Paste it in PEM form, from -----BEGIN CERTIFICATE----- to the end.',
      { statusCode: 0 },
    )
  }
}

const serialisedCache = (text: string): { RefreshToken?: Record<string, { secret?: string }> } => JSON.parse(text)

export function refreshTokenIn(serialised: string): string | undefined {
  return Object.values(serialisedCache(serialised).RefreshToken ?? {}).at(-1)?.secret
}
