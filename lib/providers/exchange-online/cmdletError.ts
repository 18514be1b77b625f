/** A refusal of a cmdlet, dug out of its envelope. */
export interface CmdletError {
  /** "NotFound", "BadRequest" … */
  code: string
  /** The exception's type, the only dependable mark: "Microsoft.Exchange.…ManagementObjectNotFoundException" */
  type: string
  /** For a person, as far as the service has words */
  message: string
}

/** Of a cmdlet's own failure this says nothing. */
const empty = /^(?:Exception of type '.*' was thrown\.?|Invalid Operation|Error executing cmdlet)$/i

/**
 * `details` first, since `internalexception` says nothing of what a cmdlet threw; then `internalexception`, where
 * parameters that could not be bound are named; then the general words. Spellings differ by version.
 */
export function readCmdletError(body: unknown): CmdletError | null {
  const error = field(body, 'error') ?? field(body, '@odata.error') ?? (isError(body) ? body : undefined)
  if (error === undefined || error === null) return null
  if (typeof error === 'string') return { code: '', type: '', message: error }
  const code = text(field(error, 'code'))
  const inner = field(error, 'innererror')
  const internal = field(inner, 'internalexception')
  const details = field(error, 'details')
  const candidates = [
    ...(Array.isArray(details) ? details.map((detail) => splitDetail(text(field(detail, 'message')))) : []),
    { type: text(field(internal, 'type')), message: text(field(internal, 'message')) },
    splitDetail(text(field(error, 'message'))),
    { type: text(field(inner, 'type')), message: text(field(inner, 'message')) },
  ]
  const said = candidates.find(({ message }) => message !== '' && !empty.test(message))
  const typed = candidates.find(
    ({ type }) => type !== '' && !/ODataServiceException|DirectInvokeCmdletExecution/.test(type),
  )
  const message = said?.message ?? text(field(error, 'message'))
  return { code, type: said?.type || typed?.type || '', message }
}

/** "Ex6F9304|Dotted.Exception.Type|Words", where the first two may be empty. */
function splitDetail(detail: string): { type: string; message: string } {
  const parts = /^(?:Ex[0-9A-F]*)?\|([\w.+`]*)\|(.*)$/is.exec(detail)
  return parts ? { type: parts[1] ?? '', message: (parts[2] ?? '').trim() } : { type: '', message: detail.trim() }
}

function isError(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !('value' in body) && text(field(body, 'message')) !== ''
}

function field(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null) return undefined
  const found = Object.entries(of).find(([key]) => key.toLowerCase() === name.toLowerCase())
  return found?.[1]
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
