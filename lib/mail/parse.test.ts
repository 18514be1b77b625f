import { describe, expect, it } from 'vitest'
import { parseAddresses } from './address'
import { parseMailDate } from './date'
import { parseEml } from './parse'
import { cpuMilliseconds } from './testing/cpuMilliseconds'

const eml = (...lines: string[]) => parseEml(Buffer.from(lines.join('\r\n')))

describe('addresses', () => {
  it.each([
    ['Ann Lee <Ann.Lee@Example.com>', 'Ann Lee', 'ann.lee@example.com'],
    ['"Lee, Ann" <ann@example.com>', 'Lee, Ann', 'ann@example.com'],
    ['ann@example.com (Ann Lee)', 'Ann Lee', 'ann@example.com'],
    ['"ceo@example.com" <thief@attacker.example>', 'ceo@example.com', 'thief@attacker.example'],
    ['=?utf-8?Q?J=C3=BCrgen?= <j@example.com>', 'Jürgen', 'j@example.com'],
    ['<@relay.example:ann@example.com>', null, 'ann@example.com'],
    ['Ann ann@example.com', 'Ann', 'ann@example.com'],
    ['Ann <ann@example.com', 'Ann', 'ann@example.com'],
    ['Account team', 'Account team', null],
    ['ann @ example.com', null, 'ann@example.com'],
    ['Ann <ann(work)@example.com(not here)>', 'Ann', 'ann@example.com'],
    ['=?utf-8?Q?Lee,_Ann?= <ann@example.com>', 'Lee, Ann', 'ann@example.com'],
    ['ann@example.com (Ann (at work) Lee)', 'Ann (at work) Lee', 'ann@example.com'],
    ['ann@example.com (Ann', null, 'ann@example.com'],
    ['Ann ann@example.com>', 'Ann', 'ann@example.com'],
    ['Ann [mailto:ann@example.com]', 'Ann', 'ann@example.com'],
    ['ann@example.com <>', null, 'ann@example.com'],
    ['"Ann\\" <ann@example.com>', '"Ann\\"', 'ann@example.com'],
    ['"ann"@example.com', null, 'ann@example.com'],
    ['ann."of house".lee@example.com', null, 'ann."of house".lee@example.com'],
    ['Lee, Ann <ann@example.com>', 'Lee, Ann', 'ann@example.com'],
  ])('reads %s', (written, name, address) => {
    expect(parseAddresses(written)).toMatchObject([{ name, address }])
  })

  it('separates lists and flattens groups', () => {
    const all = parseAddresses('a@example.com; "b; c" <b@example.com>, Team: c@example.com, d@example.com;')
    expect(all.map((one) => one.address)).toEqual(['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'])
  })

  it('takes two addresses without a comma for two', () => {
    const all = parseAddresses('Decoy <decoy@example.com> Thief <thief@attacker.example>')
    expect(all).toMatchObject([
      { name: 'Decoy', address: 'decoy@example.com' },
      { name: 'Thief', address: 'thief@attacker.example' },
    ])
  })
})

describe('dates', () => {
  it.each([
    ['Tue, 19 Sep 2023 18:35:49 +0200 (CEST)', '2023-09-19T16:35:49Z'],
    ['19 Sep 23 18:35 EST', '2023-09-19T23:35:00Z'],
    ['Tue Sep 19 18:35:49 2023 -0100', '2023-09-19T19:35:49Z'],
    ['2023-09-19T18:35:49.120+02:00', '2023-09-19T16:35:49Z'],
    ['Tue, 19-Sep-2023 6:35:49 PM', '2023-09-19T18:35:49Z'],
    ['Tue, 4 Jun 102 10:00:00 GMT', '2002-06-04T10:00:00Z'],
    ['Tue, 19 Sep 2023 18:35:49 GMT+0200', '2023-09-19T16:35:49Z'],
    ['Tue, 19 Sep 2023 24:00:00 +2', '2023-09-19T22:00:00Z'],
    ['Tue, 19 Sep 0023 18:35:49 GMT', '2023-09-19T18:35:49Z'],
    ['Tue, 19 Sep 2023 18 : 35 : 49 +0200', '2023-09-19T16:35:49Z'],
    ['yesterday', null],
    ['Tue, 99 Sep 2023 18:35:49', null],
  ])('reads %s', (written, utc) => expect(parseMailDate(written)).toBe(utc))
})

