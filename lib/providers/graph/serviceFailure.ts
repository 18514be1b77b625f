import { z } from 'zod'
import type { FailureCode } from '../../shared/failure'
import { ProviderError } from '../contract'
import { sendingVerdicts } from './sendingVerdicts'

/** https://learn.microsoft.com/graph/errors — branch on the code, never on the message. */
const errorBody = z.looseObject({
  error: z.looseObject({
    code: z.string().nullish(),
    message: z.string().nullish(),
    innerError: z.looseObject({ 'request-id': z.string().nullish() }).nullish(),
    innererror: z.looseObject({ 'request-id': z.string().nullish() }).nullish(),
  }),
})

export interface ServiceError {
  code: string
  message: string
  requestId: string | undefined
}

/** The error in a body, also in one that came with a status of success; null where there is none. */
export function readServiceError(body: unknown): ServiceError | null {
  const parsed = errorBody.safeParse(body)
  if (!parsed.success) return null
  const { code, message, innerError, innererror } = parsed.data.error
  return {
    code: code ?? '',
    message: message ?? '',
    requestId: innerError?.['request-id'] ?? innererror?.['request-id'] ?? undefined,
  }
}

/** What was asked, for the words. `permission`: the least that the documents name for it. */
export interface Asked {
  mailbox: string | null
  permission?: string
  /** What it is about where that is no mailbox: "eDiscovery" */
  about?: string
  /** A message's or folder's id is in the address, so that a 404 is about it */
  item?: 'message' | 'folder' | 'attachment' | 'account'
  /** A query of the user's own making: the service's words about it are shown */
  query?: boolean
  delegated: boolean
}

export interface Verdict {
  code: FailureCode
  words(asked: Asked, error: ServiceError): string
}

const whose = ({ mailbox, about }: Asked) =>
  about ?? (mailbox === null || mailbox === '' ? 'the signed-in user’s mailbox' : mailbox)
const grant = ({ permission, delegated }: Asked) =>
  `${delegated ? 'delegated' : 'application'} permission${permission ? ` ${permission}` : ''}`

const noMailbox: Verdict = {
  code: 'noMailbox',
  words: (asked) =>
    `${whose(asked)} has no mailbox that Microsoft 365 can open: the account has no licence, its mailbox was deleted, or it lives on an Exchange Server on-premises. An on-premises mailbox needs an Exchange Server connection.`,
}
const unknownMailbox: Verdict = {
  code: 'unknownMailbox',
  words: (asked) =>
    asked.item === 'account'
      ? `There is no account ${asked.mailbox} in this tenant. Check the spelling; a deleted account can be restored for 30 days.`
      : `There is no user or shared mailbox ${whose(asked)} in this tenant. Check the spelling.`,
}
const notFound: Verdict = {
  code: 'itemNotFound',
  words: (asked) =>
    asked.item === 'folder'
      ? `This folder is not in ${whose(asked)}: it was deleted, or the id belongs to another mailbox.`
      : `This message is not in ${whose(asked)}: it was deleted for good, or the id belongs to another mailbox.`,
}
const tooComplex: Verdict = {
  code: 'badRequest',
  words: () =>
    'Exchange finds this filter or its sort order too complex. Use fewer conditions, or narrow the dates and search again.',
}
const badQuery: Verdict = {
  code: 'badRequest',
  words: (asked, error) =>
    asked.query && error.message
      ? `Microsoft Graph could not use the query: ${withoutTokens(error.message).slice(0, 500)}`
      : `Microsoft Graph refused the request as wrong (${error.code || 'no code'}).`,
}

/** A service, or a proxy before it, may repeat the header that it was sent. */
function withoutTokens(words: string): string {
  return words.replaceAll(/\b(Bearer\s+\S+|eyJ[\w-]{10,}\.[\w.-]+)/gi, '[token]')
}

