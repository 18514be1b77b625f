import { encodeBase64Lines, encodeTextBody } from './encodeBody'
import { encodeParameter, foldHeader } from './encodeHeader'

/** A finished MIME entity: its Content-* header block (ending in CRLF) and its body. */
export interface Part {
  header: string
  body: Buffer
}

export function textPart(subtype: 'plain' | 'html', content: string): Part {
  const { encoding, text } = encodeTextBody(content)
  return {
    header:
      foldHeader('Content-Type', `text/${subtype}; charset="utf-8"`) +
      foldHeader('Content-Transfer-Encoding', encoding),
    body: Buffer.from(text, 'utf8'),
  }
}

export interface FilePartOptions {
  name: string
  contentType: string
  bytes: Uint8Array
  contentId: string | null
  isInline: boolean
}

export function filePart({ name, contentType, bytes, contentId, isInline }: FilePartOptions): Part {
  const disposition = isInline ? 'inline' : 'attachment'
  return {
    header:
      foldHeader('Content-Type', `${contentType}; ${encodeParameter('name', name)}`) +
      foldHeader('Content-Disposition', `${disposition}; ${encodeParameter('filename', name)}; size=${bytes.length}`) +
      (contentId ? foldHeader('Content-ID', `<${contentId}>`) : '') +
      foldHeader('Content-Transfer-Encoding', 'base64'),
    body: Buffer.from(encodeBase64Lines(bytes)),
  }
}

/** RFC 2046, 5.2.1: an attached message is carried as it is, never in base64. */
export function messagePart(name: string, mime: Uint8Array): Part {
  const isSevenBit = mime.every((byte) => byte < 128)
  return {
    header:
      foldHeader('Content-Type', 'message/rfc822') +
      foldHeader('Content-Disposition', `attachment; ${encodeParameter('filename', `${name}.eml`)}`) +
      foldHeader('Content-Transfer-Encoding', isSevenBit ? '7bit' : '8bit'),
    body: Buffer.from(mime),
  }
}

export function multipart(subtype: 'mixed' | 'related' | 'alternative', boundary: string, parts: Part[]): Part {
  const body: Buffer[] = []
  for (const part of parts)
    body.push(Buffer.from(`--${boundary}\r\n${part.header}\r\n`), part.body, Buffer.from('\r\n'))
  body.push(Buffer.from(`--${boundary}--\r\n`))
  return {
    header: foldHeader('Content-Type', `multipart/${subtype}; boundary="${boundary}"`),
    body: Buffer.concat(body),
  }
}
