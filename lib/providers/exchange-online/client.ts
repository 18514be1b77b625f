import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ProviderError } from '../contract'
import type { TokenSource } from '../entra/tokenSource'
import type { Transport } from '../transport/transport'
import { type Caller, complianceAnchor, exchangeAnchor } from './anchor'
import { sendTogether } from './batch'
import type { Asked } from './cmdletFailure'
import type { ExchangeOnlineConfig } from './config'
import { moreResults, type Row } from './envelope'
import { gather } from './gather'
import { openAnswer } from './openAnswer'
import { encodeParameters, type Parameters } from './parameters'
import { createWire, type Host } from './wire'

export interface CmdletCall {
  cmdlet: string
  parameters?: Parameters
  host?: Host
  /** The mailbox that it is about, for the routing */
  mailbox?: string
  /** Sending it twice has the effect of sending it once */
  repeatable: boolean
  /** One of these is needed, in the words of Entra ID or the portal */
  roles: readonly string[]
  /** What a "not found" is about: "compliance search “x”" */
  object?: string
  signal: AbortSignal
}

export interface CmdletAnswer {
  rows: Row[]
  warnings: string[]
  /** The service has more than it gave, and no way to the rest */
  truncated: boolean
}

export interface ExchangeClient {
  readonly delegated: boolean
  /** Every page of the answer. Prefer a cmdlet's own paging: the service forgets its links. */
  run(call: CmdletCall): Promise<CmdletAnswer>
  /** Calls that are made at the same moment travel ten to a request. First pages only; Exchange's host only. */
  runGathered(call: Omit<CmdletCall, 'host'>): Promise<CmdletAnswer>
  /** Names, in lower case, of the cmdlets that the credential's roles let it run */
  cmdlets(host: Host, signal: AbortSignal): Promise<Set<string>>
}

const rowsPerPage = 1000
const moduleVersion = '3.9.2'
const readerRoles = ['Global Reader', 'Security Reader']

