import { ProviderError } from '../contract'

/**
 * A message as it came over the wire, read until it is whole. An answer that was cut on the way can end as if nothing were
 * missing (a proxy closes it properly, no length is said), so a message that looks cut is read again. It is taken as it
 * is once two readings agree: a sender may well have written a message without an end.
 */
export async function readWhole(read: () => Promise<Uint8Array>): Promise<Uint8Array> {
  let last = await read()
  for (let again = 0; looksCut(last) && again < readingsMore; again += 1) {
    const next = await read()
    if (Buffer.compare(next, last) === 0) return next
    last = next
  }
  if (!looksCut(last)) return last
  throw new ProviderError(
    'badAnswer',
    'The message arrived incomplete several times, each time differently, so nothing of it was used. Try again; if it happens again, look at what stands between here and Microsoft Graph.',
    { statusCode: 200 },
  )
}

const readingsMore = 3
/** Header blocks are far smaller; what follows is searched for the last delimiter only near its end */
const headerBytes = 256 * 1024
const endBytes = 16 * 1024

/** The headers or the last delimiter of a multipart have no end, or the text stops in the middle of a line. */
export function looksCut(bytes: Uint8Array): boolean {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = source.subarray(0, headerBytes).toString('latin1')
  const headerEnd = head.search(/\r?\n\r?\n/)
  if (headerEnd < 0 && source.length < headerBytes) return true
  const headers = head.slice(0, headerEnd < 0 ? undefined : headerEnd).replaceAll(/\r?\n[ \t]+/g, ' ')
  const type = /^content-type:\s*(multipart\/.*)$/im.exec(headers)?.[1]
  // https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1
  const boundary = type && (/boundary\s*=\s*"([^"]+)"/i.exec(type)?.[1] ?? /boundary\s*=\s*([^\s;]+)/i.exec(type)?.[1])
  if (boundary) return !source.subarray(-endBytes).toString('latin1').includes(`--${boundary}--`)
  return source.at(-1) !== 0x0a
}
