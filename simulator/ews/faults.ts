import type { SimulatorResponse } from '../http/types'
import type { FaultDecision } from '../world/types'
import { EwsFault } from './ewsError'
import { renderFault } from './soap/renderFault'

const BUSY = 'The server cannot service this request right now. Try again later.'

/** Codes of the other services, as this one says it */
const CODES: Record<string, [code: string, message: string]> = {
  ApplicationThrottled: ['ErrorServerBusy', BUSY],
  ErrorInvalidUser: ['ErrorNonExistentMailbox', 'The SMTP address has no mailbox associated with it.'],
  MailboxNotEnabledForRESTAPI: ['ErrorNonExistentMailbox', 'The SMTP address has no mailbox associated with it.'],
  InternalServerError: ['ErrorInternalServerError', 'An internal server error occurred. The operation failed.'],
}

const BACK_OFF_MS = 1000

/** What a decision of the fault machinery looks like here: a SOAP fault, or an answer of the web server before it. */
export function faultOf(decision: FaultDecision & { status: number }): SimulatorResponse {
  const { status, headers, code, body, message } = decision
  if (body === 'empty') return { status, ...(headers && { headers }) }
  if (body !== undefined || (status === 503 && !code?.startsWith('Error')) || status === 401) {
    return { status, ...(headers && { headers }), text: message ?? 'The service is unavailable.' }
  }
  const [known, words] = CODES[code ?? ''] ?? []
  const name = known ?? (code?.startsWith('Error') ? code : 'ErrorInternalServerError')
  const isBusy = name === 'ErrorServerBusy'
  const fault = new EwsFault(
    name,
    words ?? message ?? (isBusy ? BUSY : 'An internal server error occurred. The operation failed.'),
    {
      ...(isBusy && { backOffMilliseconds: decision.backOffMilliseconds ?? BACK_OFF_MS }),
    },
  )
  const response = renderFault(fault)
  return { ...response, headers: { ...response.headers, ...headers } }
}
