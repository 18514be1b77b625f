import { X509Certificate } from 'node:crypto'
import {
  ConfidentialClientApplication,
  CryptoProvider,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
  PublicClientApplication,
} from '@azure/msal-node'
import { ProviderError } from '../contract'
import type { GraphConfig, GraphCredential } from './config'
import { backoff, parseRetryAfter } from './retry'
import { type SignInContext, signInFailure, signInLost, tokenErrorBody } from './signInFailure'
import { createTransport, type Transport } from './transport'

export interface TokenSource {
  /** A token for the service at `resource`, e.g. "https://graph.microsoft.com"; from MSAL's cache while it lasts */
  token(resource: string, signal: AbortSignal): Promise<string>
  /** Forgets what is cached: the service did not accept it */
  forget(): void
}

type AppConfig = Pick<GraphConfig, 'endpoints' | 'tenantId'>

export function createTokenSource(config: GraphConfig, transport: Transport): TokenSource {
  const { credential } = config
  let application = createApplication(config, credential, transport)
  let held: { accessToken: string; expiresAt: number } | null = null
  let refreshToken = credential.kind === 'delegated' ? credential.refreshToken : ''
  const asking = new Map<string, Promise<string>>()

  async function ask(resource: string): Promise<string> {
    const { client, network } = application
    const scopes = scopesOf(credential, resource)
    return network.guard(async () => {
      switch (credential.kind) {
        case 'clientSecret':
        case 'certificate': {
          const answer = await (client as ConfidentialClientApplication).acquireTokenByClientCredential({ scopes })
          return given(answer?.accessToken)
        }
        case 'password': {
          if (held && held.expiresAt > Date.now() + earlySeconds * 1000) return held.accessToken
          const { username, password } = credential
          const answer = await client.acquireTokenByUsernamePassword({ scopes, username, password })
          held = { accessToken: given(answer?.accessToken), expiresAt: answer?.expiresOn?.getTime() ?? 0 }
          return held.accessToken
        }
        case 'delegated': {
          if (held && held.expiresAt > Date.now() + earlySeconds * 1000) return held.accessToken
          const answer = await client.acquireTokenByRefreshToken({ refreshToken, scopes, forceCache: true })
          held = { accessToken: given(answer?.accessToken), expiresAt: answer?.expiresOn?.getTime() ?? 0 }
          const renewed = refreshTokenIn(client.getTokenCache().serialize())
          if (renewed && renewed !== refreshToken) {
            refreshToken = renewed
            await credential.onRefreshToken?.(renewed)
          }
          return held.accessToken
        }
      }
    })
  }

  return {
    async token(resource, signal) {
      signal.throwIfAborted()
      // One request for a token serves everyone who waits for it
      let pending = asking.get(resource)
      if (!pending) {
        pending = ask(resource).finally(() => asking.delete(resource))
        asking.set(resource, pending)
      }
      try {
        return await unlessAborted(pending, signal)
      } catch (error) {
        if (credential.kind === 'delegated' && application.network.wasSignInLost())
          await credential.onSignInLost?.(refreshToken)
        throw error
      }
    },
    forget() {
      held = null
      application = createApplication(config, credential, transport)
    },
  }
}

/** Asked for before it runs out, so that a call never carries a token that ends on the way. */
const earlySeconds = 300

export interface PendingSignIn {
  url: string
  /** Kept on the server until the browser comes back */
  codeVerifier: string
}

export interface SignInRequest extends Omit<GraphConfig, 'credential' | 'gates' | 'onCall'> {
  clientId: string
  clientSecret?: string
  scopes: string[]
  redirectUri: string
}

/** The address of the sign-in page, with PKCE: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow */
export async function startSignIn(request: SignInRequest, state: string): Promise<PendingSignIn> {
  const transport = createTransport(request)
  try {
    const { client, network } = createApplication(request, signInCredential(request), transport)
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
    const url = await network.guard(() =>
      client.getAuthCodeUrl({
        scopes: request.scopes,
        redirectUri: request.redirectUri,
        state,
        codeChallenge: challenge,
        codeChallengeMethod: 'S256',
        prompt: 'select_account',
      }),
    )
    return { url, codeVerifier: verifier }
  } finally {
    await transport.close()
  }
}

