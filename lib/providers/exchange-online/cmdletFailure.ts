import type { FailureCode } from '../../shared/failure'
import { ProviderError } from '../contract'
import type { CmdletError } from './cmdletError'

/** What was asked, for the words. */
export interface Asked {
  cmdlet: string
  /** Which host */
  service: 'Exchange Online' | 'Purview compliance'
  delegated: boolean
  /** The roles of which one is needed, as Entra ID or the portal names them */
  roles: readonly string[]
  /** What a "not found" is about: "the compliance search object 'x'" */
  object?: string
}

export interface Refused {
  status: number
  error: CmdletError | null
  /** What came instead of JSON */
  text: string
  requestId?: string
  retryAfterSeconds?: number
}

interface Verdict {
  code: FailureCode
  words: string
  status?: number
}

/** Passes by itself. The names are those after which Microsoft's own module tries again. */
const transient =
  /DCOverloadedException|SuitabilityDirectoryException|ServerInMMException|ADServerSettingsChangedException|StorageTransientException/
const throttled = /maximum number of concurrent requests|throttl|micro delay|too many requests|server is busy/i

/** Roles and permissions: https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2 */
export function cmdletFailure(refused: Refused, asked: Asked): ProviderError {
  const error = refused.error ?? { code: '', type: '', message: '' }
  const { code, words, status } = verdictOf(refused, error, asked)
  return new ProviderError(code, words, {
    statusCode: status ?? refused.status,
    serviceCode: shortType(error.type) || error.code || undefined,
    requestId: refused.requestId,
    retryAfterSeconds: refused.retryAfterSeconds,
  })
}

/** May be asked again after a pause, whatever its status was. */
export function isTransient({ status, error, text }: Pick<Refused, 'status' | 'error' | 'text'>): boolean {
  return isThrottled(status, error, text) || transient.test(error?.type ?? '') || status === 503 || status === 504
}

function isThrottled(status: number, error: CmdletError | null, text: string): boolean {
  return status === 429 || throttled.test(error?.message || (error ? '' : text.slice(0, 2000)))
}

function verdictOf(refused: Refused, error: CmdletError, asked: Asked): Verdict {
  const said = sayable(error.message)
  const { service, cmdlet } = asked
  if (isThrottled(refused.status, refused.error, refused.text)) {
    return {
      code: 'throttled',
      status: 429,
      words: `${service} is still slowing this connection down after all waits that it asked for. Try again later.`,
    }
  }
  if (/EnableSearchOnlySession|cpfdwebservicecloudapp/i.test(error.message)) {
    return {
      code: 'notSupported',
      words:
        'Purview takes compliance searches only from a session that a person signed in to (a “search-only session”). Use a connection with a user name and password whose account holds the Compliance Search role and a licence.',
    }
  }
  if (refused.status === 401) return { code: 'authentication', words: unauthorised(asked) }
  if (refused.status === 403 || error.code === 'AccessDenied' || error.code === 'Forbidden') {
    return { code: 'notPermitted', status: 403, words: forbidden(asked, said) }
  }
  const parameter = /parameter cannot be found that matches parameter name '?([\w]+)/i.exec(error.message)?.[1]
  if (parameter) {
    return {
      code: 'notPermitted',
      status: 403,
      words: `${cmdlet} was refused its parameter ${parameter}: the credential’s role does not include it. ${needsOne(asked)}`,
    }
  }
  if (/matches multiple (?:entries|recipients)|isn't unique|ambiguous identity/i.test(error.message)) {
    return {
      code: 'conflict',
      status: 409,
      words: `The name fits several objects. Use an address or an id. ${said}`.trim(),
    }
  }
  if (isNotFound(refused.status, error)) {
    return { code: 'itemNotFound', status: 404, words: notFoundWords(asked, said) }
  }
  if (
    /already exists|already in use|already been added|AlreadyExists|UserAlreadyExistsInPermissionEntry|ManagedMemberExists|duplicate/i.test(
      `${error.type} ${error.message}`,
    )
  ) {
    return { code: 'conflict', status: 409, words: said || 'It exists already.' }
  }
  if (/could not find the organization container/i.test(error.message)) {
    return {
      code: 'badRequest',
      words:
        'Purview does not know the tenant by the name that was sent along. Check the connection’s tenant; its initial onmicrosoft.com domain must be reachable by Get-OrganizationConfig.',
    }
  }
  if (refused.status >= 500 || transient.test(error.type)) {
    return {
      code: 'unavailable',
      words:
        `${service} could not do it at the moment (${shortType(error.type) || error.code || refused.status}). ${said}`.trim(),
    }
  }
  if (refused.status === 404) {
    return {
      code: 'notSupported',
      words: `${service} does not know this address. Check the connection’s environment and addresses.`,
    }
  }
  return { code: 'badRequest', status: refused.status >= 400 ? undefined : 400, words: refusedWords(asked, said) }
}

function isNotFound(status: number, error: CmdletError): boolean {
  if (/ManagementObjectNotFound|ObjectNotFoundException|SearchNotFound/.test(error.type)) return true
  if (
    /couldn['’]t be found|could not be found|cannot be found|couldn['’]t find|doesn['’]t exist|does not exist|wasn['’]t found/i.test(
      error.message,
    )
  )
    return true
  return status === 404 && error.code === 'NotFound'
}

function unauthorised({ service, delegated }: Asked): string {
  return delegated
    ? `${service} did not accept the sign-in. The account may have no access to remote administration, or its password or consent was withdrawn: test the connection.`
    : `${service} did not accept the application. It needs the application permission Exchange.ManageAsApp (Office 365 Exchange Online) with an administrator’s consent, and beside it a directory role. A permission that was just given can take up to an hour.`
}

function forbidden(asked: Asked, said: string): string {
  // https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2
  if (!asked.delegated && /^(?:New|Start|Stop|Set|Remove)-ComplianceSearch/.test(asked.cmdlet)) {
    return `Purview refused ${asked.cmdlet} to the application: Microsoft does not support applications for compliance searches. Use a connection with a user name and password; its account needs one of these roles: ${asked.roles.join(', ')}.`
  }
  const who = asked.delegated ? 'The account' : 'The application has Exchange.ManageAsApp, but it'
  return `${who} holds no role that may run ${asked.cmdlet}. ${needsOne(asked)} ${said && !/not allowed to call/i.test(said) ? said : ''}`.trim()
}

function needsOne({ roles, delegated }: Asked): string {
  return `Assign ${roles.length > 1 ? 'one of these roles' : 'this role'} to ${delegated ? 'the account' : 'the application'}: ${roles.join(', ')}.`
}

function notFoundWords({ object }: Asked, said: string): string {
  if (object) return `There is no ${object}.`
  return said || 'It could not be found.'
}

function refusedWords({ service, cmdlet }: Asked, said: string): string {
  return said ? `${service} refused it: ${said}` : `${service} refused ${cmdlet} without saying why.`
}

/** Without the names of Microsoft's servers, and without what looks like a token that was sent along. */
function sayable(message: string): string {
  return message
    .replaceAll(/\b(?:Bearer\s+\S+|eyJ[\w-]{10,}\.[\w.-]+)/gi, '[token]')
    .replaceAll(/ on '[\w.-]+\.(?:OUTLOOK\.COM|[A-Z.]*PROD[\w.]*)'/gi, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 500)
}

function shortType(type: string): string {
  return type.split('.').at(-1) ?? ''
}
