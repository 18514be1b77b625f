import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse'
import { framesOf } from '../pictures/pictureFrames'
import { pictureSize } from '../pictures/pictureSize'
import { qrBitmap, qrUrl } from '../testing/qrBitmap'
import { QrSearch } from './qrCodes'

/** The text of the first QR code in a picture */
const qrTextOf = async (bytes: Uint8Array) => (await new QrSearch().textsOf(bytes))?.[0] ?? null

function pngOf(bitmap: { width: number; height: number; data: Buffer }): Buffer {
  const png = new PNG({ width: bitmap.width, height: bitmap.height })
  bitmap.data.copy(png.data)
  return PNG.sync.write(png)
}

/** The code above, written by an image program: GIF and lossless WebP compress in ways that a test should not repeat. */
const gifPicture = Buffer.from(
  'R0lGODlhYwBjAPABAAAAAP///yH5BAAAAAAAIf8LSW1hZ2VNYWdpY2sOZ2FtbWE9MC40NTQ1NDUALAAAAABjAGMAAAL+jI+py+0Po5y02ouz3rz7D4biSJbmiabqyrbuC8fyTHPAjef6ruANz9gJh7ah0ZdALoDL47HoJCZvP101KoROlMyrV6LMhB9cK5kaREfGF/Y30E0D3hB3pZw14Jl7M1xtdGBH0ZcjCCj1N6eXWIinxZineCjpiLioyKcmdqmJWUgZGBnqN7jVWXpJ+ulEufq4Yck6u/qaOusJmXn7Fjc5Gpkbi2oI3IS7aSzrOoxc/HtcO0UbzNt8itlDPGg6rVuXjLAsh/19lu1d/ayN7tC9hlWpqjy/Gx9ucS8MDcuvv47h37N+BLfFo9GPXY0QCdMt9NBQHL4Z75j5EyjJVjv+ThvJ0cPoS1SHih81CmTni+M+lH56GczYbOW0lA5l0WzTaKK9dwWxfPAEyuOxoBdJurtFVKEcokkDIiVGZybUj0axiVRqL2o0hz9bCb3JM1xVMF63ZhWqdSyhsmo1liMRxWK+ROA6jmSrs+5NrCpzOrPIJqTOtkv9SrvIsh23vHfw/i0pVfFgxmupSRxY7wrQp3bfQjscMfG4sxoi7gsrLzXhy2mnfuZKNbNTu4FdL5b8+DVO2mJtT8YNmnJdrHELg5R9F7g6sMetgajtjHnz0BSRy2T98GtvzLw7LzTtnC9ckIndQtYtd/bJyOYRGxO/e/3l0T21zvWOPT906SiljEJPv9Nv/Qn33nntwScCfdtJd8+Bs7W3X0uRFRcgfsMtZx1dEzq2F1nRIacZZ6itBphhHm4G0FAEHvWhZXqJSFmH8LQIoGBPnENdZRAuyCNMKrr4IIZAkmZSjOEFOaNVL10F226evdgik/lx9CSOS2o4pXr/lHijftsh2BhGXEoJnnKlkRebj2WCmV2bbr4JZ5xyzklnnXbeiWeeeu7JZ59+llAAADs=',
  'base64',
)
const webpPicture = Buffer.from(
  'UklGRuQAAABXRUJQVlA4TNgAAAAvYoAYAA8w//M///MfeIAbSXbc6rF0wCMS0JEGPMSkBCgwAbyU6DENVL0E9D2dGPv9y47ofwAAAIT/J4pM79A3UpxKHt+5G+rdpLGlYlL9dRO+p9ui30DuJt1QZxSplupGihNQyx1wKrluRFq4OWO7x8blIO5Dup2ZN+vsZLNcD3dlVe9ZKsSGN8o6230+8+VUC9UYDsvs5X5pdz2H6j2Hgoik7gTUQuWOM4pMTard1ank6ZALd7ybNAmDpOLvyNiY/VMLhVC95M4yyF2dUaRuFrXVCwAA/xA=',
  'base64',
)

