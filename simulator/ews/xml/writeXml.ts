/** XML on its way out: text, pieces in order, or pieces that are made when their turn to be sent comes. */
export type Xml = string | readonly Xml[] | (() => Iterable<string>)

type AttributeValue = string | number | boolean | undefined

/** An element with its prefix written out: "t:Subject". */
export function element(name: string, attributes: Record<string, AttributeValue> | null, ...content: Xml[]): Xml {
  const start = `<${name}${attributes ? writeAttributes(attributes) : ''}`
  return isEmpty(content) ? `${start}/>` : [`${start}>`, content, `</${name}>`]
}

export function textElement(name: string, value: string | number | boolean | Date): string {
  const text = value instanceof Date ? writeDate(value) : typeof value === 'string' ? escapeText(value) : String(value)
  return text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`
}

function isEmpty(content: readonly Xml[]): boolean {
  return content.every((part) => part === '' || (Array.isArray(part) && isEmpty(part)))
}

function writeAttributes(attributes: Record<string, AttributeValue>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeText(String(value)).replaceAll('"', '&quot;')}"`)
    .join('')
}

/** Exchange writes UTC without fractions of seconds. */
function writeDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: characters that XML has no place for are what is looked for
const NO_XML = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g

/**
 * What XML has no place for goes out as references to itself, as Exchange sends it; strict readers stumble over such an
 * answer here as they do there.
 */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(NO_XML, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`)
}

const CHUNK_CHARACTERS = 64 * 1024

/** In pieces of some size, each made when it is asked for. */
export function* writeXml(xml: Xml): Generator<Uint8Array> {
  let waiting = ''
  for (const text of flatten(xml)) {
    waiting += text
    if (waiting.length < CHUNK_CHARACTERS) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  if (waiting !== '') yield Buffer.from(waiting)
}

function* flatten(xml: Xml): Generator<string> {
  if (typeof xml === 'string') yield xml
  else if (typeof xml === 'function') yield* xml()
  else for (const part of xml) yield* flatten(part)
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
