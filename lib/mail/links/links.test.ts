import { deflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import encodeQr from 'qr'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse'
import { framesOf } from '../pictures/pictureFrames'
import { pictureSize } from '../pictures/pictureSize'
import { cpuMilliseconds } from '../testing/cpuMilliseconds'
import { encryptedPdf, encryptedPdfs } from '../testing/encryptedPdfs'
import { describeLinks } from './collectLinks'
import { scanHtml } from './htmlScan'
import { pdfFactsOf } from './pdfFacts'
import { QrSearch } from './qrCodes'
import { addressesInText, urlsInText } from './textUrls'
import { unwrapUrl } from './unwrap'

/** The text of the first QR code in a picture */
const qrTextOf = async (bytes: Uint8Array) => (await new QrSearch().textsOf(bytes))?.[0] ?? null

describe('unwrapping', () => {
  const target = 'https://evil.example/a?b=1&c=2'
  const coded = encodeURIComponent(target)
  it.each([
    ['Safe Links', `https://eur02.safelinks.protection.outlook.com/?url=${coded}&data=05%7C02&sdata=x&reserved=0`],
    ['Proofpoint', `https://urldefense.proofpoint.com/v1/url?u=${coded}&k=x`],
    ['Proofpoint', 'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example_a-3Fb-3D1-26c-3D2&d=DwMF&c=x&e='],
    ['Proofpoint', 'https://urldefense.com/v3/__https://evil.example/a?b=1&c=2__;!!abc!def$'],
    ['Barracuda', `https://linkprotect.cudasvc.com/url?a=${coded}&c=E,1,x`],
    ['Cisco Secure Email', `https://secure-web.cisco.com/1AbC/${coded}`],
    [
      'Sophos',
      `https://eu-west-1.protection.sophos.com/?d=evil.example&u=${Buffer.from(target).toString('base64')}&i=x`,
    ],
    ['Trend Micro', `https://ca-1234.url.trendmicro.com/wis/clicktime/v1/query?url=${coded}&umid=x`],
    ['Google', `https://www.google.com/url?q=${coded}&sa=D`],
    ['Bing', `https://www.bing.com/ck/a?!&&p=1&u=a1${Buffer.from(target).toString('base64url')}&ntb=1`],
  ])('takes off %s', (name, url) => expect(unwrapUrl(url)).toEqual({ target, wrappers: [name], namedDomain: null }))

  it('puts back the characters that Proofpoint v3 took out', () => {
    // "**B" stands for three characters in a row, "*" for one
    const url = `https://urldefense.com/v3/__https:/evil.example/*x**B__;${Buffer.from('#äöü').toString('base64url')}!!a!b$`
    expect(unwrapUrl(url).target).toBe('https://evil.example/#xäöü')
  })

  it('takes off one in another, and stops where it cannot see', () => {
    const twice = `https://www.google.com/url?q=${encodeURIComponent(`https://nam01.safelinks.protection.outlook.com/?url=${coded}`)}`
    expect(unwrapUrl(twice)).toMatchObject({ target, wrappers: ['Google', 'Safe Links'] })
    for (const host of [
      'gcc02.safelinks.protection.outlook.com',
      'dod.safelinks.o365.us',
      'usg01.safelinks.protection.office365.us',
    ])
      expect(unwrapUrl(`https://${host}/?url=${encodeURIComponent(target)}&data=05`)).toMatchObject({ target })
    expect(unwrapUrl(`https://safe.menlosecurity.com/${target}`)).toMatchObject({ target, wrappers: ['Menlo'] })
    expect(unwrapUrl('https://protect-eu.mimecast.com/s/AbCd?domain=evil.example')).toMatchObject({
      wrappers: ['Mimecast'],
      namedDomain: 'evil.example',
    })
    expect(unwrapUrl('https://safelinks.protection.outlook.com.evil.example/?url=https://a.example')).toMatchObject({
      wrappers: [],
    })
    expect(unwrapUrl('not a url')).toMatchObject({ target: 'not a url', wrappers: [] })
  })
})

describe('addresses in text', () => {
  it.each([
    ['See https://a.example/x, or (http://b.example/y_(z)).', ['https://a.example/x', 'http://b.example/y_(z)']],
    ['<https://a.example/?q=1&r=2>', ['https://a.example/?q=1&r=2']],
    ['www.a.example/x and hxxps://b.example', ['www.a.example/x', 'hxxps://b.example']],
    ['“https://a.example/x”。', ['https://a.example/x']],
    ['no link here: http:// or www.', []],
  ])('finds them in %s', (text, urls) => expect(urlsInText(text)).toEqual(urls))

  it('finds e-mail addresses', () => {
    expect(addressesInText('write to Ann.Lee+x@Mail.Example.com; not to @home')).toEqual(['ann.lee+x@mail.example.com'])
  })

  it('takes bounded time', async () => {
    const milliseconds = await cpuMilliseconds(async () => {
      urlsInText('http://'.repeat(50_000))
      urlsInText(`http://a${'('.repeat(100_000)}`)
      addressesInText('a@'.repeat(100_000))
      addressesInText(`a@${'b.'.repeat(100_000)}`)
    })
    expect(milliseconds).toBeLessThan(1_500)
  })
})

describe('scanHtml', () => {
  it('finds links with what they show, also in comments for Outlook and by base', () => {
    const { links } = scanHtml(
      '<base href="https://evil.example/d/"><a href="x.html">Go<b>!</b></a><!--[if mso]><v:roundrect href="https://button.example/"><![endif]--><area href="https://map.example">',
    )
    expect(links).toEqual([
      { url: 'https://evil.example/d/x.html', text: 'Go!' },
      { url: 'https://button.example/', text: null },
      { url: 'https://map.example', text: null },
    ])
  })

  it('counts what is active', () => {
    const { facts, resources } = scanHtml(
      '<form action="https://a.example/f" method=POST><input name=user><input type=password></form><script>1</script><p onclick=x()>x<img src="https://t.example/p.gif" width=1 height=1><img src="https://t.example/logo.png" width=200><meta http-equiv=refresh content="0; url=https://r.example"><iframe src=//f.example></iframe>',
    )
    expect(facts).toMatchObject({
      scripts: 1,
      eventHandlers: 1,
      frames: 1,
      remoteImages: 2,
      trackingPixels: ['https://t.example/p.gif'],
      refreshes: ['https://r.example'],
    })
    expect(facts.forms).toEqual([
      { action: 'https://a.example/f', method: 'post', fields: ['user', 'password'], asksForPassword: true },
    ])
    expect(resources).toContain('https://f.example')
  })

  it('tells shown from hidden text', () => {
    const { text, facts } = scanHtml(
      '<p>seen</p><div style="display: none">hidden <div>deeper</div></div><p>after</p><span style="color:#FFF;background:white">white</span>',
    )
    expect(text).toBe('seen\nafter')
    expect(facts.hiddenText).toEqual(['hidden deeper white'])
  })
})

describe('describeLinks', () => {
  const remarksOf = (url: string, text: string | null = null) =>
    describeLinks([{ source: 'html', url, text, where: null }], ['contoso.example'])[0]?.remarks ?? []
  it.each([
    [
      'https://evil.example/',
      'https://bank.example.com/login',
      /shows bank\[\.\]example\[\.\]com, the link leads to evil\[\.\]example/,
    ],
    ['https://evil.example/', 'WWW.PAYPAL.COM', /shows www\[\.\]paypal\[\.\]com/],
    ['http://192.0.2.7/x', null, /bare network address/],
    ['http://0x7f000001/', null, /bare network address/],
    ['https://bank.example@evil.example/', null, /before the @ is a user name, the host is evil\[\.\]example/],
    ['https://xn--pypal-4ve.com/', null, /looks like paypal\.com/],
    ['https://paypa1.com/', null, /looks like paypal\.com/],
    ['https://rnicrosoft.com/', null, /looks like microsoft\.com/],
    ['https://microsoft-login.evil.example/', null, /looks like microsoft\.com/],
    ['https://contos0.example/', null, /looks like contoso\.example/],
    ['https://evil.example:8443/', null, /Unusual port 8443/],
    ['https://bit.ly/x', null, /shortener/],
    ['https://a.example/r?to=https%3A%2F%2Fb.example', null, /Passes on/],
    ['javascript:alert(1)', null, /Not a web address/],
  ])('remarks on %s', (url, text, remark) => expect(remarksOf(url, text).join('; ')).toMatch(remark))

  it.each([
    ['https://www.paypal.com/x', 'paypal.com'],
    ['https://login.microsoftonline.com/', null],
    ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.com%2F', 'www.example.com'],
    ['https://example.com/', 'Click here.'],
  ])('finds nothing odd about %s', (url, text) => expect(remarksOf(url, text)).toEqual([]))

  it('counts repeats and keeps the text that shows an address', () => {
    const found = (text: string) => ({ source: 'html' as const, url: 'https://evil.example/', text, where: null })
    expect(describeLinks([found('here'), found('bank.example.com'), found('there')])).toMatchObject([
      { count: 3, text: 'bank.example.com' },
    ])
  })
})

const url = 'https://qr.example/pay'
const withoutBorder = (rows: boolean[][], quiet: number) =>
  quiet > 0 ? rows : rows.slice(1, -1).map((row) => row.slice(1, -1))

function qrBitmap(quiet = 4, scale = 5) {
  const rows = withoutBorder(encodeQr(url, 'raw', { border: Math.max(1, quiet) }), quiet)
  const size = rows.length * scale
  const data = Buffer.alloc(size * size * 4, 255)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)]) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
    }
  }
  return { width: size, height: size, data }
}
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
    expect(await qrTextOf(pngOf(qrBitmap()))).toBe(url)
    expect(await qrTextOf(jpeg.encode(qrBitmap(), 80).data)).toBe(url)
    expect(await qrTextOf(pngOf(qrBitmap(0)))).toBe(url)
    const transparent = qrBitmap()
    for (let at = 0; at < transparent.data.length; at += 4)
      if (transparent.data[at] === 255) transparent.data.fill(0, at, at + 4)
    expect(await qrTextOf(pngOf(transparent))).toBe(url)
  })

  it('are read light on dark, and turned', async () => {
    const { width, height, data } = qrBitmap()
    const dark = Buffer.from(data.map((value, at) => (at % 4 === 3 ? value : 255 - value)))
    expect(await qrTextOf(pngOf({ width, height, data: dark }))).toBe(url)
    const turned = Buffer.alloc(data.length)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        data.copy(turned, (x * width + (height - 1 - y)) * 4, (y * width + x) * 4, (y * width + x) * 4 + 4)
    expect(await qrTextOf(pngOf({ width, height, data: turned }))).toBe(url)
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
    expect(await qrTextOf(gifPicture)).toBe(url)
    expect(await qrTextOf(bmpOf(qrBitmap()))).toBe(url)
    expect(await qrTextOf(webpPicture)).toBe(url)
    expect(await qrTextOf(animated(webpPicture))).toBe(url)
  })

  it('are read from every picture of a moving one', async () => {
    const head = gifPicture.subarray(0, 13 + 6)
    const dot = Buffer.from('2c000000000100010000020244010000', 'hex').subarray(0, 15)
    const moving = Buffer.concat([head, dot, gifPicture.subarray(19)])
    expect([...framesOf(moving, 'gif')]).toHaveLength(2)
    expect(await qrTextOf(moving)).toBe(url)
    const blank = qrBitmap()
    blank.data.fill(255)
    expect(await qrTextOf(movingPng(blank, qrBitmap()))).toBe(url)
    const webp = animated(webpPicture)
    const frame = webp.subarray(webp.indexOf('ANMF'))
    const broken = Buffer.from(frame)
    broken.fill(0, 40)
    expect(await qrTextOf(Buffer.concat([webp.subarray(0, -frame.length), broken, frame]))).toBe(url)
  })

  it('are looked for until time is up, and that is said', async () => {
    const search = new QrSearch(0)
    expect(await search.textsOf(gifPicture)).toEqual([url])
    expect(search.isIncomplete).toBe(false)
    expect(await search.textsOf(gifPicture)).toEqual([])
    expect(search.isIncomplete).toBe(true)
  })

  it('are found again after pictures that break their decoder', async () => {
    for (const picture of [gifPicture, bmpOf(qrBitmap()), webpPicture, animated(webpPicture)]) {
      for (const cut of [30, 40, 100, picture.length - 40])
        expect(await qrTextOf(picture.subarray(0, cut))).not.toBe(url)
    }
    expect(await qrTextOf(webpPicture)).toBe(url)
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
    expect(await qrTextOf(liar)).toBe(url)
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
      expect(links.map((link) => [link.source, link.url])).toEqual([['qr', url]])
    }
  })
})

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
    expect(facts.qrTexts).toEqual([url])
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
      expect(facts.qrTexts).toEqual([url])
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
