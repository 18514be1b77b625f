import type { TestSimulator } from '../../testing/startForTest'

/** What came back; the body parsed where it is JSON, so that a test reads what it expects off it. */
export interface Answer {
  status: number
  headers: Record<string, string>
  // biome-ignore lint/suspicious/noExplicitAny: a test states what it expects of an answer by reading it
  body: any
  bytes: Uint8Array
  text: string
}

export interface InvokeOptions {
  headers?: Record<string, string>
  /** The whole address instead of the service's own: a nextLink */
  url?: string
  /** Instead of the command */
  body?: string
  query?: string
}

export type Host = 'exchangeOnline' | 'compliance'

/** A small client of its own: it signs in, sends one command and shows what comes. Redirects are not followed. */
export class AdminClient {
  readonly origin: string
  readonly tenant: string
  #region: string | undefined

  constructor(
    readonly simulator: TestSimulator,
    readonly host: Host,
    private readonly token: string,
  ) {
    this.origin = simulator.ready[host]
    this.tenant = simulator.ready.credentials.tenantId
  }

  /** The rows of a command that must succeed */
  async rows(
    cmdlet: string,
    parameters: Record<string, unknown> = {},
    options?: InvokeOptions,
  ): Promise<Answer['body']> {
    const { status, body } = await this.invoke(cmdlet, parameters, options)
    if (status !== 200) throw new Error(`${cmdlet} answered ${status}: ${JSON.stringify(body)}`)
    return body.value
  }

  /** The text in the details of a command that must be refused */
  async refusal(cmdlet: string, parameters: Record<string, unknown> = {}): Promise<string> {
    const { status, body } = await this.invoke(cmdlet, parameters)
    if (status === 200) throw new Error(`${cmdlet} was not refused`)
    return body.error.details?.[0].message ?? body.error.innererror?.internalexception?.message ?? body.error.message
  }

  async invoke(cmdlet: string, parameters: Record<string, unknown> = {}, options: InvokeOptions = {}): Promise<Answer> {
    const origin = this.host === 'compliance' ? await this.region() : this.origin
    const url = options.url ?? `${origin}/adminapi/beta/${this.tenant}/InvokeCommand${options.query ?? ''}`
    const body = options.body ?? JSON.stringify({ CmdletInput: { CmdletName: cmdlet, Parameters: parameters } })
    return this.send('POST', url, body, options.headers)
  }

  async send(method: string, url: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.simulator.fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.host === 'compliance' ? { 'x-anchormailbox': this.arbitrationAnchor() } : {}),
        ...headers,
      },
      body,
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = Buffer.from(bytes).toString('utf8')
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: isJson && text !== '' ? JSON.parse(text) : undefined,
      bytes,
      text,
    }
  }

  arbitrationAnchor(): string {
    const domain = this.simulator.ready.credentials.initialDomain
    return `UPN:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${domain}`
  }

  /** Where the front door sends this organisation */
  async region(): Promise<string> {
    if (this.#region) return this.#region
    const { headers } = await this.send('POST', `${this.origin}/adminapi/beta/${this.tenant}/InvokeCommand`, '{}')
    this.#region = new URL(headers.location ?? '').origin
    return this.#region
  }
}

/** As the demo's application */
export async function applicationClient(simulator: TestSimulator, host: Host = 'exchangeOnline'): Promise<AdminClient> {
  return new AdminClient(simulator, host, await applicationToken(simulator, host))
}

export function applicationToken(simulator: TestSimulator, host: Host | 'graph'): Promise<string> {
  const { clientId, clientSecret } = simulator.ready.credentials
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  return tokenFor(simulator, host, form)
}

/** As a person of the story, by user name and password */
export async function personClient(
  simulator: TestSimulator,
  userPrincipalName: string,
  host: Host = 'exchangeOnline',
): Promise<AdminClient> {
  const { clientId, clientSecret } = simulator.ready.credentials.delegated
  const token = await tokenFor(simulator, host, {
    grant_type: 'password',
    client_id: clientId,
    client_secret: clientSecret,
    username: userPrincipalName,
    password: simulator.simulation.world.findPerson(userPrincipalName)?.password ?? '',
  })
  return new AdminClient(simulator, host, token)
}

async function tokenFor(
  { ready, fetch }: TestSimulator,
  host: Host | 'graph',
  form: Record<string, string>,
): Promise<string> {
  const response = await fetch(`${ready.login}/${ready.credentials.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...form, scope: `${ready[host]}/.default` }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const { access_token } = (await response.json()) as { access_token?: string }
  if (!access_token) throw new Error(`The token endpoint answered ${response.status}`)
  return access_token
}
