import type { FailureCode } from '../../../shared/failure'
import { ProviderError } from '../../contract'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xmlElement'

/**
 * What the service's response codes mean to us; one that is not here is the service's own trouble or a request that it
 * finds wrong, told by its words. https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode
 */
const meanings: Record<string, { code: FailureCode; words?: string }> = {
  ErrorItemNotFound: { code: 'itemNotFound', words: 'The message is no longer where it was.' },
  ErrorFolderNotFound: { code: 'itemNotFound', words: 'There is no such folder in the mailbox.' },
  ErrorManagedFolderNotFound: { code: 'itemNotFound', words: 'There is no such folder in the mailbox.' },
  ErrorInvalidAttachmentId: { code: 'itemNotFound', words: 'There is no such attachment.' },
  ErrorAttachmentNestLevelLimitExceeded: { code: 'badRequest' },
  ErrorInvalidIdMalformed: { code: 'badRequest', words: 'This is not an id of this server’s.' },
  ErrorInvalidIdEmpty: { code: 'badRequest', words: 'An id is missing.' },
  ErrorAccessDenied: {
    code: 'notPermitted',
    words: 'The account has no right to this. With delegate access it needs rights on the mailbox or folder.',
  },
  ErrorCreateItemAccessDenied: { code: 'notPermitted', words: 'The account may not create items in this folder.' },
  ErrorDeleteDistinguishedFolder: { code: 'notPermitted' },
  ErrorImpersonateUserDenied: {
    code: 'notPermitted',
    words: 'The account may not act as this mailbox’s owner. It needs the management role ApplicationImpersonation.',
  },
  ErrorImpersonationDenied: {
    code: 'notPermitted',
    words: 'The account may not impersonate anybody. It needs the management role ApplicationImpersonation.',
  },
  ErrorImpersonationFailed: { code: 'notPermitted', words: 'The server could not act as this mailbox’s owner.' },
  ErrorInvalidExchangeImpersonationHeaderData: {
    code: 'badRequest',
    words: 'The server does not accept the address that was to be impersonated.',
  },
  ErrorSendAsDenied: { code: 'notPermitted', words: 'The account may not send as this mailbox.' },
  ErrorNonExistentMailbox: { code: 'unknownMailbox', words: 'There is no mailbox with this address on the server.' },
  ErrorNonPrimarySmtpAddress: { code: 'unknownMailbox', words: 'This is not the primary address of the mailbox.' },
  ErrorMissingEmailAddress: { code: 'noMailbox', words: 'This person has no mailbox on the server.' },
  ErrorAccountDisabled: { code: 'authentication', words: 'The account is disabled.' },
  ErrorPasswordExpired: { code: 'authentication', words: 'The account’s password has expired.' },
  ErrorPasswordChangeRequired: { code: 'authentication', words: 'The account has to change its password first.' },
  ...onAnotherServer([
    'ErrorCrossSiteRequest',
    'ErrorNoRespondingCASInDestinationSite',
    'ErrorProxyCallFailed',
    'ErrorProxyRequestNotAllowed',
    'ErrorProxyRequestProcessingFailed',
    'ErrorProxyServiceDiscoveryFailed',
    'ErrorProxyTokenExpired',
    'ErrorWrongServerVersion',
    'ErrorWrongServerVersionDelegate',
  ]),
  ErrorMailboxMoveInProgress: {
    code: 'unavailable',
    words: 'The mailbox is being moved to another database. Try again when the move has ended.',
  },
  ErrorMailboxStoreUnavailable: { code: 'unavailable', words: 'The database of the mailbox is not available.' },
  ErrorMailboxFailover: { code: 'unavailable', words: 'The database of the mailbox is changing servers.' },
  ErrorConnectionFailed: { code: 'unavailable' },
  ErrorInternalServerError: { code: 'unavailable', words: 'The server had an internal error.' },
  ErrorInternalServerTransientError: { code: 'unavailable', words: 'The server had a passing internal error.' },
  ErrorTimeoutExpired: { code: 'timedOut', words: 'The server gave up on the request in its own time limit.' },
  ErrorServerBusy: { code: 'throttled', words: 'The server is busy and asks to be left alone for a while.' },
  ErrorExceededConnectionCount: {
    code: 'throttled',
    words: 'The account has too many calls open at once (EWSMaxConcurrency of its throttling policy).',
  },
  ErrorExceededFindCountLimit: { code: 'throttled', words: 'Too many results at once (EWSFindCountLimit).' },
  ErrorExceededSubscriptionCount: { code: 'throttled', words: 'The account has too many subscriptions.' },
  ErrorContentIndexingNotEnabled: {
    code: 'notSupported',
    words: 'The mailbox has no content index, so it cannot be searched in words. Use conditions instead.',
  },
  ErrorUnsupportedPathForQuery: { code: 'notSupported', words: 'The server cannot search by one of these properties.' },
  ErrorRestrictionTooLong: {
    code: 'badRequest',
    words: 'The search has more than the 255 parts that the server takes.',
  },
  ErrorRestrictionTooComplex: { code: 'badRequest', words: 'The search is nested deeper than the server takes.' },
  ErrorInvalidServerVersion: { code: 'notSupported', words: 'The server is too old for what was asked.' },
  ErrorIncorrectSchemaVersion: { code: 'notSupported', words: 'The server is too old for what was asked.' },
  ErrorInvalidOperation: { code: 'badRequest' },
  ErrorIrresolvableConflict: { code: 'conflict', words: 'Somebody changed the item at the same moment.' },
  ErrorChangeKeyRequiredForWriteOperations: { code: 'conflict' },
  ErrorFolderExists: { code: 'conflict', words: 'There is a folder with this name already.' },
  ErrorQuotaExceeded: { code: 'conflict', words: 'The mailbox is full.' },
  ErrorMessageSizeExceeded: { code: 'badRequest', words: 'The message is larger than the server takes.' },
  ErrorMimeContentConversionFailed: { code: 'badAnswer', words: 'The server could not write this message as MIME.' },
  ErrorNameResolutionNoResults: { code: 'itemNotFound', words: 'Nobody was found by this name.' },
  ErrorNameResolutionNoMailbox: { code: 'noMailbox', words: 'This person has no mailbox.' },
}