/** A PNG that shows one picture, then another (https://www.w3.org/TR/png-3/#apng-frame-based-animation). */
function movingPng(first: Parameters<typeof pngOf>[0], second: Parameters<typeof pngOf>[0]): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(content.length)
    head.write(name, 4)
    return Buffer.concat([head, content, Buffer.alloc(4)])
  }
  const control = (index: number) => {
    const bytes = Buffer.alloc(26)
    for (const [at, value] of [
      [0, index],
      [4, first.width],
      [8, first.height],
    ] as const)
      bytes.writeUInt32BE(value, at)
    return chunk('fcTL', bytes)
  }
  const dataOf = (png: Buffer) => png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8)
  const still = pngOf(first)
  return Buffer.concat([
    still.subarray(0, 33),
    chunk('acTL', Buffer.alloc(8)),
    control(0),
    still.subarray(33, -12),
    control(1),
    chunk('fdAT', Buffer.concat([Buffer.alloc(4), dataOf(pngOf(second))])),
    still.subarray(-12),
  ])
}

/** 24 bits a pixel, bottom row first, rows filled to four bytes. */
function bmpOf(bitmap: { width: number; height: number; data: Buffer }): Buffer {
  const rowBytes = Math.ceil((bitmap.width * 3) / 4) * 4
  const file = Buffer.alloc(54 + rowBytes * bitmap.height)
  file.write('BM')
  for (const [at, value] of [
    [2, file.length],
    [10, 54],
    [14, 40],
    [18, bitmap.width],
    [22, bitmap.height],
    [34, rowBytes * bitmap.height],
  ] as const)
    file.writeUInt32LE(value, at)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < bitmap.height; y++) {
    for (let x = 0; x < bitmap.width; x++) {
      const from = (y * bitmap.width + x) * 4
      const to = 54 + (bitmap.height - 1 - y) * rowBytes + x * 3
      for (let channel = 0; channel < 3; channel++) file[to + channel] = bitmap.data[from + 2 - channel] as number
    }
  }
  return file
}

/** A WebP of one frame that says it moves (https://developers.google.com/speed/webp/docs/riff_container). */
function animated(still: Buffer): Buffer {
  const chunk = (name: string, bytes: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(name)
    head.writeUInt32LE(bytes.length, 4)
    return Buffer.concat([head, bytes])
  }
  const size = Buffer.alloc(6)
  size.writeUIntLE(98, 0, 3)
  size.writeUIntLE(98, 3, 3)
  return chunk(
    'RIFF',
    Buffer.concat([
      Buffer.from('WEBP'),
      chunk('VP8X', Buffer.concat([Buffer.from([2, 0, 0, 0]), size])),
      chunk('ANIM', Buffer.alloc(6, 255)),
      chunk('ANMF', Buffer.concat([Buffer.alloc(6), size, Buffer.alloc(4), still.subarray(12)])),
    ]),
  )
}

