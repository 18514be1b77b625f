import { type Agent, fetch, type RequestInit, type Response } from 'undici'

/** A browser without a screen: keeps cookies per host, follows nothing by itself, and can fill in a form. */
export class Visitor {
  readonly #agent: Agent
  readonly #cookies = new Map<string, Map<string, string>>()

  constructor(agent: Agent) {
    this.#agent = agent
  }

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url)
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, jar)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual', dispatcher: this.#agent })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (value === '' || attributes.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }

  post(url: string, fields: Record<string, string>): Promise<Response> {
    return this.go(url, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** Sends the form of a page, with its hidden fields and these. */
  async submit(page: Response, pageUrl: string, fields: Record<string, string>): Promise<Response> {
    const html = await page.text()
    const action = unescapeHtml(/<form[^>]*action="([^"]*)"/.exec(html)?.[1] ?? '')
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const given = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescapeHtml(value)]))
    return this.post(new URL(action, pageUrl).href, { ...given, ...fields })
  }

  cookie(url: string, name: string): string | undefined {
    return this.#cookies.get(new URL(url).host)?.get(name)
  }

  forget(url: string, name: string): void {
    this.#cookies.get(new URL(url).host)?.delete(name)
  }
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
