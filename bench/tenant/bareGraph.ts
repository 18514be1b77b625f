import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, fetch } from 'undici'
import type { SimulatorAddress } from '../../scripts/processes/startSimulator'

interface BareAnswer {
  status: number
  body: unknown
}

/** IBM's session: urllib3's Retry with what its app.config ships. https://urllib3.readthedocs.io/en/stable/reference/urllib3.util.html */
const retriedStatuses = new Set([429, 500, 502, 503])
const mostRetries = 10
const backoffFactorSeconds = 5
const longestBackoffSeconds = 120

/** Graph as somebody would call it without our client: one token, one request after the other. */
export class BareGraph {
  private readonly agent: Agent
  private token = ''

  constructor(private readonly address: SimulatorAddress) {
    this.agent = new Agent({ connect: { ca: fs.readFileSync(address.caFile, 'utf8') } })
  }

  async signIn(): Promise<void> {
    const { tenantId, clientId, clientSecret } = this.address.credentials
    const response = await fetch(`${this.address.login}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      dispatcher: this.agent,
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: `${this.address.graph}/.default`,
      }),
    })
    const { access_token: token } = (await response.json()) as { access_token: string }
    this.token = token
  }

  /** The request as a whole is tried again as urllib3 does it; what is inside an answer is the caller's business. */
  async ask(method: string, url: string, body?: unknown): Promise<BareAnswer> {
    const address = url.startsWith('https://') ? url : `${this.address.graph}/v1.0${url}`
    for (let retries = 0; ; retries += 1) {
      const response = await fetch(address, {
        method,
        dispatcher: this.agent,
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const text = await response.text()
      if (!retriedStatuses.has(response.status) || retries >= mostRetries) {
        return { status: response.status, body: text === '' ? null : JSON.parse(text) }
      }
      const asked = Number(response.headers.get('retry-after'))
      const backoff = retries === 0 ? 0 : Math.min(longestBackoffSeconds, backoffFactorSeconds * 2 ** (retries - 1))
      await sleep((asked > 0 ? asked : backoff) * 1000)
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy()
  }
}
