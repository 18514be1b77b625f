import { lineEnd } from './lineEnd'

const beginning = /^begin(?:-base64)? [0-7]{3,4} /

/** uuencode (x-uuencode): old mail, and a way to hide an attachment. What stands before its first line is left out. */
export function decodeUuencode(source: Uint8Array): Uint8Array {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  const out = Buffer.allocUnsafeSlow(Math.ceil((bytes.length * 3) / 4) + 3)
  let length = 0
  for (let at = firstData(bytes), next = at; at < bytes.length; at = next) {
    next = lineEnd(bytes, at, bytes.length)
    const first = bytes[at] as number
    const count = (first - 32) & 63
    if (isEnd(bytes, at, next)) break
    if (first === 0x0d || first === 0x0a || count === 0) continue
    let done = 0
    for (let from = at + 1; done < count; from += 4) {
      const triple = (sextet(bytes, from, next) << 18) | (sextet(bytes, from + 1, next) << 12)
      const all = triple | (sextet(bytes, from + 2, next) << 6) | sextet(bytes, from + 3, next)
      for (let shift = 16; shift >= 0 && done < count; shift -= 8, done++) out[length++] = (all >> shift) & 0xff
    }
  }
  return out.subarray(0, length)
}

function firstData(bytes: Buffer): number {
  for (let at = 0; at < bytes.length; ) {
    const next = lineEnd(bytes, at, bytes.length)
    if (beginning.test(bytes.toString('latin1', at, Math.min(next, at + 40)))) return next
    at = next
  }
  return 0
}

/** "end", or a back quote alone, which stands for a line without data. */
function isEnd(bytes: Buffer, from: number, to: number): boolean {
  return to - from <= 5 && /^(?:end|`)[\r\n]*$/.test(bytes.toString('latin1', from, to))
}

/** Spaces at a line's end get lost on the way: what is not there is zero. */
function sextet(bytes: Buffer, at: number, end: number): number {
  const code = at < end ? (bytes[at] as number) : 32
  return code < 32 ? 0 : (code - 32) & 63
}