describe('QR codes', () => {
  it('are read from PNG and JPEG pictures, cut at the edge or transparent', async () => {
    expect(await qrTextOf(pngOf(qrBitmap()))).toBe(qrUrl)
    expect(await qrTextOf(jpeg.encode(qrBitmap(), 80).data)).toBe(qrUrl)
    expect(await qrTextOf(pngOf(qrBitmap(0)))).toBe(qrUrl)
    const transparent = qrBitmap()
    for (let at = 0; at < transparent.data.length; at += 4)
      if (transparent.data[at] === 255) transparent.data.fill(0, at, at + 4)
    expect(await qrTextOf(pngOf(transparent))).toBe(qrUrl)
  })

  it('are read light on dark, and turned', async () => {
    const { width, height, data } = qrBitmap()
    const dark = Buffer.from(data.map((value, at) => (at % 4 === 3 ? value : 255 - value)))
    expect(await qrTextOf(pngOf({ width, height, data: dark }))).toBe(qrUrl)
    const turned = Buffer.alloc(data.length)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        data.copy(turned, (x * width + (height - 1 - y)) * 4, (y * width + x) * 4, (y * width + x) * 4 + 4)
    expect(await qrTextOf(pngOf({ width, height, data: turned }))).toBe(qrUrl)
  })

  it('are not looked for in damaged or gigantic pictures', async () => {
    const png = pngOf(qrBitmap())
    expect(await qrTextOf(png.subarray(0, 60))).toBeNull()
    png.writeUInt32BE(60_000, 16)
    png.writeUInt32BE(60_000, 20)
    expect(pictureSize(png)).toMatchObject({ width: 60_000 })
    expect(await qrTextOf(png)).toBeNull()
    expect(await qrTextOf(Buffer.from('GIF89a'))).toBeNull()
  })

  it('are read from GIF, BMP and WebP pictures', async () => {
    expect(await qrTextOf(gifPicture)).toBe(qrUrl)
    expect(await qrTextOf(bmpOf(qrBitmap()))).toBe(qrUrl)
    expect(await qrTextOf(webpPicture)).toBe(qrUrl)
    expect(await qrTextOf(animated(webpPicture))).toBe(qrUrl)
  })

  it('are read from every picture of a moving one', async () => {
    const head = gifPicture.subarray(0, 13 + 6)
    const dot = Buffer.from('2c000000000100010000020244010000', 'hex').subarray(0, 15)
    const moving = Buffer.concat([head, dot, gifPicture.subarray(19)])
    expect([...framesOf(moving, 'gif')]).toHaveLength(2)
    expect(await qrTextOf(moving)).toBe(qrUrl)
    const blank = qrBitmap()
    blank.data.fill(255)
    expect(await qrTextOf(movingPng(blank, qrBitmap()))).toBe(qrUrl)
    const webp = animated(webpPicture)
    const frame = webp.subarray(webp.indexOf('ANMF'))
    const broken = Buffer.from(frame)
    broken.fill(0, 40)
    expect(await qrTextOf(Buffer.concat([webp.subarray(0, -frame.length), broken, frame]))).toBe(qrUrl)
  })

  it('are looked for until time is up, and that is said', async () => {
    const search = new QrSearch(0)
    expect(await search.textsOf(gifPicture)).toEqual([qrUrl])
    expect(search.isIncomplete).toBe(false)
    expect(await search.textsOf(gifPicture)).toEqual([])
    expect(search.isIncomplete).toBe(true)
  })

  it('are found again after pictures that break their decoder', async () => {
    for (const picture of [gifPicture, bmpOf(qrBitmap()), webpPicture, animated(webpPicture)]) {
      for (const cut of [30, 40, 100, picture.length - 40])
        expect(await qrTextOf(picture.subarray(0, cut))).not.toBe(qrUrl)
    }
    expect(await qrTextOf(webpPicture)).toBe(qrUrl)
  })

  it('are not looked for in a picture within a picture that is larger than it says', async () => {
    const giant = animated(webpPicture)
    giant.writeUInt32LE(0x3fff_3fff, giant.indexOf('VP8L') + 9)
    const search = new QrSearch()
    expect(await search.textsOf(giant)).toEqual([])
    expect(search.isIncomplete).toBe(true)
    const liar = animated(webpPicture)
    liar.writeUIntLE(16_000, liar.indexOf('ANMF') + 14, 3)
    liar.writeUIntLE(16_000, liar.indexOf('ANMF') + 17, 3)
    expect(pictureSize(liar)).toEqual({ format: 'webp', width: 16_001, height: 16_001 })
    expect(await qrTextOf(liar)).toBe(qrUrl)
    const upsideDown = bmpOf({ width: 30, height: 40, data: Buffer.alloc(30 * 40 * 4) })
    upsideDown.writeInt32LE(-40, 22)
    expect(pictureSize(upsideDown)).toEqual({ format: 'bmp', width: 30, height: 40 })
  })

  it('give links wherever their picture hangs', async () => {
    const picture = (type: string, bytes: Buffer) =>
      Buffer.from(
        `Content-Type: ${type}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}`,
      )
    for (const bytes of [gifPicture, bmpOf(qrBitmap()), webpPicture]) {
      const { links } = await analyse(picture('application/octet-stream', bytes))
      expect(links.map((link) => [link.source, link.url])).toEqual([['qr', qrUrl]])
    }
  })
})
