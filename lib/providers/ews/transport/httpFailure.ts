import { ProviderError } from '../../contract'
import { parseRetryAfter } from '../../transport/retry'
import type { LaneAnswer } from './lane'

/**
 * What is wrong with an answer before its body is read; null: it is XML, which 200 and 500 (a fault) carry.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/handling-ews-error-responses
 */
export function httpFailure({ status, headers }: Omit<LaneAnswer, 'body'>, url: string): ProviderError | null {
  const { host } = new URL(url)
  const one = (name: string) => [headers[name] ?? []].flat()[0]
  const say = (code: ProviderError['code'], words: string, retryAfterSeconds?: number | null) =>
    new ProviderError(code, words, {
      statusCode: status,
      requestId: one('request-id'),
      ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
    })
  if ((status === 200 || status === 500) && /\bxml\b/i.test(one('content-type') ?? '')) return null
  const waits = parseRetryAfter(one('retry-after') ?? null, new Date())

  if (status === 401) {
    return say(
      'authentication',
      `Invalid credentials for ${url}. The server refused the user name or password, and does not say which: check both, that the account is neither locked nor disabled, and that it may sign in this way. The password is not tried again for a minute, so that the account is not locked.`,
    )
  }
  if (status === 403) return say('notPermitted', `${host} does not let this account use EWS.`)
  if (status === 404)
    return say('badRequest', `There is no EWS at this address of ${host}. It ends in /EWS/Exchange.asmx.`)
  if (status === 413) return say('badRequest', `${host} does not take requests of this size.`)
  if (status === 429) return say('throttled', `${host} asks to be left alone for a while.`, waits)
  if (status === 503) return say('unavailable', `${host} is not available at the moment.`, waits)
  if (status >= 300 && status < 400) {
    return say(
      'badAnswer',
      `${host} pointed to ${redirectWords(one('location'), host)}, which was not followed. Enter the right address in the connection’s settings.`,
    )
  }
  if (status >= 500) return say('unavailable', `${host} had an error (${status}).`)
  if (status === 200)
    return say('badAnswer', `${host} answered with a page, not with an EWS answer. Check the address.`)
  return say('badAnswer', `${host} answered with the status ${status}.`)
}

function redirectWords(location: string | undefined, host: string): string {
  if (location === undefined) return 'nowhere'
  try {
    const target = new URL(location, `https://${host}`)
    return target.host === host ? 'another address of its own' : `another host (${target.host})`
  } catch {
    return 'something that is no address'
  }
}
