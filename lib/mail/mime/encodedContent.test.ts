import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse'
import { hashesOfPieces } from '../hash'
import { limits } from '../limits'
import { parseEml } from '../parse'
import { EncodedContent } from './encodedContent'

/** Bytes without a pattern that a wrong piece could hide in, the same in every run. */
function noise(count: number): Buffer {
  const bytes = Buffer.alloc(count)
  let state = 7
  for (let at = 0; at < count; at++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[at] = state >>> 16
  }
  return bytes
}

const inLines = (text: string) => text.replace(/.{76}/g, '$&\r\n')
const uuencoded = (bytes: Buffer) => {
  const lines = ['begin 644 noise.bin']
  for (let at = 0; at < bytes.length; at += 45) {
    const line = bytes.subarray(at, at + 45)
    const letters = [...line.toString('hex').padEnd(90, '0').matchAll(/.{6}/g)].flatMap(([hex]) => {
      const value = Number.parseInt(hex, 16)
      return [18, 12, 6, 0].map((shift) => String.fromCharCode(32 + ((value >> shift) & 63)))
    })
    lines.push(String.fromCharCode(32 + line.length) + letters.join(''))
  }
  return Buffer.from([...lines, '`', 'end', ''].join('\r\n'), 'latin1')
}

describe('content that is decoded when it is asked for', () => {
  const file = noise(200_000)
  const quoted = [...file].map((code) => `=${code.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  const forms = [
    ['base64', Buffer.from(inLines(file.toString('base64')))],
    ['base64', Buffer.from(file.toString('base64'))],
    ['quoted-printable', Buffer.from(quoted.replace(/.{75}(?=.)/g, '$&=\r\n'))],
    ['quoted-printable', Buffer.from(quoted)],
    ['x-uuencode', uuencoded(file)],
    ['8bit', file],
  ] as const

  it.each(forms)('gives the same bytes whole, in pieces and from the start: %s', (encoding, raw) => {
    const content = new EncodedContent(raw, encoding)
    expect(content.sizeBytes).toBe(file.length)
    expect(Buffer.from(content.bytes()).equals(file)).toBe(true)
    expect(hashesOfPieces(content.pieces()).sha256).toBe(createHash('sha256').update(file).digest('hex'))
    expect(Buffer.from(content.head(70_000)).equals(file.subarray(0, 70_000))).toBe(true)
    expect(content.head(1_000_000).length).toBe(file.length)
    expect(content.defect).toBeNull()
  })

  it('does not mix up two that are read by turns', () => {
    const [one, two] = ['a', 'b'].map((letter) =>
      new EncodedContent(Buffer.from(Buffer.alloc(100_000, letter).toString('base64')), 'base64')
        .pieces()
        [Symbol.iterator](),
    )
    const first = one?.next().value
    two?.next()
    expect(Buffer.from(first as Uint8Array).toString()).toMatch(/^a+$/)
  })
})

describe('a large message', () => {
  const head = 'From: ann@shop.example\r\nSubject: Long\r\n'

  it('is read as far as its text may be long, and says so', async () => {
    const line = `${'ä'.repeat(40)} https://pay.shop.example/first\r\n`
    const eml = Buffer.from(
      `${head}\r\n${line.repeat(Math.ceil((limits.bodyBytes + 100_000) / Buffer.byteLength(line)))}`,
    )
    const mail = parseEml(eml)
    expect(Buffer.byteLength(mail.text ?? '')).toBeLessThanOrEqual(limits.bodyBytes)
    // Cut within a character it would be taken for another charset
    expect(mail.text?.slice(-line.length)).toBe(line)
    expect(mail.defects).toEqual([
      expect.stringMatching(/Only the first 8000000 bytes of the text/),
      expect.stringMatching(/Links are looked for in the first/),
    ])
    expect((await analyse(eml)).links.map(({ url }) => url)).toEqual(['https://pay.shop.example/first'])
  })

  it('has its headers read up to a limit, whatever a giant among them takes', () => {
    const giant = `X-Giant: ${'x'.repeat(limits.headerBytes)}\r\n`
    const mail = parseEml(Buffer.from(`${giant}${head}\r\nHello`))
    expect(mail.subject).toBe('Long')
    expect(mail.rawHeaders.length).toBeLessThanOrEqual(limits.headerBytes)
    expect(mail.defects).toEqual([expect.stringMatching(/^Headers beyond 10000 fields or 2000000 bytes/)])
  })
})
