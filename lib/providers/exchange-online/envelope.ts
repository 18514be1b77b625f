import { z } from 'zod'
import { ProviderError } from '../contract'

export type Row = Record<string, unknown>

export interface Envelope {
  rows: Row[]
  warnings: string[]
  nextLink: string | null
  /** An error that came with a status of success */
  error: unknown
}

const body = z.looseObject({
  value: z.union([z.array(z.unknown()), z.looseObject({}), z.string(), z.null()]).optional(),
  '@odata.nextLink': z.string().nullish(),
  '@adminapi.warnings': z.array(z.unknown()).nullish(),
  '@adminapi.errors': z.array(z.unknown()).nullish(),
  error: z.unknown().optional(),
  '@odata.error': z.unknown().optional(),
})

/** The text of an answer; '' where there is none. A refusal can be four kilobytes of NUL characters. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\0', '').trim()
}

/** The answer's JSON; null where there is no text; undefined where it is none. */
export function jsonOf(bytes: Uint8Array): unknown {
  const text = textOf(bytes)
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A success without a body is one without rows. */
export function readEnvelope(json: unknown, detail: { statusCode: number; requestId?: string }): Envelope {
  if (json === null) return { rows: [], warnings: [], nextLink: null, error: null }
  const parsed = body.safeParse(json)
  if (!parsed.success) {
    throw new ProviderError(
      'badAnswer',
      'Exchange Online’s answer does not have the usual form, so nothing of it was used. A proxy on the way may have changed it; try again.',
      detail,
    )
  }
  const { value, '@odata.nextLink': nextLink, '@adminapi.warnings': warnings } = parsed.data
  const errors = parsed.data['@adminapi.errors'] ?? []
  return {
    rows: rowsOf(value),
    warnings: (warnings ?? []).map(String),
    nextLink: nextLink ?? null,
    error:
      parsed.data.error ?? parsed.data['@odata.error'] ?? (errors.length > 0 ? { message: errors.join(' ') } : null),
  }
}

function rowsOf(value: unknown): Row[] {
  if (value === undefined || value === null || value === '') return []
  return (Array.isArray(value) ? value : [value]).map((row) =>
    typeof row === 'object' && row !== null ? withoutSidecars(row) : { Value: row },
  )
}

/** "Size@data.type" beside "Size"; and a broken twin, "LastUsedDate(DateTime])", which is really on the wire. */
function withoutSidecars(row: object): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => /^[A-Za-z_]\w*$/.test(name)))
}

export const moreResults = /there are more results/i
