import { type Grant, type ServedGraph, token } from './serveGraph'

/** What came back; the body parsed where it is JSON, so that a test reads what it expects off it. */
export interface Answer {
  status: number
  headers: Record<string, string>
  // biome-ignore lint/suspicious/noExplicitAny: a test states what it expects of an answer by reading it
  body: any
}

export interface Exchange {
  request: { method: string; url: string; headers: Record<string, string>; body: unknown }
  response: Answer
}

export interface CallOptions {
  headers?: Record<string, string>
  /** An object goes as JSON, a string as it is */
  body?: unknown
}

/** A small client of its own: no SDK between the test and the wire. */
export class TestClient {
  readonly exchanges: Exchange[] = []

  constructor(
    private readonly graph: ServedGraph,
    private readonly grant: Grant,
  ) {}

  get = (path: string, headers?: Record<string, string>): Promise<Answer> => this.call('GET', path, { headers })
  post = (path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> =>
    this.call('POST', path, { body, headers })
  patch = (path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> =>
    this.call('PATCH', path, { body, headers })
  delete = (path: string, headers?: Record<string, string>): Promise<Answer> => this.call('DELETE', path, { headers })

  /** A path below /v1.0, or a whole link of an answer */
  async call(method: string, path: string, { headers = {}, body }: CallOptions = {}): Promise<Answer> {
    const url = path.startsWith('https://') ? path.slice(this.graph.origin.length) : `/v1.0${path}`
    const sent: Record<string, string> = { authorization: token(this.grant), ...headers }
    if (body !== undefined && sent['content-type'] === undefined) sent['content-type'] = 'application/json'
    const response = await this.graph.fetch(url, {
      method,
      headers: sent,
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '') || /^\d+$/.test(text)
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: text === '' ? undefined : isJson ? JSON.parse(text) : text,
    }
    this.exchanges.push({ request: { method, url, headers: sent, body }, response: answer })
    return answer
  }

  /** Every element of a list, page by page as the answers say */
  async all(path: string, headers?: Record<string, string>): Promise<{ value: Answer['body'][]; pages: number }> {
    const value: Answer['body'][] = []
    let pages = 0
    for (let next: string | undefined = path; next !== undefined; pages++) {
      const { status, body }: Answer = await this.get(next, headers)
      if (status !== 200) throw new Error(`${next} answered ${status}: ${JSON.stringify(body)}`)
      value.push(...body.value)
      next = body['@odata.nextLink']
    }
    return { value, pages }
  }
}
