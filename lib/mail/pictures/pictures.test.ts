import { deflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import encodeQr from 'qr'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse'
import { inspectMail } from '../inspect'
import { pdfFactsOf } from '../links/pdfFacts'
import { QrSearch } from '../links/qrCodes'
import { cpuMilliseconds } from '../testing/cpuMilliseconds'
import { encryptedPdf, encryptedPdfs } from '../testing/encryptedPdfs'
import { type JpegScale, jpegLight } from './jpegLight'
import { pngLight } from './pngLight'

/** A code of `side` points across, as a picture with one channel */
function codePicture(text: string, side: number, inverted = false): Promise<Buffer> {
  const rows = encodeQr(text, 'raw', { border: 4 })
  const points = Buffer.from(rows.flat().map((isDark) => (isDark === inverted ? 235 : 20)))
  const raw = { width: rows.length, height: rows.length, channels: 1 as const }
  return sharp(points, { raw }).resize(side, side, { kernel: 'nearest' }).png().toBuffer()
}

/** Like a photo: soft, and nowhere of one colour; codes lie on it */
async function photo(
  width: number,
  height: number,
  codes: { text: string; side: number; left: number; top: number }[],
) {
  const spots = Buffer.from(Array.from({ length: 60 * 40 * 3 }, (_, at) => 70 + ((at * 7919) % 130)))
  const layers = await Promise.all(
    codes.map(async ({ text, side, left, top }) => ({ input: await codePicture(text, side), left, top })),
  )
  return sharp(spots, { raw: { width: 60, height: 40, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .composite(layers)
}

const texts = (count: number) => Array.from({ length: count }, (_, index) => `https://code-${index}.example/pay`)

describe('several QR codes in one picture', () => {
  it('are all found, dark on light and light on dark', async () => {
    const layers = await Promise.all(
      texts(9).map(async (text, index) => ({
        input: await codePicture(text, 180, index % 2 === 1),
        left: (index % 3) * 260 + 20,
        top: Math.floor(index / 3) * 260 + 20,
      })),
    )
    const sheet = sharp({ create: { width: 800, height: 800, channels: 3, background: '#fff' } }).composite(layers)
    expect((await new QrSearch().textsOf(await sheet.png().toBuffer()))?.toSorted()).toEqual(texts(9))
  })

  it('are found where each square is one point', async () => {
    const rows = encodeQr(texts(1)[0] as string, 'raw', { border: 1 })
    const raw = { width: rows.length, height: rows.length, channels: 1 as const }
    const tiny = sharp(Buffer.from(rows.flat().map((isDark) => (isDark ? 0 : 255))), { raw })
    expect(await new QrSearch().textsOf(await tiny.png().toBuffer())).toEqual(texts(1))
  })
})

describe('large pictures', () => {
  it('give their codes: a photo of 24 million points, a tenth of it code, and a smaller one in its corner', async () => {
    const picture = await photo(6_000, 4_000, [
      { text: texts(2)[0] as string, side: 1_500, left: 2_000, top: 900 },
      { text: texts(2)[1] as string, side: 420, left: 5_500, top: 3_500 },
    ])
    const bytes = await picture.jpeg({ quality: 85 }).toBuffer()
    const search = new QrSearch()
    const milliseconds = await cpuMilliseconds(async () => {
      expect((await search.textsOf(bytes))?.toSorted()).toEqual(texts(2))
    })
    expect(search.isIncomplete).toBe(false)
    expect(milliseconds).toBeLessThan(2_000)
  })

  it('give their codes: a screen of 9 million points as a PNG', async () => {
    const picture = await photo(4_096, 2_160, [{ text: texts(1)[0] as string, side: 400, left: 300, top: 300 }])
    expect(await new QrSearch().textsOf(await picture.png({ compressionLevel: 1 }).toBuffer())).toEqual(texts(1))
  })

  it('take no more time than they may, and that is said', async () => {
    const noise = Buffer.alloc(2_000 * 2_000)
    for (let at = 0, seed = 1; at < noise.length; at++) {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff
      noise[at] = seed >> 16
    }
    const raw = { width: 2_000, height: 2_000, channels: 1 as const }
    const tile = await sharp(noise, { raw }).jpeg({ quality: 98 }).toBuffer()
    const search = new QrSearch(200)
    const milliseconds = await cpuMilliseconds(async () => {
      for (let index = 0; index < 12; index++) await search.textsOf(tile)
    })
    expect(search.isIncomplete).toBe(true)
    expect(milliseconds).toBeLessThan(2_000)
  })
})

describe('jpegLight', () => {
  const points = Buffer.from(
    Array.from({ length: 70 * 50 * 3 }, (_, at) => {
      const [x, y] = [Math.floor(at / 3) % 70, Math.floor(at / 210)]
      return 128 + Math.round(90 * Math.sin(x / 9) * Math.cos(y / 7))
    }),
  )
  const picture = () => sharp(points, { raw: { width: 70, height: 50, channels: 3 } })

  it.each([
    ['baseline', () => picture().jpeg({ quality: 95 })],
    ['colours at full size', () => picture().jpeg({ quality: 95, chromaSubsampling: '4:4:4' })],
    ['progressive', () => picture().jpeg({ quality: 95, progressive: true })],
    ['optimised', () => picture().jpeg({ quality: 95, mozjpeg: true })],
    ['grey', () => picture().greyscale().jpeg({ quality: 95 })],
  ] as const)('reads what another decoder reads: %s', async (_, encoder) => {
    const bytes = await encoder().toBuffer()
    for (const scale of [1, 2, 4, 8] as JpegScale[]) {
      const light = jpegLight(bytes, scale)
      const [width, height] = [Math.ceil(70 / scale), Math.ceil(50 / scale)]
      expect(light).toMatchObject({ width, height })
      let difference = 0
      for (let at = 0; at < width * height; at++) {
        const [x, y] = [(at % width) * scale, Math.floor(at / width) * scale]
        let [sum, count] = [0, 0]
        for (let row = y; row < Math.min(50, y + scale); row++)
          for (let column = x; column < Math.min(70, x + scale); column++, count++)
            sum += points[(row * 70 + column) * 3] as number
        difference += Math.abs((light?.data[at] as number) - sum / count)
      }
      expect(difference / (width * height)).toBeLessThan(2.5)
    }
  })

  it('reads one with restart marks, and what there is of one that is cut', async () => {
    const { data: bytes } = jpeg.encode({ width: 70, height: 50, data: Buffer.alloc(70 * 50 * 4, 200) }, 90)
    const cut = jpegLight(bytes.subarray(0, bytes.length - 8), 1)
    expect(cut?.data[0]).toBeGreaterThan(190)
    for (let length = 0; length < bytes.length; length += 7)
      expect(() => jpegLight(bytes.subarray(0, length), 1)).not.toThrow()
    for (let at = 2; at < bytes.length; at += 3) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] as number) ^ 0xff
      expect(() => jpegLight(damaged, 2, () => false)).not.toThrow()
    }
  })
})

describe('pngLight', () => {
  it.each([
    ['colours', {}],
    ['a palette', { palette: true }],
    ['interlaced', { progressive: true }],
  ])('reads what was written: %s', async (_, options) => {
    const points = Buffer.from(Array.from({ length: 37 * 29 * 3 }, (_, at) => (Math.floor(at / 3) % 37) * 6))
    const bytes = await sharp(points, { raw: { width: 37, height: 29, channels: 3 } })
      .png(options)
      .toBuffer()
    const light = await pngLight(bytes, 1)
    expect([...(light?.data ?? [])].slice(37, 74)).toEqual(Array.from({ length: 37 }, (_, x) => x * 6))
    if (!('progressive' in options)) expect(await pngLight(bytes, 3)).toMatchObject({ width: 12, height: 9 })
  })
})

describe('pictures in a PDF', () => {
  const pdf = (dictionary: string, bytes: Uint8Array) =>
    Buffer.concat([
      Buffer.from(`%PDF-1.7\n5 0 obj\n<</Subtype/Image${dictionary}/Length ${bytes.length}>>\nstream\r\n`),
      bytes,
      Buffer.from('\nendstream\nendobj\n%%EOF'),
    ])
  const [text] = texts(1) as [string]

  /** A code as a fax (T.6), taken out of a TIFF (https://www.loc.gov/preservation/digital/formats/fdd/fdd000022.shtml) */
  async function fax(): Promise<{ side: number; bytes: Buffer }> {
    const side = 240
    const tiff = await sharp(await codePicture(text, side))
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toBuffer()
    const at = tiff.readUInt32LE(4)
    const field = (tag: number) => {
      for (let entry = at + 2; entry < at + 2 + tiff.readUInt16LE(at) * 12; entry += 12)
        if (tiff.readUInt16LE(entry) === tag)
          return tiff.readUInt16LE(entry + 2) === 3 ? tiff.readUInt16LE(entry + 8) : tiff.readUInt32LE(entry + 8)
      throw new Error(`The TIFF has no field ${tag}`)
    }
    expect(field(278)).toBeGreaterThanOrEqual(side)
    return { side, bytes: tiff.subarray(field(273), field(273) + field(279)) }
  }

  /** The same as JBIG2, whose generic regions may be faxes (ISO/IEC 14492, 7.4.6) */
  function jbig2(side: number, points: Buffer): Buffer {
    const numbers = (...values: number[]) => {
      const bytes = Buffer.alloc(values.length * 4)
      for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
      return bytes
    }
    const segment = (number: number, type: number, data: Buffer) =>
      Buffer.concat([numbers(number), Buffer.from([type, 0, 1]), numbers(data.length), data])
    return Buffer.concat([
      segment(0, 48, Buffer.concat([numbers(side, side, 0, 0), Buffer.from([0, 0, 0])])),
      segment(1, 38, Buffer.concat([numbers(side, side, 0, 0), Buffer.from([0, 1]), points])),
    ])
  }

  it('are read when they are faxes or JBIG2', async () => {
    const { side, bytes } = await fax()
    const size = `/Width ${side}/Height ${side}/BitsPerComponent 1/ColorSpace/DeviceGray`
    const asFax = `${size}/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ${side}/Rows ${side}>>`
    expect(await pdfFactsOf(pdf(asFax, bytes))).toMatchObject({ qrTexts: [text], unreadPictures: [] })
    const packed = pdf(asFax.replace('/CCITTFaxDecode', '[/FlateDecode/CCITTFaxDecode]'), deflateSync(bytes))
    expect(await pdfFactsOf(packed)).toMatchObject({ qrTexts: [text], unreadPictures: [] })
    const asJbig2 = pdf(`${size}/Filter/JBIG2Decode`, jbig2(side, bytes))
    expect(await pdfFactsOf(asJbig2)).toMatchObject({ qrTexts: [text], unreadPictures: [] })
  })

  it('are named when they cannot be read', async () => {
    const size = '/Width 400/Height 400'
    for (const [filter, form] of [
      ['JPXDecode', 'JPEG 2000'],
      ['JBIG2Decode', 'JBIG2'],
      ['DCTDecode', 'JPEG'],
    ]) {
      const facts = await pdfFactsOf(pdf(`${size}/Filter/${filter}`, Buffer.from('nothing that is a picture')))
      expect(facts.unreadPictures).toEqual([form])
    }
  })

  it('do not keep the decoder busy without end', async () => {
    const regions = Array.from({ length: 400 }, () => jbig2(8_000, Buffer.alloc(0)))
    const size = '/Width 2800/Height 2800/BitsPerComponent 1'
    const milliseconds = await cpuMilliseconds(async () => {
      await pdfFactsOf(pdf(`${size}/Filter/JBIG2Decode`, Buffer.concat(regions)))
    })
    expect(milliseconds).toBeLessThan(2_000)
  })
})

describe('what of a file could not be read', () => {
  const attached = (type: string, name: string, bytes: Buffer) =>
    Buffer.from(
      `Content-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}`,
    )

  it('is said: a PDF with a password', async () => {
    const locked = encryptedPdfs.filter(({ name }) => name.includes('password'))
    expect(locked).toHaveLength(2)
    for (const file of locked) {
      const mail = attached('application/pdf', 'invoice.pdf', encryptedPdf(file))
      const sentence = 'invoice.pdf needs a password: links and codes in it could not be read.'
      expect((await inspectMail(mail)).warnings).toContain(sentence)
      const { attachments, findings } = await analyse(mail)
      expect(attachments[0]?.unread).toEqual(['needs a password: links and codes in it could not be read.'])
      expect(findings.find(({ code }) => code === 'attachment.unread')).toMatchObject({ severity: 'warning' })
    }
  })

  it('is said: a picture in a form that is not known', async () => {
    const heic = Buffer.from('000000186674797068656963000000006d69663168656963', 'hex')
    expect((await inspectMail(attached('image/heic', 'code.heic', heic))).warnings).toContain(
      'code.heic could not be read as a picture (image/heic): a QR code in it would not be seen.',
    )
  })
})
