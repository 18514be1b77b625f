import { SaxesParser, type SaxesTagNS } from 'saxes'
import { SCHEMA_INSTANCE } from './namespaces'
import type { XmlElement } from './xmlElement'

/** Deeper than any request that the schema allows, attachments in attachments included */
const MAX_DEPTH = 120
const CHUNK_BYTES = 64 * 1024

export class XmlError extends Error {
  constructor(
    message: string,
    readonly line = 0,
    readonly column = 0,
  ) {
    super(message)
  }
}

export interface Place {
  line: number
  column: number
}

/** Told of each element as it comes, so that the first violation stops the reading. */
export interface ElementListener {
  open(element: XmlElement, place: Place): void
  close(element: XmlElement, place: Place): void
}

/**
 * Reads in pieces, so that a large body is not there as one string beside its bytes. Document types are refused, as
 * WCF refuses them, and with them every entity of one's own.
 */
export function readXml(body: Uint8Array, listener?: ElementListener): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  const place = (): Place => ({ line: parser.line, column: parser.column + 1 })
  const refuse = (message: string): never => {
    throw new XmlError(message, parser.line, parser.column + 1)
  }
  parser.on('error', (error) => refuse(error.message))
  parser.on('doctype', () => refuse('For security reasons DTD is prohibited in this XML document.'))
  parser.on('opentag', (tag) => {
    if (open.length >= MAX_DEPTH) refuse('The maximum depth of the document is exceeded.')
    const element = elementOf(tag)
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
    listener?.open(element, place())
  })
  const addText = (text: string) => {
    const current = open.at(-1)
    if (current) current.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element) listener?.close(element, place())
  })
  const decoder = decoderFor(body, refuse)
  for (let start = 0; start < body.length; start += CHUNK_BYTES) {
    parser.write(decode(decoder, body.subarray(start, start + CHUNK_BYTES), refuse))
  }
  parser.write(decode(decoder, undefined, refuse)).close()
  return root ?? refuse('Root element is missing.')
}

function decoderFor(body: Uint8Array, refuse: (message: string) => never): TextDecoder {
  const [first, second] = body
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (first === 0xfe && second === 0xff) return refuse('There is no Unicode byte order mark that is understood.')
  return new TextDecoder('utf-8', { fatal: true })
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined, refuse: (message: string) => never): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    return refuse('Invalid character in the given encoding.')
  }
}

function elementOf({ local, uri, attributes }: SaxesTagNS): XmlElement {
  const own: Record<string, string> = Object.create(null)
  for (const attribute of Object.values(attributes)) {
    if (attribute.uri === '' && attribute.prefix !== 'xmlns' && attribute.local !== 'xmlns') {
      own[attribute.local] = attribute.value
    } else if (attribute.prefix === 'xml') own[`xml:${attribute.local}`] = attribute.value
    else if (attribute.uri === SCHEMA_INSTANCE) own[`xsi:${attribute.local}`] = attribute.value
  }
  return { namespace: uri, name: local, attributes: own, children: [], text: '' }
}
