import type { FaultDecision } from '../world/types'
import { GraphError } from './graphError'

/** What the service is known to say with a status, where the fault names none. */
const WORDS: Record<number, [code: string, message: string]> = {
  401: ['InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
  403: ['ErrorAccessDenied', 'Access is denied. Check credentials and try again.'],
  404: ['ErrorItemNotFound', 'The specified object was not found in the store.'],
  429: ['ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'],
  500: ['generalException', 'There was an internal server error while processing the request.'],
  502: ['UnknownError', ''],
  503: ['serviceNotAvailable', 'The service is temporarily unavailable. Please try again later.'],
  504: ['UnknownError', ''],
}

export function faultError(decision: FaultDecision & { status: number }): GraphError {
  const [code, message] = WORDS[decision.status] ?? ['UnknownError', '']
  return new GraphError(decision.status, decision.code ?? code, decision.message ?? message, decision.headers)
}