/** Calls cmdlets over the endpoint that Microsoft's own module uses: POST …/adminapi/beta/{tenant}/InvokeCommand */
export function createExchangeClient(
  config: ExchangeOnlineConfig,
  parts: { tokens: TokenSource; transport: Transport },
): ExchangeClient {
  const wire = createWire(config, parts)
  const delegated = config.credential.kind === 'delegated' || config.credential.kind === 'password'
  const connectionId = randomUUID()
  let domain: Promise<string> | null = null

  async function headersOf(call: Pick<CmdletCall, 'cmdlet' | 'host' | 'mailbox' | 'signal'>, caller: Caller) {
    const anchor =
      call.host === 'compliance'
        ? complianceAnchor(await initialDomain(call.signal))
        : exchangeAnchor(caller, call.mailbox)
    return {
      ...anchor,
      'X-CmdletName': call.cmdlet,
      'X-ResponseFormat': 'json',
      'X-SerializationLevel': 'Partial',
      'X-ClientApplication': 'Clawback',
      'User-Agent': 'Clawback',
      'Content-Type': 'application/json',
      Accept: 'application/json',
      // The words of refusals are shown and compared
      'Accept-Language': 'en-US',
      Prefer: `odata.maxpagesize=${rowsPerPage}`,
      'connection-id': connectionId,
    }
  }

  /** The tenant's first domain, by which the compliance host knows it. */
  function initialDomain(signal: AbortSignal): Promise<string> {
    if (/\.onmicrosoft\.[a-z.]+$/i.test(config.tenantId)) return Promise.resolve(config.tenantId)
    domain ??= run({ cmdlet: 'Get-OrganizationConfig', repeatable: true, roles: readerRoles, signal })
      .then(nameOfOrganisation)
      .catch((error: unknown) => {
        domain = null
        throw error
      })
    return domain
  }

  function askedOf({ cmdlet, host, roles, object }: Pick<CmdletCall, 'cmdlet' | 'host' | 'roles' | 'object'>): Asked {
    const service = host === 'compliance' ? 'Purview compliance' : 'Exchange Online'
    return { cmdlet, service, delegated, roles, object }
  }

  async function run(call: CmdletCall): Promise<CmdletAnswer> {
    const { host = 'exchange', repeatable, signal } = call
    const caller = await wire.caller(host, signal)
    const headers = await headersOf(call, caller)
    const body = commandBody(call)
    const found: CmdletAnswer = { rows: [], warnings: [], truncated: false }
    const first = `${folderOf(caller)}/InvokeCommand`
    for (let path = first; ; ) {
      const answer = await wire.send({ host, method: 'POST', path, headers, body, repeatable }, signal)
      // A link that its server has forgotten: what was read stands, and that there is more is said
      if (path !== first && answer.status === 400) return { ...found, truncated: true }
      const { rows, warnings, nextLink } = openAnswer(answer, askedOf(call))
      found.rows.push(...rows)
      found.warnings.push(...warnings)
      if (nextLink === null) return { ...found, truncated: warnings.some((warning) => moreResults.test(warning)) }
      path = pathOfLink(nextLink, `${wire.baseOf(host)}${first}`)
    }
  }

  return {
    delegated,
    run,
    runGathered: gather(10, async (calls, signal) => {
      const [only] = calls
      if (only && calls.length === 1) {
        const answer = await run({ ...only, signal })
        return [() => answer]
      }
      const caller = await wire.caller('exchange', signal)
      const folder = folderOf(caller)
      const requests = await Promise.all(
        calls.map(async (call) => ({
          call,
          asked: askedOf(call),
          headers: await headersOf(call, caller),
          body: commandBody(call),
        })),
      )
      return sendTogether({ wire, requests, folder, runAlone: (call) => run({ ...call, signal }) }, signal)
    }),
    async cmdlets(host, signal) {
      const caller = await wire.caller(host, signal)
      const call = { cmdlet: 'EXOModuleFile', host, roles: readerRoles, signal }
      const headers = { ...(await headersOf(call, caller)), CommandName: '*' }
      const path = `/adminapi/v1.0/${encodeURIComponent(caller.tenantId)}/EXOModuleFile?Version=${moduleVersion}`
      const answer = await wire.send({ host, method: 'GET', path, headers, repeatable: true }, signal)
      const { rows } = openAnswer(answer, askedOf(call))
      return new Set(rows.flatMap((row) => namesIn(row.exportedCmdlets ?? row.ExportedCmdlets)))
    },
  }
}

function folderOf({ tenantId }: Caller): string {
  return `/adminapi/beta/${encodeURIComponent(tenantId)}`
}

function commandBody({ cmdlet, parameters }: Pick<CmdletCall, 'cmdlet' | 'parameters'>) {
  return { CmdletInput: { CmdletName: cmdlet, Parameters: encodeParameters(parameters ?? {}) } }
}

const organisation = z.looseObject({ Name: z.string().min(1) })

function nameOfOrganisation({ rows }: CmdletAnswer): string {
  const parsed = organisation.safeParse(rows[0])
  if (parsed.success) return parsed.data.Name
  throw new ProviderError('badAnswer', 'Exchange Online did not say the name of the organisation.', { statusCode: 200 })
}

function namesIn(list: unknown): string[] {
  return typeof list === 'string' ? list.split(',').map((name) => name.trim().toLowerCase()) : []
}

/** A link to a next page is followed at the address that was asked, or not at all: the token goes with it. */
function pathOfLink(link: string, asked: string): string {
  const url = URL.canParse(link) ? new URL(link) : null
  const first = new URL(asked)
  if (url && url.origin === first.origin && url.pathname === first.pathname) return `${url.pathname}${url.search}`
  throw new ProviderError(
    'badAnswer',
    'Exchange Online pointed to another address than its own for the next page; it was not followed.',
    { statusCode: 200 },
  )
}