const byCode: Record<string, Verdict> = {
  ...sendingVerdicts,
  InvalidAuthenticationToken: {
    code: 'authentication',
    words: () =>
      'Microsoft Graph did not accept the token. It may have been withdrawn, or it was made for another cloud: check the connection’s environment, then test the connection.',
  },
  ErrorAccessDenied: {
    code: 'notPermitted',
    words: (asked) =>
      asked.delegated && asked.mailbox
        ? `The signed-in person may not open ${asked.mailbox}. A person’s sign-in reaches that person’s own mailbox (leave the mailbox empty), and another one only where its owner shares it and the scope ${asked.permission ?? 'Mail.Read'}.Shared is granted. To reach every mailbox, use a connection of an application.`
        : `Exchange refused access to ${whose(asked)}. Either the app lacks the ${grant(asked)}, or an application access policy (or role-based access for applications) keeps it out of this mailbox. Test the connection: it lists the permissions that are there.`,
  },
  Authorization_RequestDenied: {
    code: 'notPermitted',
    words: (asked) =>
      `Entra ID refused the request: the app lacks the ${grant(asked)}, or an administrator has not consented to it.`,
  },
  accessDenied: {
    code: 'notPermitted',
    words: (asked) => `Access was refused: the app lacks the ${grant(asked)}.`,
  },
  MailboxNotEnabledForRESTAPI: noMailbox,
  MailboxNotSupportedForRESTAPI: noMailbox,
  // The same person can get either answer at different times: https://github.com/microsoftgraph/microsoft-graph-docs/issues/6305
  ResourceNotFound: noMailbox,
  extensionError: noMailbox,
  ErrorInvalidUser: unknownMailbox,
  Request_ResourceNotFound: unknownMailbox,
  ErrorItemNotFound: notFound,
  itemNotFound: notFound,
  ErrorFolderNotFound: { ...notFound, words: (asked) => notFound.words({ ...asked, item: 'folder' }, emptyError) },
  ErrorInvalidIdMalformed: {
    code: 'badRequest',
    words: (asked) =>
      `The ${asked.item ?? 'message'} id is not one of Microsoft Graph’s. An internet message id must stand within < >.`,
  },
  InefficientFilter: tooComplex,
  SearchWithOrderBy: badQuery,
  SearchWithFilter: { code: 'badRequest', words: () => 'Filter and Search cannot be used at the same time.' },
  ErrorFolderExists: {
    code: 'conflict',
    words: (asked) => `${whose(asked)} has a folder of this name at this place already.`,
  },
  ErrorInvalidRecipients: {
    code: 'badRequest',
    words: () => 'At least one of the addresses is not a mail address that Exchange takes. Check the spelling.',
  },
  ErrorQuotaExceeded: {
    code: 'conflict',
    words: (asked) => `${whose(asked)} is full, so nothing could be put there.`,
  },
}
const emptyError: ServiceError = { code: '', message: '', requestId: undefined }

const byStatus: Record<number, Verdict> = {
  400: badQuery,
  401: {
    code: 'authentication',
    words: () => 'Microsoft Graph did not accept the sign-in. Test the connection to see why.',
  },
  403: { code: 'notPermitted', words: (asked) => `Microsoft Graph refused access: the app lacks the ${grant(asked)}.` },
  404: notFound,
  405: {
    code: 'notSupported',
    words: () => 'Microsoft Graph does not offer this for this item, or not in this cloud.',
  },
  409: { code: 'conflict', words: (_, error) => `Something else changed it at the same time (${error.code || 409}).` },
  410: { code: 'itemNotFound', words: () => 'The position from which to go on is no longer known to Microsoft Graph.' },
  412: { code: 'conflict', words: () => 'It was changed by someone else in the meantime.' },
  413: { code: 'badRequest', words: () => 'The request is larger than Microsoft Graph takes.' },
  429: {
    code: 'throttled',
    words: (asked, error) =>
      `Microsoft Graph is still slowing this app down for ${whose(asked)} after all waits that it asked for (${error.code || 429}). Try again later, or with fewer mailboxes at once.`,
  },
  501: { code: 'notSupported', words: () => 'Microsoft Graph does not offer this in this cloud.' },
}
const unavailable: Verdict = {
  code: 'unavailable',
  words: (_, error) =>
    `Microsoft Graph is not available at the moment${error.code ? ` (${error.code})` : ''}. Try again in some minutes; the Microsoft 365 service health page may say more.`,
}
const unexpected: Verdict = {
  code: 'badAnswer',
  words: () => 'Microsoft Graph answered with a status that is not documented for this request.',
}

export function serviceFailure(
  answer: { status: number; error: ServiceError | null; requestId?: string; retryAfterSeconds?: number },
  asked: Asked,
): ProviderError {
  const error = answer.error ?? emptyError
  const verdict =
    // A 429 or 5xx says the same whatever the code beside it
    (answer.status === 429 || answer.status >= 500 ? undefined : byCode[error.code]) ??
    byStatus[answer.status] ??
    (answer.status >= 500 ? unavailable : unexpected)
  return new ProviderError(verdict.code, verdict.words(asked, error), {
    statusCode: answer.status,
    serviceCode: error.code || undefined,
    requestId: answer.requestId ?? error.requestId,
    retryAfterSeconds: answer.retryAfterSeconds,
  })
}
