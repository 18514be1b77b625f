import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node'
import { ProviderError } from '../contract'
import { pause } from '../transport/pause'
import { backoff, parseRetryAfter } from '../transport/retry'
import type { Transport } from '../transport/transport'
import { timedOut } from '../transport/transportFailure'
import { type SignInContext, signInFailure, signInLost, tokenErrorBody } from './signInFailure'

interface Network extends INetworkModule {
  /** Runs `work`; where the network or the service said no, that is what is thrown, not MSAL's wrapping of it */
  guard<T>(work: () => Promise<T>): Promise<T>
  wasSignInLost(): boolean
}

const signInTries = 4

export function createNetwork(transport: Transport, context: SignInContext): Network {
  let failure: unknown = null
  let lost = false

  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const signal = AbortSignal.timeout(signInSeconds * 1000)
    try {
      for (let tries = 1; ; tries += 1) {
        const answer = await transport.send({
          url,
          method,
          headers: options?.headers ?? {},
          body: options?.body,
          signal,
        })
        const retry = answer.status === 429 || answer.status === 503 || answer.status === 504
        if (retry && tries < signInTries) {
          const asked = parseRetryAfter(answer.headers.get('retry-after'), new Date())
          await pause(asked ?? backoff(tries, Math.random), signal)
          continue
        }
        const body = readJson(answer.bytes)
        if (body === undefined || answer.status >= 400) noteRefusal(answer.status, body)
        return { headers: Object.fromEntries(answer.headers), body: (body ?? {}) as T, status: answer.status }
      }
    } catch (error) {
      failure ??= signal.aborted ? timedOut(context.loginHost, signInSeconds) : error
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
