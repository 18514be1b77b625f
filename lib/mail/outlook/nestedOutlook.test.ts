import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { analyse } from '../analyse'
import { parseMail } from '../parse'
import {
  ansiText,
  binary,
  compoundFile,
  compressedRtf,
  embedded,
  numbers,
  text,
  tnef,
  tnefProperties,
} from '../testing/outlookFiles'

const inMail = (type: string, name: string, bytes: Buffer) =>
  Buffer.from(
    [
      'From: ann@example.com',
      'Subject: outer',
      `Content-Type: ${type}; name=${name}`,
      `Content-Disposition: attachment; filename=${name}`,
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  )

const wrapped = (codePage: number, body: string) =>
  iconv.encode(
    `{\\rtf1\\ansi\\ansicpg${codePage}\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}\r\n{\\*\\htmltag64 <html><body>}${body}{\\*\\htmltag72 </body></html>}}`,
    `cp${codePage}`,
  )
const rtfLink =
  '{\\*\\htmltag84 <a href="https://rtf.example/pay?a=1&amp;b=2">}\\htmlrtf {\\field{\\*\\fldinst{HYPERLINK "https://shown.example"}}{\\fldrslt\\htmlrtf0 Pay now\\htmlrtf }}\\htmlrtf0{\\*\\htmltag92 </a>}'

describe('messages within Outlook messages', () => {
  const file = compoundFile([
    numbers(32),
    text('0037', 'first'),
    embedded(0, [
      text('0037', 'second'),
      text('1000', 'See https://second.example/a'),
      embedded(0, [text('0037', 'third'), binary('1013', Buffer.from('<a href="https://third.example/b">x</a>'))]),
    ]),
  ])

  it.each([
    ['application/octet-stream', 'mail.msg'],
    ['application/vnd.ms-outlook', 'mail'],
  ])('are opened to the last one in an internet message (%s)', async (type, name) => {
    const analysis = await analyse(inMail(type, name, file))
    const [first] = analysis.nested
    const [second] = first?.analysis.nested ?? []
    const [third] = second?.analysis.nested ?? []
    expect([first, second, third].map((one) => [one?.path, one?.analysis.subject])).toEqual([
      ['1', 'first'],
      ['1', 'second'],
      ['1.1', 'third'],
    ])
    expect(third?.analysis.links.map((link) => link.url)).toEqual(['https://third.example/b'])
    expect(analysis.links.map((link) => link.url)).toEqual(['https://second.example/a', 'https://third.example/b'])
  })

  it('are opened where they are attached as files', () => {
    const outer = compoundFile([
      numbers(32),
      text('0037', 'outer'),
      { name: '__attach_version1.0_#00000000', children: [numbers(8), text('3707', 'in.msg'), binary('3701', file)] },
    ])
    const [attachment] = parseMail(outer).attachments
    expect(attachment).toMatchObject({ fileName: 'in.msg', nested: { subject: 'first' } })
    expect(attachment?.content?.sizeBytes).toBe(file.length)
    expect(attachment?.nested?.attachments[0]?.nested?.attachments[0]?.nested?.subject).toBe('third')
  })

  it('are opened where they are internet messages that a file name or a type gives away', () => {
    const inner = Buffer.from('From: eve@example.com\r\nSubject: inner\r\n\r\nhttps://inner.example\r\n')
    for (const description of [[text('3707', 'note.eml')], [text('370E', 'message/rfc822')]]) {
      const outer = compoundFile([
        numbers(32),
        text('0037', 'outer'),
        { name: '__attach_version1.0_#00000000', children: [numbers(8), ...description, binary('3701', inner)] },
      ])
      expect(parseMail(outer).attachments[0]?.nested).toMatchObject({ kind: 'eml', subject: 'inner' })
    }
  })
})

describe('HTML wrapped in RTF', () => {
  it.each([
    ['compressed', compressedRtf(wrapped(1252, rtfLink))],
    [
      'as it is',
      Buffer.concat([Buffer.from('0000000000000000', 'hex'), Buffer.from('MELA\0\0\0\0'), wrapped(1252, rtfLink)]),
    ],
  ])('gives its links (%s)', async (_, rtf) => {
    if (rtf.toString('latin1', 8, 12) === 'MELA') rtf.writeUInt32LE(rtf.length - 16, 4)
    const { links } = await analyse(compoundFile([numbers(32), text('0037', 'Invoice'), binary('1009', rtf)]))
    expect(links).toMatchObject([{ source: 'html', url: 'https://rtf.example/pay?a=1&b=2', text: 'Pay now' }])
  })

  it('is read in the code page that it names', () => {
    const hex = [...iconv.encode('Привет', 'cp1251')].map((byte) => `\\'${byte.toString(16)}`).join('')
    const mail = parseMail(compoundFile([numbers(32), binary('1009', compressedRtf(wrapped(1251, hex)))]))
    expect(mail.html).toContain('Привет')
  })
})

describe('8-bit text', () => {
  const words = iconv.encode('Счёт на оплату', 'cp1251')
  const streams = [
    ansiText('0037', words),
    ansiText('1000', words),
    ansiText('0C1A', iconv.encode('Иван', 'cp1251')),
    ansiText('0C1F', Buffer.from('ivan@example.com')),
    binary('1013', iconv.encode('<p>Здравствуйте</p>', 'cp1251')),
    {
      name: '__recip_version1.0_#00000000',
      children: [numbers(8, [[0x0c15, 1]]), ansiText('3001', iconv.encode('Мария', 'cp1251'))],
    },
    {
      name: '__attach_version1.0_#00000000',
      children: [numbers(8), ansiText('3707', iconv.encode('счёт.pdf', 'cp1251')), binary('3701', Buffer.from('%PDF'))],
    },
    embedded(1, [ansiText('0037', words)]),
  ]

  it.each([
    ['the message', 0x3ffd],
    ['the internet message', 0x3fde],
  ])('is read in the code page of %s', (_, id) => {
    const mail = parseMail(compoundFile([numbers(32, [[id, 1251]]), ...streams]))
    expect(mail).toMatchObject({ subject: 'Счёт на оплату', text: 'Счёт на оплату', html: '<p>Здравствуйте</p>' })
    expect(mail.from).toMatchObject([{ name: 'Иван', address: 'ivan@example.com' }])
    expect(mail.to).toMatchObject([{ name: 'Мария' }])
    expect(mail.attachments.map((one) => one.fileName ?? one.nested?.subject)).toEqual(['счёт.pdf', 'Счёт на оплату'])
  })
})

describe('a message within winmail.dat', () => {
  const codePage = Buffer.from([0xe3, 0x04, 0, 0, 0, 0, 0, 0])
  const interfaceId = Buffer.from('0703020000000000c000000000000046', 'hex')
  const outer = (content: Buffer) =>
    tnef([
      [1, 0x00069007, codePage],
      [1, 0x00018004, iconv.encode('Внешнее\0', 'cp1251')],
      [2, 0x00069002, Buffer.alloc(14)],
      [2, 0x00018010, Buffer.from('inner\0')],
      [2, 0x00069005, tnefProperties([[0x3701, 0x000d, Buffer.concat([interfaceId, content])]])],
    ])
  const inner = tnef([
    [1, 0x00069007, codePage],
    [1, 0x00018004, iconv.encode('Вложенное\0', 'cp1251')],
    [
      1,
      0x00069003,
      tnefProperties([
        [0x1009, 0x0102, compressedRtf(wrapped(1252, rtfLink))],
        [0x1035, 0x001e, Buffer.from('<inner@example.com>\0')],
      ]),
    ],
    [2, 0x00069002, Buffer.alloc(14)],
    [2, 0x00018010, Buffer.from('page.html\0')],
    [2, 0x0006800f, Buffer.from('<html><a href="https://page.example/c">x</a></html>')],
  ])

  it('is opened with its files and its links', async () => {
    const analysis = await analyse(inMail('application/ms-tnef', 'winmail.dat', outer(inner)))
    const [winmail] = analysis.nested
    expect(winmail?.analysis).toMatchObject({ kind: 'tnef', subject: 'Внешнее', defects: [] })
    const [nested] = winmail?.analysis.nested ?? []
    expect(nested?.analysis).toMatchObject({ subject: 'Вложенное', messageId: '<inner@example.com>' })
    expect(nested?.analysis.attachments.map((one) => one.fileName)).toEqual(['page.html'])
    expect(analysis.links.map((link) => link.url)).toEqual([
      'https://rtf.example/pay?a=1&b=2',
      'https://page.example/c',
    ])
  })

  it('may be an Outlook message file', () => {
    const file = compoundFile([numbers(32), text('0037', 'as a file')])
    expect(parseMail(outer(file)).attachments[0]?.nested?.subject).toBe('as a file')
  })
})
