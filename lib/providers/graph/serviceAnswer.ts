import { parseAnswer } from './answer'

/** One answer of the service, on its own or out of a batch. */
export interface ServiceAnswer {
  status: number
  headers: { get(name: string): string | null }
  bytes: Uint8Array
  /** Of an answer out of a batch, whose body is part of JSON that has been read already; `bytes` is empty then */
  json?: unknown
  /** The service's word about a whole batch, not about this request alone */
  ofEnvelope: boolean
}

/** The body as JSON; a ProviderError where it is none. */
export function jsonOf(answer: ServiceAnswer): unknown {
  if (answer.json !== undefined) return answer.json
  const { status, bytes } = answer
  return parseAnswer({ status, bytes, requestId: requestIdOf(answer) })
}

/** The body of an error, which may be anything; null where it is no JSON. */
export function lenientJsonOf({ json, bytes }: ServiceAnswer): unknown {
  if (json !== undefined) return json
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** What Microsoft's support asks for. */
export function requestIdOf({ headers }: ServiceAnswer): string | undefined {
  return headers.get('request-id') ?? undefined
}
