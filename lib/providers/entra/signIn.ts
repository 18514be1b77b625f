import { CryptoProvider } from '@azure/msal-node'
import { ProviderError } from '../contract'
import { createTransport } from '../transport/transport'
import type { EntraCredential, SignInConfig } from './config'
import { createApplication, refreshTokenIn } from './signInApplication'

export interface PendingSignIn {
  url: string
  /** Kept on the server until the browser comes back */
  codeVerifier: string
}

export interface SignInRequest extends Omit<SignInConfig, 'credential' | 'onCall'> {
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

function signInCredential(request: SignInRequest): EntraCredential {
  const { clientId, clientSecret, scopes } = request
  return { kind: 'delegated', clientId, clientSecret, scopes, refreshToken: '' }
}
