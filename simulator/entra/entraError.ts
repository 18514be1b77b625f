import { randomUUID } from 'node:crypto'
import type { SimulatorResponse } from '../http/types'

/**
 * A refusal of the token or authorize endpoint.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export class EntraError extends Error {
  constructor(
    readonly error: string,
    /** The number after AADSTS */
    readonly code: number,
    readonly text: string,
    readonly options: { status?: number; suberror?: string } = {},
  ) {
    super(`AADSTS${code}: ${text}`)
  }
}

function entraErrorJson(error: EntraError, now: Date): Record<string, unknown> {
  const traceId = randomUUID()
  const correlationId = randomUUID()
  const timestamp = now
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z')
  return {
    error: error.error,
    error_description: `${error.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
    ...(error.options.suberror ? { suberror: error.options.suberror } : {}),
  }
}

export function entraErrorResponse(error: EntraError, now: Date): SimulatorResponse {
  return {
    status: error.options.status ?? (error.error === 'invalid_client' ? 401 : 400),
    headers: { 'Cache-Control': 'no-store' },
    json: entraErrorJson(error, now),
  }
}

export const missingParameter = (name: string) =>
  new EntraError('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`)
