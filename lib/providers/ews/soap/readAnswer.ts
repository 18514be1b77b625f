import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import { backOffSecondsIn, type ServiceRefusal } from './responseFailure'
import { type ServerVersion, serverVersionIn } from './serverVersion'

/** A SOAP message: what the operation answered, or a refusal of the whole request. */
export type SoapAnswer = { version: ServerVersion | null } & (
  | { kind: 'response'; response: XmlElement }
  | { kind: 'fault'; refusal: ServiceRefusal }
)

/** null: this is XML, but no SOAP message. */
export function readAnswer(root: XmlElement): SoapAnswer | null {
  const body = root.name === 'Envelope' ? childOf(root, 'Body') : undefined
  const [first] = body?.children ?? []
  if (!first) return null
  const version = serverVersionIn(childOf(root, 'Header'))
  if (first.name !== 'Fault') return { kind: 'response', response: first, version }
  const detail = childOf(first, 'detail')
  return {
    kind: 'fault',
    version,
    refusal: {
      // Some faults have their code only in the qualified name: "a:ErrorSchemaValidation"
      responseCode:
        (detail && textOf(detail, 'ResponseCode')) ?? textOf(first, 'faultcode')?.split(':').at(-1) ?? 'no code',
      message: (detail && textOf(detail, 'Message')) ?? textOf(first, 'faultstring') ?? '',
      backOffSeconds: backOffSecondsIn(detail && childOf(detail, 'MessageXml')),
    },
  }
}
