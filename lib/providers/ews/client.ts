import { ProviderError } from '../contract'
import { pause } from '../transport/pause'
import { backoff } from '../transport/retry'
import { transportFailure } from '../transport/transportFailure'
import { withDeadline } from '../transport/withDeadline'
import type { EwsConfig } from './config'
import { closedThere, isExchangeOnline } from './exchangeOnline'
import { envelope } from './soap/envelope'
import { readAnswer, type SoapAnswer } from './soap/readAnswer'
import { failureOf, isPassing } from './soap/responseFailure'
import { refusalToWaitFor } from './soap/responseMessages'
import { type RequestVersion, requestVersionFor, requestVersions, type ServerVersion } from './soap/serverVersion'
import { httpFailure } from './transport/httpFailure'
import { dump } from './transport/lane'
import { Lanes, usualConnections } from './transport/lanes'
import { SignInGate } from './transport/signInGate'
import { BadXml, readXml } from './xml/readXml'
import type { Xml } from './xml/writeXml'
import type { XmlElement } from './xml/xmlElement'

export interface EwsCall {
  /** A function where it depends on the server's version, which may turn out to be older than thought */
  operation: Xml | (() => Xml)
  /** The mailbox whose data it is about, '' for the account's own: impersonated, and named to the load balancer */
  mailbox: string
  /** About nobody's mailbox: neither impersonated nor the operational mailbox */
  asAccount?: boolean
  /** Doing it twice has the effect of doing it once */
  repeatable: boolean
  /** Elements of the answer that are decoded while they are read */
  base64?: readonly string[]
  signal: AbortSignal
}

const maximumTries = 6
/** EWSMaxConcurrency of Exchange 2010 is 10. */
const connectionsOf2010 = 8

const versionErrors = new Set([
  'ErrorInvalidServerVersion',
  'ErrorIncorrectSchemaVersion',
  'ErrorInvalidSchemaVersionForMailboxVersion',
])

interface Server {
  url: string
  host: string
  lanes: Lanes
}

/**
 * Sends operations to one server as one account. Errors are ProviderErrors; an answer's own response messages are read
 * by whoever asked. Finds the server and its version by itself, waits when the server asks for it, and repeats only what may
 * be done twice.
 */
export class EwsClient {
  private readonly gate = new SignInGate()
  private server: Server | null = null
  private finding: Promise<Server> | null = null
  private version: RequestVersion = requestVersions[0]
  private found: ServerVersion | null = null
  /** The server asked this account to wait until then, milliseconds since 1970 */
  private closedUntil = 0

  /** `findUrl`: called once, when the address of the server is needed for the first time. */
  constructor(
    private readonly config: EwsConfig,
    private readonly findUrl: (signal: AbortSignal) => Promise<string>,
  ) {}

  /** What the server said of itself in its last answer; null before the first. */
  get serverVersion(): ServerVersion | null {
    return this.found
  }

  get requestVersion(): RequestVersion {
    return this.version
  }

  get callsAtOnce(): number {
    return this.server?.lanes.limit ?? this.config.connections ?? usualConnections
  }

  mailboxOf(asked: string): string {
    return this.config.operationalMailbox ?? asked
  }

  /** Whom a message is from, where that has to be said: null for the owner of the mailbox, as whom the call is made. */
  senderFor(mailbox: string, asked: string | null): string | null {
    const owner = this.mailboxOf(mailbox)
    return asked ?? (this.config.access === 'delegate' && owner !== '' ? owner : null)
  }

  async call(call: EwsCall): Promise<XmlElement> {
    const until = Date.now() + this.config.timeouts.totalSeconds * 1000
    const server = await this.reach()
    for (let tries = 1; ; tries += 1) {
      await pause((this.closedUntil - Date.now()) / 1000, call.signal)
      let refused: ProviderError
      try {
        const asked = this.version
        const answer = await this.gate.pass(() => this.ask(server, call, asked))
        this.note(server, answer.version)
        if (answer.kind === 'response') {
          const refusal = refusalToWaitFor(answer.response, call.repeatable)
          if (!refusal) return answer.response
          refused = refusal
        } else {
          if (versionErrors.has(answer.refusal.responseCode) && this.lowerVersion(asked)) continue
          refused = failureOf(answer.refusal, 500)
        }
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        refused = error
      }
      if (refused.detail.serviceCode === 'ErrorExceededConnectionCount') {
        server.lanes.lower(Math.floor(server.lanes.limit * 0.75))
      }
      const waitSeconds = waitAfter(refused, call, tries)
      if (waitSeconds === null || Date.now() + waitSeconds * 1000 > until) throw refused
      if (refused.code === 'throttled') this.closedUntil = Math.max(this.closedUntil, Date.now() + waitSeconds * 1000)
      else await pause(waitSeconds, call.signal)
    }
  }

