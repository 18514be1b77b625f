import { deflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import { describe, expect, it } from 'vitest'
import { cpuMilliseconds } from '../testing/cpuMilliseconds'
import { encryptedPdf, encryptedPdfs } from '../testing/encryptedPdfs'
import { qrBitmap, qrUrl } from '../testing/qrBitmap'
import { pdfFactsOf } from './pdfFacts'

describe('PDF files', () => {
  const pdf = (body: string | Buffer) =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(body), Buffer.from('\n%%EOF')])
  const stream = (dictionary: string, bytes: Buffer) =>
    Buffer.concat([Buffer.from(`5 0 obj\n<<${dictionary}>>\nstream\r\n`), bytes, Buffer.from('\nendstream\nendobj')])

  it('give links in the clear, escaped, in hexadecimal and compressed', async () => {
    const compressed = deflateSync(Buffer.from('<</A<</S/URI/URI(https://c.example/\\(x\\))>>>> /OpenAction'))
    const facts = await pdfFactsOf(
      pdf(
        Buffer.concat([
          Buffer.from(`/URI (https://a.example/\\137) /URI <${Buffer.from('https://b.example').toString('hex')}>\n`),
          stream('/Type/ObjStm/Filter/FlateDecode', compressed),
        ]),
      ),
    )
    expect(facts.links).toEqual(['https://a.example/_', 'https://b.example', 'https://c.example/(x)'])
    expect(facts.active).toEqual(['OpenAction'])
  })

  it('give links whose stream is written as text, or whose names hide their letters', async () => {
    const packed = (host: string) => deflateSync(Buffer.from(`<</S/URI/URI(https://${host}.example)>>`))
    const facts = await pdfFactsOf(
      pdf(
        Buffer.concat([
          Buffer.from('<</S/U#52I/UR#49(https://hidden.example)>>\n'),
          stream('/Filter[/ASCIIHexDecode/FlateDecode]', Buffer.from(`${packed('hex').toString('hex')}>`)),
          stream('/Filter[/A85/Fl]', Buffer.from(`${ascii85(packed('base85'))}~>`)),
        ]),
      ),
    )
    expect(facts.links).toEqual(['https://hidden.example', 'https://hex.example', 'https://base85.example'])
  })

  it.each(encryptedPdfs)('give links that are locked for everything but reading: $name', async (file) => {
    const facts = await pdfFactsOf(encryptedPdf(file))
    const opens = !file.name.includes('password')
    expect(facts.encrypted).toBe(true)
    expect(facts.links).toEqual(
      opens ? [`https://locked.example/${file.name.toLowerCase()}`, 'https://packed.example'] : [],
    )
  })

  it('give the QR codes of their pictures', async () => {
    const picture = jpeg.encode(qrBitmap(), 80).data
    const facts = await pdfFactsOf(pdf(stream('/Subtype/Image/Filter/DCTDecode', Buffer.from(picture))))
    expect(facts.qrTexts).toEqual([qrUrl])
  })

  it('give the QR codes of pictures that are plain points: colours, a palette, bits', async () => {
    const { width, height, data } = qrBitmap()
    const dark = Array.from({ length: width * height }, (_, at) => data[at * 4] === 0)
    const size = `/Subtype/Image/Filter/FlateDecode/Width ${width}/Height ${height}`
    const bits = Buffer.alloc(Math.ceil(width / 8) * height)
    const rows = Buffer.alloc((width + 1) * height)
    for (const [at, isDark] of dark.entries()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      const byte = y * Math.ceil(width / 8) + (x >> 3)
      if (!isDark) bits[byte] = (bits[byte] as number) | (0x80 >> (x & 7))
      rows[y * (width + 1) + 1 + x] = isDark ? 0 : 255
    }
    for (const [dictionary, points] of [
      ['/BitsPerComponent 8/ColorSpace/DeviceRGB', Buffer.from(dark.flatMap((one) => Array(3).fill(one ? 0 : 255)))],
      ['/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1 9 0 R]', Buffer.from(dark.map((one) => (one ? 0 : 1)))],
      ['/BitsPerComponent 1/ColorSpace/DeviceGray', bits],
      [`/BitsPerComponent 8/DecodeParms<</Predictor 15/Columns ${width}>>`, rows],
    ] as const) {
      const facts = await pdfFactsOf(pdf(stream(`${size}${dictionary}`, deflateSync(points))))
      expect(facts.qrTexts).toEqual([qrUrl])
    }
  })

  it('cannot fill the memory', async () => {
    const bomb = deflateSync(Buffer.alloc(60_000_000))
    const milliseconds = await cpuMilliseconds(async () => {
      const facts = await pdfFactsOf(
        pdf(Buffer.concat(Array.from({ length: 20 }, () => stream('/Filter/FlateDecode', bomb)))),
      )
      expect(facts.links).toEqual([])
    })
    expect(milliseconds).toBeLessThan(2_000)
  })
})

/** PDF 32000 7.4.3 */
function ascii85(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const group = bytes.subarray(at, at + 4)
    let value = Buffer.concat([group, Buffer.alloc(4 - group.length)]).readUInt32BE()
    let digits = ''
    for (let index = 0; index < 5; index++) {
      digits = String.fromCharCode(33 + (value % 85)) + digits
      value = Math.floor(value / 85)
    }
    text += digits.slice(0, group.length + 1)
  }
  return text
}
