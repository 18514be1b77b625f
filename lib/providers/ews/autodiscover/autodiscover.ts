import { resolveSrv } from 'node:dns/promises'
import { ProviderError } from '../../contract'
import { transportFailure } from '../../transport/transportFailure'
import type { AutodiscoverConfig, EwsTransportConfig } from '../config'
import { dump, Lane } from '../transport/lane'
import { BadXml, readXml } from '../xml/readXml'
import { confirm, confirmDomain, type Trust } from './confirmed'
import type { DiscoveryAnswer } from './discoveryAnswer'
import { plainRedirect } from './plainRedirect'
import { poxRequest, readPoxAnswer } from './poxSettings'
import { readSoapAnswer, soapRequest } from './soapSettings'

const limits = { bytes: 2 * 1024 * 1024, characters: 2 * 1024 * 1024, depth: 30, elements: 10_000 }
const mostRedirections = 10
const secondsPerPlace = 20

/** What was tried, for whoever has to find out why nothing was found */
interface Attempt {
  place: string
  words: string
}

/**
 * Where the EWS of an address is, as Exchange's own clients find it: the organisation's autodiscover host and domain (SOAP, then
 * POX), a redirection that is asked for without credentials, and DNS. Throws a ProviderError that names what was tried.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-generate-a-list-of-autodiscover-endpoints
 */
export async function autodiscover(
  config: EwsTransportConfig,
  { address, confirmedHosts, findService = resolveSrv }: AutodiscoverConfig,
  signal: AbortSignal,
): Promise<string> {
  const attempts: Attempt[] = []
  const domain = address.split('@')[1]?.toLowerCase() ?? ''
  const trust: Trust = { domain, confirmedHosts }
  let left = mostRedirections
  let refusal: ProviderError | null = null

  async function askAll(asked: string): Promise<string | null> {
    const own = asked.split('@')[1]?.toLowerCase() ?? ''
    for (const host of [`autodiscover.${own}`, own]) {
      const found = await askHost(`https://${host}`, asked)
      if (found) return found
    }
    const plain = `http://autodiscover.${own}/autodiscover/autodiscover.xml`
    const redirected = await plainRedirect(plain, config, limited())
    attempts.push({ place: plain, words: redirected ? `points to ${redirected}` : 'no redirection' })
    const behind = redirected && (await follow(redirected, asked))
    if (behind) return behind
    const service = await serviceOf(own)
    attempts.push({ place: `DNS (_autodiscover._tcp.${own})`, words: service ? `points to ${service}` : 'no entry' })
    return service ? follow(`https://${service}`, asked) : null
  }

  /** A place that may not be asked is told at the end, when no other has answered. */
  async function follow(url: string, asked: string): Promise<string | null> {
    let place: URL
    try {
      place = confirm(url, trust)
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      refusal ??= error
      return null
    }
    return askHost(place.href, asked)
  }

  async function askHost(base: string, asked: string): Promise<string | null> {
    for (const kind of ['soap', 'pox'] as const) {
      const answer = await ask(kind, base, asked)
      if (answer.kind === 'found') return confirm(bestOf(answer.urls), trust).href
      if (answer.kind === 'nothing') continue
      left -= 1
      if (left < 0) throw tooMany(domain)
      if (answer.kind === 'address') {
        confirmDomain(answer.address, trust)
        return askAll(answer.address)
      }
      const behind = await follow(answer.url, asked)
      if (behind) return behind
    }
    return null
  }

  /** The best that can be used: an https address in a place that the password may go to. */
  function bestOf(urls: readonly string[]): string {
    const usable = urls.find((url) => {
      try {
        return confirm(url, trust)
      } catch {
        return false
      }
    })
    return usable ?? urls[0] ?? ''
  }

  async function ask(kind: 'soap' | 'pox', base: string, asked: string): Promise<DiscoveryAnswer> {
    const url = placeOf(kind, base)
    const lane = new Lane(url, config)
    const note = (words: string): DiscoveryAnswer => {
      attempts.push({ place: url, words })
      return { kind: 'nothing', words }
    }
    try {
      const request = {
        body: kind === 'soap' ? soapRequest(url, asked) : poxRequest(asked),
        headers: { 'content-type': 'text/xml; charset=utf-8', accept: 'text/xml', 'user-agent': 'Clawback' },
        signal: limited(),
      }
      // Only to who asks for a sign-in is one given: the domain's own web server is often somebody else's.
      const open = await lane.postOpenly(request)
      if (open.status !== 401) await dump(open)
      const location = [open.headers.location ?? []].flat()[0]
      if (open.status >= 300 && open.status < 400 && location) {
        attempts.push({ place: url, words: `points to ${new URL(location, url).host}` })
        return { kind: 'place', url: new URL(location, url).href }
      }
      if (open.status !== 401) return note(`answered ${open.status}`)
      await dump(open)
      const answer = await lane.post(request)
      if (answer.status === 401) {
        await dump(answer)
        throw new ProviderError('authentication', refusedWords(url), { statusCode: 401 })
      }
      if (answer.status !== 200) {
        await dump(answer)
        return note(`answered ${answer.status}`)
      }
      const root = await readXml(answer.body, { limits })
      const read = kind === 'soap' ? readSoapAnswer(root) : readPoxAnswer(root)
      attempts.push({ place: url, words: read.kind === 'nothing' ? read.words : 'answered' })
      return read
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof ProviderError) throw error
      if (error instanceof BadXml) return note(error.message)
      const { caCertificate, proxy } = config
      const failure = transportFailure(error, { host: new URL(url).host, caCertificate, proxyUrl: proxy?.url })
      return note(failure.message)
    } finally {
      await lane.destroy()
    }
  }

  const limited = () => AbortSignal.any([signal, AbortSignal.timeout(secondsPerPlace * 1000)])

  async function serviceOf(own: string): Promise<string | null> {
    try {
      const [first] = (await findService(`_autodiscover._tcp.${own}`)).sort(
        (one, other) => one.priority - other.priority || other.weight - one.weight,
      )
      return first ? `${first.name.replace(/\.$/, '')}${first.port === 443 ? '' : `:${first.port}`}` : null
    } catch {
      return null
    }
  }

  const found = await askAll(address)
  if (found) return found
  if (refusal) throw refusal
  const tried = attempts.map(({ place, words }) => `${place}: ${words}`).join(' · ')
  throw new ProviderError(
    'connectionLost',
    `Autodiscover found no Exchange Web Services for ${domain}. Enter the server’s address yourself, or look at what was tried: ${tried}`,
    { statusCode: 0 },
  )
}

/** A redirection names the whole place; otherwise the two have their own paths. */
function placeOf(kind: 'soap' | 'pox', base: string): string {
  const { origin, pathname } = new URL(base)
  const given = /\/autodiscover\.(svc|xml)$/i.exec(pathname)
  const file = kind === 'soap' ? 'svc' : 'xml'
  return given?.[1]?.toLowerCase() === file ? base : `${origin}/autodiscover/autodiscover.${file}`
}

function refusedWords(url: string): string {
  return `Invalid credentials for ${url}. The server refused the user name or password, and does not say which: check both, and that the account is neither locked nor disabled.`
}

function tooMany(domain: string): ProviderError {
  return new ProviderError(
    'badAnswer',
    `Autodiscover of ${domain} pointed from one place to the next, again and again.`,
    {
      statusCode: 0,
    },
  )
}