/** Trades the code for a refresh token, which the caller keeps as a secret. */
export async function finishSignIn(
  request: SignInRequest,
  answer: { code: string; codeVerifier: string },
): Promise<{ refreshToken: string; username: string | null }> {
  const transport = createTransport(request)
  try {
    const { client, network } = createApplication(request, signInCredential(request), transport)
    const result = await network.guard(() =>
      client.acquireTokenByCode({
        code: answer.code,
        codeVerifier: answer.codeVerifier,
        scopes: request.scopes,
        redirectUri: request.redirectUri,
      }),
    )
    // MSAL keeps the refresh token to itself; its cache's serialised form is the documented way to it.
    const refreshToken = refreshTokenIn(client.getTokenCache().serialize())
    if (!refreshToken) {
      throw new ProviderError(
        'authentication',
        'Entra ID gave no refresh token. Add the scope offline_access to the connection and sign in again.',
        { statusCode: 200 },
      )
    }
    return { refreshToken, username: result.account?.username ?? null }
  } finally {
    await transport.close()
  }
}

function signInCredential(request: SignInRequest): GraphCredential {
  const { clientId, clientSecret, scopes } = request
  return { kind: 'delegated', clientId, clientSecret, scopes, refreshToken: '' }
}

function scopesOf(credential: GraphCredential, resource: string): string[] {
  if (credential.kind === 'delegated') return credential.scopes
  return [`${resource}/.default`]
}

function given(token: string | undefined): string {
  if (!token) {
    throw new ProviderError('badAnswer', 'Entra ID answered without a token.', { statusCode: 200 })
  }
  return token
}

function createApplication(config: AppConfig, credential: GraphCredential, transport: Transport) {
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

function refreshTokenIn(serialised: string): string | undefined {
  return Object.values(serialisedCache(serialised).RefreshToken ?? {}).at(-1)?.secret
}

interface Network extends INetworkModule {
  /** Runs `work`; where the network or the service said no, that is what is thrown, not MSAL's wrapping of it */
  guard<T>(work: () => Promise<T>): Promise<T>
  wasSignInLost(): boolean
}

const signInTries = 4

function createNetwork(transport: Transport, context: SignInContext): Network {
  let failure: unknown = null
  let lost = false

  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    try {
      for (let tries = 1; ; tries += 1) {
        const answer = await transport.send({
          url,
          method,
          headers: options?.headers ?? {},
          body: options?.body,
          signal: AbortSignal.timeout(signInSeconds * 1000),
        })
        const retry = answer.status === 429 || answer.status === 503 || answer.status === 504
        if (retry && tries < signInTries) {
          const asked = parseRetryAfter(answer.headers.get('retry-after'), new Date())
          await pause((asked ?? backoff(tries, Math.random)) * 1000)
          continue
        }
        const body = readJson(answer.bytes)
        if (body === undefined || answer.status >= 400) noteRefusal(answer.status, body)
        return { headers: Object.fromEntries(answer.headers), body: (body ?? {}) as T, status: answer.status }
      }
    } catch (error) {
      failure ??= error
      throw error
    }
  }

  function noteRefusal(status: number, body: unknown): void {
    const parsed = tokenErrorBody.safeParse(body)
    if (parsed.success) {
      lost = signInLost(parsed.data)
      failure = signInFailure(status, parsed.data, context)
    } else if (status >= 400) {
      failure = signInFailure(status, null, context)
    } else {
      failure = new ProviderError(
        'badAnswer',
        `${context.loginHost} did not answer with data. Check the sign-in address in the connection’s settings.`,
        { statusCode: status },
      )
    }
  }

  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
    wasSignInLost: () => lost,
    async guard(work) {
      failure = null
      lost = false
      try {
        return await work()
      } catch (error) {
        if (error instanceof ProviderError) throw error
        if (failure) throw failure
        throw new ProviderError('authentication', signInTrouble(error, context), { statusCode: 0 })
      }
    },
  }
}

const signInSeconds = 120

/** MSAL refused before anything was sent (a private key that does not parse …): its code says why and holds no secret. */
function signInTrouble(error: unknown, context: SignInContext): string {
  const code = error instanceof Error && 'errorCode' in error ? String(error.errorCode) : undefined
  if (context.kind === 'certificate') {
    return `The sign-in could not be prepared with this certificate and private key${code ? ` (${code})` : ''}. Check that both are complete PEM texts and belong together, and that the key has no passphrase.`
  }
  return `The sign-in could not be prepared${code ? ` (${code})` : ''}. Check the connection’s tenant, client id and addresses.`
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
