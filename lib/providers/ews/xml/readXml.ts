import { isAscii } from 'node:buffer'
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
  const tree = createTree(limits, base64, createTextReader())
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    if (bytes > limits.bytes) throw new BadXml(`The answer is longer than ${limits.bytes} bytes.`)
    tree.write(Buffer.from(piece.buffer, piece.byteOffset, piece.length))
  }
  return tree.end()
}

interface TextReader {
  read(piece: Buffer): string
  rest(): string
}

/** UTF-8 in pieces that may end in the middle of a character, and what XML has no place for put right. */
function createTextReader(): TextReader {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const scrubber = createScrubber()
  /** The end of a character is still to come, perhaps */
  let isOpen = false
  function decode(piece: Buffer): string {
    if (!isOpen && isAscii(piece)) return piece.toString('latin1')
    isOpen = (piece.at(-1) ?? 0) > 0x7f
    return decoder.decode(piece, { stream: true })
  }
  function orRefuse(text: () => string): string {
    try {
      return text()
    } catch {
      throw new BadXml('The answer is not UTF-8.')
    }
  }
  return {
    read: (piece) => scrubber.scrub(orRefuse(() => decode(piece))),
    rest: () => scrubber.scrub(orRefuse(() => decoder.decode())) + scrubber.rest(),
  }
}

function createTree(
  limits: XmlLimits,
  base64: readonly string[],
  reader: TextReader,
): { write(piece: Buffer): void; end(): XmlElement } {
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

  /**
   * The parser says where such an element begins; the next "<" is its end, as base64 has none. In UTF-8 neither byte is
   * part of another character.
   */
  let inTag = false
  function write(piece: Buffer): void {
    for (let at = 0; at < piece.length; ) {
      const decoding = sink !== null && !inTag
      const end = decoding ? piece.indexOf(lessThan, at) : piece.indexOf(greaterThan, at) + 1
      const found = decoding ? end >= 0 : end > 0
      const part = piece.subarray(at, found ? end : undefined)
      at += part.length
      if (decoding && !sink?.add(part)) throw notBase64()
      if (!decoding) parse(reader.read(part))
      if (found) inTag = decoding
    }
  }

  return {
    write: (piece) => (base64.length > 0 ? write(piece) : parse(reader.read(piece))),
    end() {
      parse(reader.rest())
      parser.close()
      if (!root) throw new BadXml('The answer is empty.')
      return root
    },
  }
}

const lessThan = 0x3c
const greaterThan = 0x3e

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
