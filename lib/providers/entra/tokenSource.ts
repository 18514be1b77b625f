import type { AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node'
import { ProviderError } from '../contract'
import type { Transport } from '../transport/transport'
import type { SignInConfig } from './config'
import { createApplication, refreshTokenIn } from './signInApplication'

export interface TokenSource {
  /** A token for the service at `resource`, e.g. "https://graph.microsoft.com"; from MSAL's cache while it lasts */
  token(resource: string, signal: AbortSignal): Promise<string>
  /** Forgets what is cached: the service did not accept this token. Said by several calls that carried it, done once. */
  forget(token?: string): void
}

export function createTokenSource(config: SignInConfig, transport: Transport): TokenSource {
  const { credential } = config
  let application = createApplication(config, credential, transport)
  /** One per service: a token is good for one only */
  const held = new Map<string, { accessToken: string; expiresAt: number }>()
  let refreshToken = credential.kind === 'delegated' ? credential.refreshToken : ''
  let forgotten = ''
  const asking = new Map<string, Promise<string>>()

  async function ask(resource: string): Promise<string> {
    const { client, network } = application
    const scopes = scopesOf(config, resource)
    return network.guard(async () => {
      switch (credential.kind) {
        case 'clientSecret':
        case 'certificate': {
          const answer = await (client as ConfidentialClientApplication).acquireTokenByClientCredential({ scopes })
          return hold(resource, answer)
        }
        case 'password': {
          const { username, password } = credential
          const answer = await client.acquireTokenByUsernamePassword({ scopes, username, password })
          return hold(resource, answer)
        }
        case 'delegated': {
          const answer = await client.acquireTokenByRefreshToken({ refreshToken, scopes, forceCache: true })
          const accessToken = hold(resource, answer)
          const renewed = refreshTokenIn(client.getTokenCache().serialize())
          if (renewed && renewed !== refreshToken) {
            refreshToken = renewed
            await credential.onRefreshToken?.(renewed)
          }
          return accessToken
        }
      }
    })
  }

  function hold(resource: string, answer: AuthenticationResult | null): string {
    const accessToken = given(answer?.accessToken)
    held.set(resource, { accessToken, expiresAt: answer?.expiresOn?.getTime() ?? 0 })
    return accessToken
  }

  return {
    async token(resource, signal) {
      signal.throwIfAborted()
      const kept = held.get(resource)
      if (kept && kept.expiresAt > Date.now() + earlySeconds * 1000) return kept.accessToken
      // One request for a token serves everyone who waits for it
      let pending = asking.get(resource)
      if (!pending) {
        pending = ask(resource).finally(() => asking.delete(resource))
        asking.set(resource, pending)
      }
      try {
        return await unlessAborted(pending, signal)
      } catch (error) {
        // That nobody consented to another service does not end the sign-in
        const lost = resource === config.endpoints.graph && application.network.wasSignInLost()
        if (credential.kind === 'delegated' && lost) {
          await credential.onSignInLost?.(refreshToken, error instanceof Error ? error.message : String(error))
        }
        throw error
      }
    },
    forget(token) {
      if (token !== undefined && token === forgotten) return
      forgotten = token ?? ''
      held.clear()
      application = createApplication(config, credential, transport)
    },
  }
}

/** Asked for before it runs out, so that a call never carries a token that ends on the way. */
const earlySeconds = 300

/** The scopes that a person signed in with are Graph's; another service is asked for all that was consented to. */
function scopesOf({ credential, endpoints }: SignInConfig, resource: string): string[] {
  if (credential.kind === 'delegated' && resource === endpoints.graph) return credential.scopes
  return [`${resource}/.default`]
}

function given(token: string | undefined): string {
  if (!token) {
    throw new ProviderError('badAnswer', 'Entra ID answered without a token.', { statusCode: 200 })
  }
  return token
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
