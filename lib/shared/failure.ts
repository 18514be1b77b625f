/**
 * Why something could not be done, as data. Kept apart from "found nothing", which is a success.
 * The words for each code are in `lib/shared/failureWords.ts`.
 */
const failureCodes = [
  'badRequest', // the service refused the request as wrong; our input or our bug
  'authentication', // 401: wrong, expired or missing credential
  'notPermitted', // 403: the credential is good but may not do this
  'noMailbox', // the person exists and has no (cloud) mailbox: no licence, on-premises, guest
  'unknownMailbox', // no such person
  'itemNotFound', // the message or folder is not there
  'conflict', // 409
  'throttled', // 429, and still 429 after the waits that the service asked for
  'unavailable', // 5xx
  'timedOut',
  'connectionLost', // cut, refused, reset, DNS
  'tls', // the certificate could not be verified
  'badAnswer', // the service answered something that is not what it documents, e.g. truncated JSON
  'notSupported', // this service, cloud or version cannot do it
] as const

export type FailureCode = (typeof failureCodes)[number]

/** One entry of `errors` in a command's result (the three fields that the source systems promise, and the target). */
export interface ResultError {
  /** "<command title> failed." */
  failureIndicator: string
  /** HTTP status of the service; 0 when no answer came */
  statusCode: number
  message: string
  target?: string
}