function onAnotherServer(codes: readonly string[]) {
  const words =
    'The mailbox is on another Exchange server or in another site, and this one could not ask there. Make a connection to that server, or switch autodiscover on.'
  return Object.fromEntries(codes.map((code) => [code, { code: 'unavailable', words } as const]))
}

/** What the server said no to: its code, its words, and how long it wants to be left alone, if it says. */
export interface ServiceRefusal {
  responseCode: string
  message: string
  backOffSeconds: number | null
}

/** From a response message or a fault's detail: both carry MessageXml with named values. */
export function backOffSecondsIn(messageXml: XmlElement | undefined): number | null {
  if (!messageXml) return null
  const value = childrenOf(messageXml, 'Value').find(({ attributes }) => attributes.Name === 'BackOffMilliseconds')
  const milliseconds = value ? Number(value.text) : Number.NaN
  return Number.isFinite(milliseconds) && milliseconds >= 0 ? milliseconds / 1000 : null
}

export function refusalIn(message: XmlElement): ServiceRefusal {
  const messageXml = childOf(message, 'MessageXml')
  const code = textOf(message, 'ResponseCode') ?? 'no code'
  return {
    // "Busy" may come wrapped: https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange
    responseCode: (code === 'ErrorInternalServerError' && innerCodeIn(messageXml)) || code,
    message: textOf(message, 'MessageText') ?? '',
    backOffSeconds: backOffSecondsIn(messageXml),
  }
}

function innerCodeIn(messageXml: XmlElement | undefined): string | undefined {
  if (!messageXml) return undefined
  return childrenOf(messageXml, 'Value').find(({ attributes }) => attributes.Name === 'InnerErrorResponseCode')?.text
}

/** Refused before anything was done, and over in a moment, perhaps */
const notNow = new Set(['ErrorMailboxMoveInProgress', 'ErrorMailboxStoreUnavailable', 'ErrorMailboxFailover'])
/** Over in a moment, perhaps; done or not */
const stumbled = new Set(['ErrorInternalServerError', 'ErrorInternalServerTransientError', 'ErrorConnectionFailed'])
/** The connection was there and was cut */
const cut = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/** Whether asking again is of use, and allowed. */
export function isPassing({ code, detail }: ProviderError, repeatable: boolean): boolean {
  const { serviceCode } = detail
  if (serviceCode !== undefined && notNow.has(serviceCode)) return true
  if (!repeatable) return false
  if (code === 'unavailable') return serviceCode === undefined || stumbled.has(serviceCode)
  return code === 'connectionLost' && serviceCode !== undefined && cut.has(serviceCode)
}

export function failureOf(
  { responseCode, message, backOffSeconds }: ServiceRefusal,
  statusCode: number,
): ProviderError {
  const meaning = meanings[responseCode]
  const said = message.trim().slice(0, 300)
  const words =
    meaning?.words ?? (said === '' ? 'The server refused the request.' : `The server refused the request: ${said}`)
  return new ProviderError(meaning?.code ?? 'badRequest', `${words} (${responseCode})`, {
    statusCode,
    serviceCode: responseCode,
    ...(backOffSeconds !== null && { retryAfterSeconds: backOffSeconds }),
  })
}
