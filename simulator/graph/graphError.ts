/** An answer of the service that is not a success: what is thrown anywhere below and rendered once, in service.ts. */
export class GraphError extends Error {
  override name = 'GraphError'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }
}

export const badRequest = (message: string): GraphError => new GraphError(400, 'BadRequest', message)

export const invalidToken = (message: string): GraphError =>
  new GraphError(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate':
      'Bearer realm="", error="invalid_token", client_id="00000003-0000-0000-c000-000000000000", error_description="" ',
  })

/** Exchange's refusal. https://learn.microsoft.com/graph/resolve-auth-errors */
export const accessDenied = (): GraphError =>
  new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')

/** Entra's refusal. https://learn.microsoft.com/graph/json-batching#example-json-batch-response */
export const requestDenied = (): GraphError =>
  new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

export const itemNotFound = (): GraphError =>
  new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')

export const malformedId = (): GraphError => new GraphError(400, 'ErrorInvalidIdMalformed', 'Id is malformed.')

export const resourceNotFound = (key: string): GraphError =>
  new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  )

export const methodNotAllowed = (): GraphError =>
  new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')

/** https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query */
export const inefficientFilter = (): GraphError =>
  new GraphError(400, 'InefficientFilter', 'The restriction or sort order is too complex for this operation.')

/** The text that Exchange answers where a filter parses but cannot be carried out. */
export const invalidFilterNodes = (): GraphError =>
  new GraphError(400, 'ErrorInvalidUrlQueryFilter', 'The query filter contains one or more invalid nodes.')

export const unsupportedQuery = (message: string): GraphError =>
  new GraphError(400, 'Request_UnsupportedQuery', message)

/** Ours, not Microsoft's: the stand-in says plainly what it does not do. Listed in docs/simulator-differences.md. */
export const notImplemented = (what: string): GraphError =>
  new GraphError(
    501,
    'SimulatorNotImplemented',
    `The simulator does not implement ${what}. What it leaves out is listed in docs/simulator-differences.md.`,
  )
