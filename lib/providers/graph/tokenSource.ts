import type { ConfidentialClientApplication } from '@azure/msal-node'
import { ProviderError } from '../contract'
import type { GraphConfig, GraphCredential } from './config'
import { createApplication, refreshTokenIn } from './signInApplication'
import type { Transport } from './transport'

export interface TokenSource {
  /** A token for the service at `resource`, e.g. "https://graph.microsoft.com"; from MSAL's cache while it lasts */
  token(resource: string, signal: AbortSignal): Promise<string>
  /** Forgets what is cached: the service did not accept it */
  forget(): void
}

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
          await credential.onSignInLost?.(refreshToken, error instanceof Error ? error.message : String(error))
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

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
