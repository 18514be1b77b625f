import type { SimulatorResponse } from '../../http/types'
import type { CmdletError } from './cmdletError'

const ODATA_EXCEPTION = 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException'
const INVOKE_EXCEPTION = 'Microsoft.Exchange.Management.PSDirectInvoke.DirectInvokeCmdletExecutionException'
const NO_WARNINGS = { 'adminapi.warnings@odata.type': '#Collection(String)', '@adminapi.warnings': [] }

/** The envelopes that were seen: the warnings stand inside of a binder's error and beside a cmdlet's. */
export function renderError({ status, code, failure, headers }: CmdletError): SimulatorResponse {
  const { headline, exceptionType, prefix, text, shownIn } = failure
  const internalexception =
    shownIn === 'details'
      ? { message: `Exception of type '${INVOKE_EXCEPTION}' was thrown.`, type: INVOKE_EXCEPTION, stacktrace: '' }
      : { message: text, type: exceptionType, stacktrace: '' }
  const error = {
    code,
    message: headline,
    ...(shownIn === 'internalexception'
      ? {}
      : { details: [{ code: 'Client', target: '', message: `${prefix}|${exceptionType}|${text}` }] }),
    innererror: { message: headline, type: ODATA_EXCEPTION, stacktrace: '', internalexception },
    ...(shownIn === 'internalexception' ? NO_WARNINGS : {}),
  }
  return {
    status,
    headers: { ...headers, ...(exceptionType ? { 'X-ExceptionType': exceptionType } : {}) },
    json: shownIn === 'details' ? { error, ...NO_WARNINGS } : { error },
  }
}

/** The other form of a refusal, without details. */
export function renderForbidden(message: string): SimulatorResponse {
  return { status: 403, json: { error: { code: 'Forbidden', message, innererror: {} } } }
}