  /** Where the server is, found if need be. */
  async reach(): Promise<Server> {
    if (this.server) return this.server
    // Others wait for it as well, so that it does not end with the call that came first.
    const signal = AbortSignal.timeout(this.config.timeouts.totalSeconds * 1000)
    this.finding ??= this.find(signal).finally(() => {
      this.finding = null
    })
    this.server = await this.finding
    return this.server
  }

  async close(): Promise<void> {
    await this.server?.lanes.destroy()
  }

  private async find(signal: AbortSignal): Promise<Server> {
    const url = this.config.url ?? (await this.findUrl(signal))
    const { host } = new URL(url)
    if (isExchangeOnline(host)) throw closedThere(host)
    return { url, host, lanes: new Lanes(url, this.config) }
  }

  private note({ lanes }: Server, version: ServerVersion | null): void {
    if (!version) return
    this.found = version
    if (version.major <= 14) lanes.lower(connectionsOf2010)
  }

  /** False: the oldest was refused too. */
  private lowerVersion(asked: RequestVersion): boolean {
    if (this.version !== asked) return true
    const older = requestVersions[requestVersions.indexOf(asked) + 1]
    if (!older) return false
    const told = this.found && requestVersionFor(this.found)
    this.version = told && requestVersions.indexOf(told) > requestVersions.indexOf(asked) ? told : older
    return true
  }

  private async ask({ url, host, lanes }: Server, call: EwsCall, version: RequestVersion): Promise<SoapAnswer> {
    const { operation, mailbox, asAccount, base64, signal } = call
    const owner = asAccount ? '' : this.mailboxOf(mailbox)
    const actAs = this.config.access === 'impersonation' && owner !== '' ? owner : null
    const body = envelope(typeof operation === 'function' ? operation() : operation, { version, actAs })
    const { timeouts, caCertificate, proxy } = this.config
    return withDeadline({ signal, seconds: timeouts.requestSeconds, host }, async (limited) => {
      try {
        return await lanes.with(limited, async (lane) => {
          const headers = {
            'content-type': 'text/xml; charset=utf-8',
            accept: 'text/xml',
            'user-agent': 'Clawback',
            // https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-maintain-affinity-between-group-of-subscriptions-and-mailbox-server
            ...(owner !== '' && { 'x-anchormailbox': owner }),
          }
          const answer = await lane.post({ body, headers, signal: limited })
          this.config.onCall?.({ requestBody: body, status: answer.status })
          const refusal = httpFailure(answer, url)
          if (refusal) {
            await dump(answer)
            throw refusal
          }
          const soap = readAnswer(await readXml(answer.body, { base64 }))
          if (soap) return soap
          throw new ProviderError('badAnswer', `${host} answered something that is no EWS answer.`, {
            statusCode: answer.status,
          })
        })
      } catch (error) {
        if (error instanceof ProviderError) throw error
        if (error instanceof BadXml)
          throw new ProviderError('badAnswer', `${host}: ${error.message}`, { statusCode: 200 })
        throw transportFailure(error, { host, caCertificate, proxyUrl: proxy?.url })
      }
    })
  }
}

/** Throttled: refused before anything was done. Unavailable, cut: only what may be done twice is asked again. */
function waitAfter(error: ProviderError, { repeatable }: EwsCall, tries: number): number | null {
  if (tries >= maximumTries) return null
  if (error.code === 'throttled') return error.detail.retryAfterSeconds ?? backoff(tries, Math.random)
  if (!isPassing(error, repeatable)) return null
  return error.detail.retryAfterSeconds ?? backoff(tries, Math.random)
}
