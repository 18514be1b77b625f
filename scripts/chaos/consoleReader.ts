import type { RunCounts, RunView } from '../../lib/shared/runView'
import type { SignIn } from '../stack/seedDemo'

/** Someone who has a run's page open: signed in once, asking for it again and again, also while the console is away. */
export class ConsoleReader {
  private cookies = new Map<string, string>()
  /** What must not be seen, whoever has died */
  readonly wrong: string[] = []

  private constructor(
    private readonly url: string,
    /** The console's public address: a browser names it with everything that it posts */
    private readonly origin: string,
  ) {}

  static async signIn(url: string, origin: string, { email, password }: SignIn): Promise<ConsoleReader> {
    const reader = new ConsoleReader(url, origin)
    const { csrfToken } = (await (await reader.fetch('/api/auth/csrf')).json()) as { csrfToken: string }
    const body = new URLSearchParams({ csrfToken, email, password, json: 'true' })
    await reader.fetch('/api/auth/callback/password', { method: 'POST', body })
    await reader.countsOf(null)
    return reader
  }

  /** null: there is no answer, because the console or its database is away */
  async countsOf(runId: string | null): Promise<RunCounts | null> {
    let response: Response
    let text: string
    try {
      response = await this.fetch(runId === null ? '/api/status' : `/api/runs/${runId}`)
      text = await response.text()
    } catch {
      // It died before its answer, or in the middle of it.
      return null
    }
    if (response.status >= 500) return null
    if (!response.ok) throw new Error(`The console answered ${response.status}: ${text}`)
    return runId === null ? null : (JSON.parse(text) as RunView).counts
  }

  /** Reads the run until `signal`; items that had their outcome must never seem to have lost it. */
  async watch(runId: string, signal: AbortSignal): Promise<void> {
    let ended = 0
    while (!signal.aborted) {
      const counts = await this.countsOf(runId).catch((error: Error) => {
        this.wrong.push(error.message)
        return null
      })
      if (counts) {
        const now = counts.total - counts.queued - counts.executing
        if (now < ended) this.wrong.push(`The console showed ${now} items done after ${ended}.`)
        ended = now
      }
      await new Promise((resolve) => setTimeout(resolve, 400))
    }
  }

  private async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.url + path, {
      ...init,
      headers: { cookie, origin: this.origin },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.cookies.set(name, value)
    }
    return response
  }
}
