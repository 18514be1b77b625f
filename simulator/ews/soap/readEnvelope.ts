import { EwsFault } from '../ewsError'
import { SchemaViolation, Validator } from '../schema/validator'
import { MESSAGES, SOAP } from '../xml/namespaces'
import { readXml, XmlError } from '../xml/readXml'
import { childOf, type XmlElement } from '../xml/xmlElement'

export interface Envelope {
  header: XmlElement | undefined
  /** The one element of the body */
  request: XmlElement
}

/** What is no XML, no SOAP or against the schema is refused with the place of the first violation. */
export function readEnvelope(body: Uint8Array): Envelope {
  const root = readValid(body)
  if (root.namespace !== SOAP || root.name !== 'Envelope') throw invalidRequest()
  const request = childOf(root, 'Body')?.children[0]
  if (!request || request.namespace !== MESSAGES) throw invalidRequest()
  return { header: childOf(root, 'Header'), request }
}

function readValid(body: Uint8Array): XmlElement {
  try {
    return readXml(body, new Validator())
  } catch (error) {
    if (error instanceof SchemaViolation) throw violated(error.message, error.place.line, error.place.column)
    if (error instanceof XmlError) {
      const message = error.message.replace(/^\d+:\d+: /, '')
      throw violated(`${message} Line ${error.line}, position ${error.column}.`, error.line, error.column)
    }
    throw error
  }
}

function violated(text: string, line: number, column: number): EwsFault {
  return new EwsFault('ErrorSchemaValidation', 'The request failed schema validation.', {
    faultString: `The request failed schema validation: ${text}`,
    violation: { line, column, text },
  })
}

/** Also for an operation that the service does not have. */
export function invalidRequest(): EwsFault {
  return new EwsFault('ErrorInvalidRequest', 'The request is invalid.')
}
