import type { ActionError } from '../shared/actionResult'
import { RateLimited } from './errorAnswer'

const statusOfCode: Record<string, number> = {
  notSignedIn: 401,
  notPermitted: 403,
  crossOrigin: 403,
  notFound: 404,
  unknownRun: 404,
  unknownCommand: 404,
  unknownConnection: 404,
  unknownUser: 404,
  tooLarge: 413,
  rateLimited: 429,
  unexpected: 500,
  databaseAway: 503,
}

/** A refusal without an entry above is about what was asked for: 400. */
const statusOfOtherRefusals = 400

/** The body of every refused or failed API request. https://www.rfc-editor.org/rfc/rfc9457 */
interface Problem {
  title: string
  status: number
  code: string
  detail: string
  issues?: ActionError['issues']
}

export function problem(error: ActionError, cause?: unknown): Response {
  const status = statusOfCode[error.code] ?? statusOfOtherRefusals
  const body: Problem = {
    title: titleOfStatus[status] ?? 'Refused',
    status,
    code: error.code,
    detail: error.message,
    issues: error.issues,
  }
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' })
  if (status === 503) headers.set('Retry-After', '30')
  if (cause instanceof RateLimited) headers.set('Retry-After', String(cause.retryAfterSeconds))
  return new Response(JSON.stringify(body), { status, headers })
}

const titleOfStatus: Record<number, string> = {
  400: 'The request is not valid',
  401: 'Not signed in',
  403: 'Not permitted',
  404: 'Not found',
  413: 'Too large',
  429: 'Too many requests',
  500: 'Unexpected error',
  503: 'The database is away',
}
