/** What goes into MessageXml beside a code: "FieldURI", "Value Name=…". */
export type ErrorDetail = { kind: 'field'; path: string } | { kind: 'value'; name: string; value: string }

/** A "no" to one thing that was asked for; answered inside a response message of status 200. */
export class EwsError extends Error {
  constructor(
    /** "ErrorItemNotFound" */
    readonly code: string,
    message: string,
    readonly details: readonly ErrorDetail[] = [],
  ) {
    super(message)
  }
}

/** A "no" to the request as a whole; answered by a SOAP fault with status 500. */
export class EwsFault extends Error {
  constructor(
    readonly code: string,
    /** Also the fault's own string, unless `faultString` says more */
    message: string,
    readonly more: {
      faultString?: string
      /** Children of MessageXml: [name, text] or a named value */
      violation?: { line: number; column: number; text: string }
      backOffMilliseconds?: number
    } = {},
  ) {
    super(message)
  }
}
