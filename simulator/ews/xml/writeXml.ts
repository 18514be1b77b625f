/** XML on its way out: text, pieces in order, or pieces that are made when their turn to be sent comes. */
export type Xml = string | readonly Xml[] | (() => Iterable<string>)

type AttributeValue = string | number | boolean | undefined

/** An element with its prefix written out: "t:Subject". */
export function element(name: string, attributes: Record<string, AttributeValue> | null, ...content: Xml[]): Xml {
  const start = `<${name}${attributes ? writeAttributes(attributes) : ''}`
  const inner = joined(content)
  if (inner === '') return `${start}/>`
  return typeof inner === 'string' ? `${start}>${inner}</${name}>` : [`${start}>`, inner, `</${name}>`]
}

/** One text where nothing has to wait for its turn */
function joined(parts: readonly Xml[]): Xml {
  let text = ''
  for (const part of parts) {
    const one = typeof part === 'object' ? joined(part) : part
    if (typeof one !== 'string') return parts
    text += one
  }
  return text
}

export function textElement(name: string, value: string | number | boolean | Date): string {
  const text = value instanceof Date ? writeDate(value) : typeof value === 'string' ? escapeText(value) : String(value)
  return text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`
}

function writeAttributes(attributes: Record<string, AttributeValue>): string {
  let text = ''
  for (const name in attributes) {
    const value = attributes[name]
    if (value === undefined) continue
    text += ` ${name}="${typeof value === 'string' ? escapeText(value).replaceAll('"', '&quot;') : value}"`
  }
  return text
}

/** Exchange writes UTC without fractions of seconds. */
function writeDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: characters that XML has no place for are what is looked for
const NO_XML = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const SPECIAL = /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]/

/**
 * What XML has no place for goes out as references to itself, as Exchange sends it; strict readers stumble over such an
 * answer here as they do there.
 */
function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(NO_XML, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`)
}

const CHUNK_CHARACTERS = 64 * 1024

/** In pieces of some size, each made when it is asked for. */
export function* writeXml(xml: Xml): Generator<Buffer> {
  let waiting = ''
  const left: Xml[] = [xml]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') waiting += next
    else if (typeof next === 'object') left.push(...next.toReversed())
    else {
      for (const text of next()) {
        if (waiting.length >= CHUNK_CHARACTERS) {
          yield Buffer.from(waiting)
          waiting = ''
        }
        waiting += text
      }
    }
    if (waiting.length < CHUNK_CHARACTERS) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  if (waiting !== '') yield Buffer.from(waiting)
}

/** A multiple of three, so that the pieces join */
const BASE64_BYTES = 48 * 1024

export function base64Text(bytes: Uint8Array): Xml {
  return function* () {
    for (let start = 0; start < bytes.length; start += BASE64_BYTES) {
      const part = bytes.subarray(start, start + BASE64_BYTES)
      yield Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64')
    }
  }
}
