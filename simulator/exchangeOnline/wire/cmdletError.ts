/**
 * What a cmdlet or its binder refuses, in the parts that the service spreads over `details`, `innererror` and
 * `internalexception`. A binder's refusal is readable in `internalexception` only, a cmdlet's own in `details` only.
 */
export class CmdletError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly failure: CmdletFailure,
    readonly headers: Record<string, string> = {},
  ) {
    super(failure.text)
  }
}

export interface CmdletFailure {
  /** "Error executing cmdlet" for a cmdlet, "Invalid Operation" for a request that never became one */
  headline: 'Error executing cmdlet' | 'Invalid Operation'
  /** The dotted .NET type; empty where the service leaves it out */
  exceptionType: string
  /** "Ex" and six hexadecimal digits; empty where the service leaves it out */
  prefix: string
  text: string
  /** Whether `details` is there, and whether `internalexception` says the same */
  shownIn: 'details' | 'internalexception' | 'both'
}

const BINDER = 'Microsoft.Exchange.AdminApi.CommandInvocation'

function refuseBinding(exceptionType: string, text: string, shownIn: CmdletFailure['shownIn']): CmdletError {
  return new CmdletError(400, 'BadRequest', {
    headline: 'Invalid Operation',
    exceptionType,
    prefix: '',
    text,
    shownIn,
  })
}

export function unknownParameters(names: readonly string[]): CmdletError {
  return refuseBinding(
    `${BINDER}.AmbiguousParameterSetException`,
    `Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. ${names.join(', ')}`,
    'both',
  )
}

export function ambiguousParameterSet(): CmdletError {
  return refuseBinding(
    `${BINDER}.AmbiguousParameterSetException`,
    'Parameter set cannot be resolved using the specified named parameters.',
    'both',
  )
}

export function missingParameters(names: readonly string[]): CmdletError {
  return refuseBinding(
    `${BINDER}.AmbiguousParameterSetException`,
    `Cannot process command because of one or more missing mandatory parameters: ${names.join(' ')}.`,
    'both',
  )
}

export function untransformable(parameter: string, value: unknown, dotNetType: string, reason: string): CmdletError {
  const shown = typeof value === 'string' ? value : JSON.stringify(value)
  return refuseBinding(
    `${BINDER}.ParameterTransformationException`,
    `Cannot process argument transformation on parameter '${parameter}'. Cannot convert value "${shown}" to type "${dotNetType}". Error: "${reason}"`,
    'internalexception',
  )
}

/** A body that is not a command at all. */
export function unreadableRequest(text: string): CmdletError {
  return refuseBinding('Microsoft.OData.ODataException', text, 'internalexception')
}

/** A cmdlet's own "no". The exception type is left empty where no document or capture names it. */
export function cmdletFailed(text: string, exceptionType = '', prefix = '', status = 400): CmdletError {
  return new CmdletError(status, status === 404 ? 'NotFound' : 'BadRequest', {
    headline: 'Error executing cmdlet',
    exceptionType,
    prefix,
    text,
    shownIn: 'details',
  })
}

const NOT_FOUND = 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException'
const DIRECTORY_SERVER = 'DB9PR07A01DC003.EURPR07A001.PROD.OUTLOOK.COM'

export function objectNotFound(identity: string): CmdletError {
  const text = `The operation couldn't be performed because object '${identity}' couldn't be found on '${DIRECTORY_SERVER}'.`
  return cmdletFailed(text, NOT_FOUND, 'Ex6F9304', 404)
}

export function mailboxNotFound(identity: string): CmdletError {
  return cmdletFailed(`The specified mailbox Identity:"${identity}" doesn't exist.`, NOT_FOUND, 'Ex41BAF5', 404)
}

export function recipientNotFound(identity: string): CmdletError {
  return cmdletFailed(`Couldn't find '${identity}' as a recipient.`, NOT_FOUND, 'Ex8D1F3A', 404)
}

export function manyFound(identity: string): CmdletError {
  return cmdletFailed(
    `The operation couldn't be performed because '${identity}' matches multiple entries.`,
    NOT_FOUND,
    'Ex9E65A2',
  )
}
