/** What a read answered instead of data: kept apart from "no data" all the way to the screen. */
export class ReadFailed extends Error {
  override readonly name = 'ReadFailed'
  constructor(
    /** 0: no answer came */
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** Reads one of our own GET routes. */
export function fetchJson<Data>(url: string, signal?: AbortSignal): Promise<Data> {
  return ask(url, { signal: signal ?? null })
}

/** Sends a file to one of our own routes, which answers what is in it. */
export function postFile<Data>(url: string, file: File): Promise<Data> {
  return ask(url, { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } })
}

async function ask<Data>(url: string, init: RequestInit): Promise<Data> {
  let response: Response
  try {
    response = await fetch(url, { ...init, headers: { accept: 'application/json', ...init.headers } })
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new ReadFailed(0, 'noAnswer', 'The console did not answer. Check your network, then try again.')
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) {
    if (body === null) throw new ReadFailed(response.status, 'badAnswer', 'The console’s answer could not be read.')
    return body as Data
  }
  const { code, detail } = problemOf(body)
  throw new ReadFailed(
    response.status,
    code ?? 'failed',
    detail ?? `The console answered with status ${response.status} and no explanation.`,
  )
}

/** https://www.rfc-editor.org/rfc/rfc9457, as lib/http/problem.ts writes it */
function problemOf(body: unknown): { code?: string; detail?: string } {
  return typeof body === 'object' && body !== null ? body : {}
}
