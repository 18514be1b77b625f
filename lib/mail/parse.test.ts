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
    ['<decoy@example.com> <thief@attacker.example>', '<decoy@example.com>', 'thief@attacker.example'],
    ['=?utf-8?Q?J=C3=BCrgen?= <j@example.com>', 'Jürgen', 'j@example.com'],
    ['<@relay.example:ann@example.com>', null, 'ann@example.com'],
    ['Ann ann@example.com', 'Ann', 'ann@example.com'],
    ['Ann <ann@example.com', 'Ann', 'ann@example.com'],
    ['Account team', 'Account team', null],
    ['ann @ example.com', null, 'ann@example.com'],
  ])('reads %s', (written, name, address) => {
    expect(parseAddresses(written)).toMatchObject([{ name, address }])
  })

  it('separates lists and flattens groups', () => {
    const all = parseAddresses('a@example.com; "b; c" <b@example.com>, Team: c@example.com, d@example.com;')
    expect(all.map((one) => one.address)).toEqual(['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com'])
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
      mail.attachments.map(({ path, fileName, contentId, bytes }) => [path, fileName, contentId, bytes?.length]),
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
        `Content-Type: text/plain; ${'a=b;'.repeat(50_000)}`,
        '',
        'x',
      )
    })
    expect(milliseconds).toBeLessThan(1_500)
  })
})
