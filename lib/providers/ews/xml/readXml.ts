import { SaxesParser } from 'saxes'
import { type Base64Sink, createBase64Sink } from './base64Sink'
import { createScrubber } from './scrubReferences'
import type { XmlElement } from './xmlElement'

/** What came is no XML that a server of this protocol would send; `message` says why, without any of its content. */
export class BadXml extends Error {
  override readonly name = 'BadXml'
}

export interface XmlLimits {
  /** Of the whole document; a mail with its attachments fits */
  bytes: number
  /** Of all that is not decoded at once */
  characters: number
  depth: number
  elements: number
}

const usualLimits: XmlLimits = {
  bytes: 256 * 1024 * 1024,
  characters: 64 * 1024 * 1024,
  depth: 100,
  elements: 500_000,
}

/**
 * Reads a document as it arrives: strict about form, without entities of its own, and within limits, so that no answer can
 * make it look up, expand or keep more than was sent. `base64`: elements whose text is decoded as it comes, so that a mail is
 * not held as text as well. Throws BadXml.
 */
export async function readXml(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { limits = usualLimits, base64 = [] }: { limits?: XmlLimits; base64?: readonly string[] } = {},
): Promise<XmlElement> {
  const tree = createTree(limits, base64)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const scrubber = createScrubber()
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    if (bytes > limits.bytes) throw new BadXml(`The answer is longer than ${limits.bytes} bytes.`)
    tree.write(scrubber.scrub(decode(decoder, piece)))
  }
  tree.write(scrubber.scrub(decode(decoder)) + scrubber.rest())
  return tree.end()
}

function decode(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined })
  } catch {
    throw new BadXml('The answer is not UTF-8.')
  }
}

function createTree(limits: XmlLimits, base64: readonly string[]): { write(text: string): void; end(): XmlElement } {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  let elements = 0
  let characters = 0
  let sink: Base64Sink | null = null

  parser.on('doctype', () => {
    throw new BadXml('The answer has a document type, which no SOAP message may have.')
  })
  parser.on('opentag', ({ local, attributes }) => {
    if (sink) throw notBase64()
    elements += 1
    if (elements > limits.elements) throw new BadXml(`The answer has more than ${limits.elements} elements.`)
    if (open.length >= limits.depth) throw new BadXml(`The answer is nested deeper than ${limits.depth} elements.`)
    const element: XmlElement = { name: local, attributes: {}, children: [], text: '' }
    for (const { local: name, value } of Object.values(attributes)) element.attributes[name] = value
    const parent = open.at(-1)
    if (parent) {
      parent.children.push(element)
      parent.text = ''
    } else {
      root = element
    }
    open.push(element)
    if (base64.includes(local)) sink = createBase64Sink()
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element && element.children.length === 0) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    const bytes = sink?.bytes()
    if (bytes === null) throw notBase64()
    if (element && bytes) element.bytes = bytes
    sink = null
  })
  parser.on('error', (error) => {
    throw new BadXml(withoutContent(error.message))
  })

  function parse(text: string): void {
    characters += text.length
    if (characters > limits.characters) throw new BadXml(`The answer has more than ${limits.characters} characters.`)
    parser.write(text)
  }

  /** The parser says where such an element begins; the next "<" is its end, as base64 has none. */
  let inTag = false
  function write(text: string): void {
    for (let at = 0; at < text.length; ) {
      const decoding = sink !== null && !inTag
      const end = decoding ? text.indexOf('<', at) : text.indexOf('>', at) + 1
      const found = decoding ? end >= 0 : end > 0
      const part = text.slice(at, found ? end : undefined)
      at += part.length
      if (decoding && !sink?.add(part)) throw notBase64()
      if (!decoding) parse(part)
      if (found) inTag = decoding
    }
  }

  return {
    write: (text) => (base64.length > 0 ? write(text) : parse(text)),
    end() {
      parser.close()
      if (!root) throw new BadXml('The answer is empty.')
      return root
    },
  }
}

function notBase64(): BadXml {
  return new BadXml('The answer has something else where base64 belongs.')
}

/** The parser's words may quote a name from the document; what is quoted may be anything. */
function withoutContent(words: string): string {
  return `The answer is not well-formed XML: ${
    words
      .replace(/^[\d:]+\s*/, '')
      .split(/[:"“]/)[0]
      ?.trim() ?? ''
  }.`
}