describe('parseEml', () => {
  it('tells bodies from attachments', () => {
    const mail = eml(
      'From: Ann <ann@example.com>',
      'Subject: =?utf-8?Q?Rechnung_=E2=9C=93?=',
      'Message-ID: <1@example.com>',
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'plain ü',
      '--a',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>h=3D1</p>',
      '--a--',
      '--m',
      'Content-Type: text/plain; name=notes.txt',
      '',
      'attached',
      '--m',
      'Content-Type: image/png',
      'Content-ID: <logo@x>',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--m--',
    )
    expect(mail).toMatchObject({
      subject: 'Rechnung ✓',
      messageId: '<1@example.com>',
      text: 'plain ü',
      html: '<p>h=1</p>',
    })
    expect(
      mail.attachments.map(({ path, fileName, contentId, content }) => [path, fileName, contentId, content?.sizeBytes]),
    ).toEqual([
      ['2', 'notes.txt', null, 8],
      ['3', null, 'logo@x', 8],
    ])
  })

  it('opens attached messages, by type, by name and in base64', () => {
    const inner = 'Subject: inner\r\n\r\nhello'
    const mail = eml(
      'Content-Type: multipart/mixed; boundary=m',
      '',
      '--m',
      'Content-Type: message/rfc822',
      '',
      inner,
      '--m',
      'Content-Type: application/octet-stream; name=report.eml',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(inner).toString('base64'),
      '--m--',
    )
    expect(mail.attachments.map((one) => one.nested?.subject)).toEqual(['inner', 'inner'])
  })

  it('passes over blank lines before the first header, and not over a body without headers', () => {
    expect(eml('', '', 'Subject: late', '', 'body')).toMatchObject({ subject: 'late', text: 'body' })
    expect(eml('', 'no header: here').text).toContain('no header')
  })

  it('takes files out of plain text that holds them as uuencode', () => {
    const { attachments, text } = eml('Subject: s', '', 'see below', 'begin 644 cat.txt', '#0V%T', '`', 'end', '')
    expect(attachments).toMatchObject([{ path: '1.uu1', fileName: 'cat.txt' }])
    expect(Buffer.from(attachments[0]?.content?.bytes() ?? []).toString()).toBe('Cat')
    expect(text).toContain('see below')
    expect(eml('Subject: s', '', 'begin 100 words of praise', 'and so on', 'end', '').attachments).toEqual([])
  })

  it('looks into an opaque signature, also one of unknown length and in pieces', () => {
    const inner = Buffer.from('Content-Type: text/html\r\n\r\n<a href="https://evil.example/">x</a>')
    const pieces = ber(0x24, ber(0x04, inner.subarray(0, 20)), ber(0x04, inner.subarray(20)))
    for (const content of [ber(0x04, inner), pieces]) {
      const mail = eml(
        'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
        'Content-Transfer-Encoding: base64',
        '',
        signedData(content).toString('base64'),
      )
      expect(mail.attachments[0]?.nested?.html).toContain('https://evil.example/')
    }
    const encrypted = eml('Content-Type: application/pkcs7-mime; smime-type=enveloped-data', '', 'MIAG')
    expect(encrypted.attachments[0]?.nested).toBeNull()
  })

  it('stops at a depth of messages, not at a stack overflow', () => {
    const mail = eml(`${'Content-Type: message/rfc822\r\n\r\n'.repeat(5000)}x`)
    let depth = 0
    for (let at = mail.attachments[0]?.nested; at; at = at.attachments[0]?.nested) depth++
    expect(depth).toBe(29)
  })

  it('decodes raw 8-bit headers by the charset of the body', () => {
    const source = Buffer.concat([
      Buffer.from('Subject: '),
      Buffer.from([0xb0, 0xa1]),
      Buffer.from('\r\nContent-Type: text/plain; charset=euc-kr\r\n\r\n'),
    ])
    expect(parseEml(source).subject).toBe('가')
  })

  it('reads a file that an editor saved as UTF-16', () => {
    const source = 'From: ann@example.com\r\nSubject: Prüfung\r\n\r\nGrüße'
    const little = Buffer.from(source, 'utf16le')
    for (const file of [little, Buffer.concat([Buffer.from([0xff, 0xfe]), little]), Buffer.from(little).swap16()])
      expect(parseEml(file)).toMatchObject({ subject: 'Prüfung', text: 'Grüße' })
  })

  it('reads a page by the charset that it names itself where the mail names none', () => {
    const page = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'
    const mail = Buffer.concat([
      Buffer.from(`Content-Type: text/html\r\n\r\n${page}`),
      Buffer.from('f0d2c9d7c5d4', 'hex'),
    ])
    expect(parseEml(mail).html).toContain('Привет')
  })

  it('tells when an encoded part was cut off', () => {
    const defects = (encoding: string, body: string) =>
      eml('Content-Type: image/png', `Content-Transfer-Encoding: ${encoding}`, '', body).defects
    expect(defects('base64', 'aGVsbG8=')).toEqual([])
    expect(defects('base64', 'aGVsbG')).toEqual(['A base64 part ends within a group: the message may be cut off'])
    expect(defects('quoted-printable', 'a=\r\n')).toHaveLength(1)
    expect(defects('quoted-printable', 'a=3D\r\n')).toEqual([])
    expect(defects('base64', `aGVsbG8=${'QUJD'.repeat(200)}`)).toHaveLength(1)
  })

  it('never throws', () => {
    for (const source of ['', '\0', ':', '\r\n\r\n', 'Content-Type: multipart/mixed', 'From: <', '"'.repeat(10_000)]) {
      expect(parseEml(Buffer.from(source)).kind).toBe('eml')
    }
  })

  it('reads a large hostile header in bounded time', async () => {
    const milliseconds = await cpuMilliseconds(async () => {
      eml(
        `From: ${'"('.repeat(50_000)}`,
        `To: ${'a@example.com,'.repeat(20_000)}`,
        `Cc: ${'"\\'.repeat(100_000)}`,
        `Content-Type: text/plain; ${'a=b;'.repeat(50_000)}`,
        '',
        'x',
      )
    })
    expect(milliseconds).toBeLessThan(1_500)
  })
})

/** One element; constructed ones of unknown length, as streaming signers write them. */
function ber(tag: number, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat(content)
  if ((tag & 0x20) !== 0) return Buffer.concat([Buffer.from([tag, 0x80]), bytes, Buffer.from([0, 0])])
  return Buffer.concat([Buffer.from([tag, 0x82, bytes.length >> 8, bytes.length & 255]), bytes])
}

/** https://www.rfc-editor.org/rfc/rfc5652#section-5.1, without a signer */
function signedData(content: Buffer): Buffer {
  const object = (hex: string) => ber(0x06, Buffer.from(hex, 'hex'))
  const encapsulated = ber(0x30, object('2a864886f70d010701'), ber(0xa0, content))
  const signed = ber(0x30, ber(0x02, Buffer.from([1])), ber(0x31), encapsulated, ber(0x31))
  return ber(0x30, object('2a864886f70d010702'), ber(0xa0, signed))
}
