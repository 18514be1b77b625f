/** One element of BER: tag byte, and where its content stands. */
interface Element {
  tag: number
  start: number
  end: number
  /** Behind it, with the end mark of an indefinite length */
  next: number
}

// 1.2.840.113549.1.7.2, signed data: https://www.rfc-editor.org/rfc/rfc5652#section-5.1
const signedDataOid = Buffer.from('2a864886f70d010702', 'hex')
const deepest = 40

/**
 * What an opaque S/MIME signature wraps (application/pkcs7-mime, smime.p7m), a MIME entity; null for anything else, also
 * for what is encrypted. The signature is not checked: this only looks inside.
 */
export function signedContentOf(bytes: Uint8Array): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const contentInfo = read(source, 0, source.length, 0)
  const [type, explicit] = childrenOf(source, contentInfo)
  if (!type || !explicit || !source.subarray(type.start, type.end).equals(signedDataOid)) return null
  // SignedData: version, digest algorithms, what is signed
  const encapsulated = childrenOf(source, childrenOf(source, explicit)[0])[2]
  const content = childrenOf(source, childrenOf(source, encapsulated)[1])[0]
  return content ? octetsOf(source, content, 0) : null
}

/** An octet string may come in pieces, which are octet strings themselves. */
function octetsOf(source: Buffer, element: Element, depth: number): Buffer {
  if ((element.tag & 0x20) === 0 || depth > deepest) return source.subarray(element.start, element.end)
  return Buffer.concat(childrenOf(source, element).map((piece) => octetsOf(source, piece, depth + 1)))
}

function childrenOf(source: Buffer, parent: Element | null | undefined): Element[] {
  const children: Element[] = []
  if (!parent) return children
  for (let at = parent.start; at < parent.end; ) {
    const child = read(source, at, parent.end, 0)
    if (!child) break
    children.push(child)
    at = child.next
  }
  return children
}

function read(source: Buffer, at: number, end: number, depth: number): Element | null {
  const tag = source[at]
  const first = source[at + 1]
  if (tag === undefined || first === undefined || at + 2 > end || depth > deepest) return null
  if (first === 0x80) return readIndefinite(source, tag, at + 2, end, depth)
  let start = at + 2
  let length = first
  if (first > 0x80) {
    const bytes = first - 0x80
    if (bytes > 4 || start + bytes > end) return null
    length = source.readUIntBE(start, bytes)
    start += bytes
  }
  return start + length > end ? null : { tag, start, end: start + length, next: start + length }
}

/** Its end is where two zero bytes stand in the place of an element. */
function readIndefinite(source: Buffer, tag: number, start: number, end: number, depth: number): Element | null {
  for (let at = start; at + 1 < end; ) {
    if (source[at] === 0 && source[at + 1] === 0) return { tag, start, end: at, next: at + 2 }
    const child = read(source, at, end, depth + 1)
    if (!child) return null
    at = child.next
  }
  return null
}
