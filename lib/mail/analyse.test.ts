import { describe, expect, it } from 'vitest'
import { analyse } from './analyse'
import { eventsOf } from './calendar'
import { PlainContent } from './content'
import { contradicts, detectType } from './fileTypes'
import { inspectMail } from './inspect'
import { cpuMilliseconds } from './testing/cpuMilliseconds'

const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n'))
const codesOf = async (...lines: string[]) =>
  (await analyse(mail(...lines, '', 'x'), { ownDomains: ['contoso.example'] })).findings.map((finding) => finding.code)

describe('what is odd about the sender', () => {
  it.each([
    ['from.nameHoldsAddress', 'From: "ceo@contoso.example" <x@evil.example>'],
    ['from.nameMixedScripts', 'From: =?utf-8?B?0KByeVBhbA==?= <x@evil.example>'],
    ['from.nameInvisible', 'From: =?utf-8?B?QmFu4oCLaw==?= <x@evil.example>'],
    ['from.nameDirection', 'From: =?utf-8?B?4oCuZXhl?= <x@evil.example>'],
    ['from.nameStyled', 'From: =?utf-8?B?8J2QgPCdkIE=?= <x@evil.example>'],
    ['from.domain', 'From: Ann <ann@c0ntoso.example>'],
    ['from.domain', 'From: Ann <ann@xn--cntoso-0ta.example>'],
    ['from.nameIsBrand', 'From: Microsoft account team <x@evil.example>'],
    ['from.noAddress', 'From: Microsoft'],
    ['from.several', 'From: a@a.example, b@b.example'],
    ['from.repeated', 'From: a@a.example\r\nFrom: b@b.example'],
    ['replyTo.differs', 'From: a@contoso.example\r\nReply-To: b@evil.example'],
    ['returnPath.differs', 'From: a@contoso.example\r\nReturn-Path: <b@evil.example>'],
    ['subject.direction', 'From: a@contoso.example\r\nSubject: =?utf-8?B?4oCuZXhl?='],
    ['date.unreadable', 'From: a@contoso.example\r\nDate: soon'],
    ['auth.dmarc', 'From: a@contoso.example\r\nAuthentication-Results: mx; dmarc=fail'],
  ])('finds %s', async (code, headers) => expect(await codesOf(headers)).toContain(code))

  it('finds nothing odd about an ordinary mail', async () => {
    expect(
      await codesOf(
        'From: Ann Lee <ann@mail.contoso.example>',
        'Reply-To: ann@contoso.example',
        'Return-Path: <bounce@contoso.example>',
        'Subject: Überweisung für Jörg',
        'Date: Tue, 19 Sep 2023 18:35:49 +0200',
      ),
    ).toEqual([])
    expect(await codesOf('From: =?utf-8?B?44OG44K544OIIOWkqumDjg==?= <taro@contoso.example>')).toEqual([])
  })
})

describe('attachments', () => {
  it('are typed by their bytes', async () => {
    const zip = Buffer.from('504b0304140000000000', 'hex')
    expect(await detectType(new PlainContent(Buffer.from('%PDF-1.4\n')))).toMatchObject({ type: 'application/pdf' })
    expect(await detectType(new PlainContent(Buffer.from('  <!DOCTYPE html><html>')))).toMatchObject({
      type: 'text/html',
    })
    expect(await detectType(new PlainContent(Buffer.from('<?xml version="1.0"?>\n<svg xmlns="x">')))).toMatchObject({
      extension: 'svg',
    })
    expect(await detectType(new PlainContent(Buffer.from('plain words')))).toBeNull()
    expect(await detectType(new PlainContent(Buffer.alloc(0)))).toBeNull()
    const exe = { type: 'application/x-msdownload', extension: 'exe' }
    expect(contradicts(exe, 'invoice.pdf', 'application/pdf')).toBe(true)
    expect(contradicts(exe, 'setup.dll', 'application/octet-stream')).toBe(false)
    expect(contradicts({ type: 'image/jpeg', extension: 'jpg' }, 'photo.JPEG', 'image/jpeg')).toBe(false)
    expect(contradicts({ type: 'application/pdf', extension: 'pdf' }, null, 'image/png')).toBe(true)
    expect((await detectType(new PlainContent(zip)))?.extension).toBe('zip')
    expect(contradicts({ type: 'application/zip', extension: 'zip' }, 'plan.docx', 'application/x')).toBe(false)
  })

  it.each([
    ['attachment.doubleExtension', 'invoice.pdf.exe', 'x'],
    ['attachment.runnable', 'photo.scr', 'x'],
    ['attachment.macros', 'plan.xlsm', 'x'],
    ['attachment.page', 'voicemail.htm', '<html><form action="https://evil.example"><input type=password>'],
    ['attachment.mismatch', 'scan.pdf', '<html>'],
    ['attachment.direction', 'a\u202efdp.exe', 'x'],
  ])('give %s', async (code, name, content) => {
    const analysis = await analyse(
      mail(
        'From: a@b.example',
        `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
        'Content-Type: application/octet-stream',
        '',
        content,
      ),
    )
    expect(analysis.findings.map((finding) => finding.code)).toContain(code)
  })
})

describe('calendars', () => {
  it('give events, with links in any property', () => {
    const text = [
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'SUMMARY:Salary\\, review',
      'DTSTART;TZID="Europe/Berlin":20230919T103000',
      'DTEND:20230919T093000Z',
      'LOCATION:https://evil.example/room',
      ' 7',
      'ORGANIZER;CN="x:y":MAILTO:Boss@Contoso.example',
      'ATTENDEE:mailto:a@b.example',
      'DESCRIPTION;ALTREP="https://alt.example/d":see\\nhttps://desc.example',
      'garbage',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')
    expect(eventsOf(text)).toMatchObject([
      {
        method: 'REQUEST',
        summary: 'Salary, review',
        organizer: 'boss@contoso.example',
        start: '2023-09-19T10:30:00 Europe/Berlin',
        end: '2023-09-19T09:30:00Z',
        attendeeCount: 1,
        links: ['https://evil.example/room7', 'https://alt.example/d', 'https://desc.example'],
      },
    ])
  })

  it('take bounded time', async () => {
    const milliseconds = await cpuMilliseconds(async () => {
      eventsOf(`BEGIN:VEVENT\nX${';A=b,c'.repeat(50_000)}\n${'BEGIN:VEVENT\n'.repeat(50_000)}`)
    })
    expect(milliseconds).toBeLessThan(1_000)
  })
})

describe('analyse', () => {
  const report = mail(
    'From: Ann <ann@contoso.example>',
    'Subject: FW: please check',
    'Message-ID: <outer@contoso.example>',
    'Date: Tue, 19 Sep 2023 18:35:49 +0200',
    'Received: from mx.evil.example (mx.evil.example [198.51.100.7]) by mx.contoso.example; Tue, 19 Sep 2023 18:35:50 +0200',
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    'Content-Type: text/plain',
    '',
    'Is this real?',
    '--m',
    'Content-Type: message/rfc822',
    '',
    'From: Bank <alert@evil.example>',
    'Subject: Account locked',
    'Content-Type: text/html',
    '',
    '<a href="https://login.evil.example/x">https://bank.example.com</a>',
    '--m',
    'Content-Type: text/calendar; method=REQUEST',
    '',
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'LOCATION:https://meet.evil.example',
    'END:VEVENT',
    'END:VCALENDAR',
    '--m--',
  )

  it('sees through attached mail and gathers indicators, defanged', async () => {
    const analysis = await analyse(report)
    expect(analysis.nested.map((one) => one.analysis.subject)).toEqual(['Account locked'])
    expect(analysis.links.map(({ source, url, where }) => [source, url, where])).toEqual([
      ['calendar', 'https://meet.evil.example', null],
      ['attachment', 'https://login.evil.example/x', 'Account locked'],
    ])
    const indicators = analysis.indicators.map(({ kind, defanged }) => `${kind} ${defanged}`)
    expect(indicators).toEqual(
      expect.arrayContaining([
        'ip 198[.]51[.]100[.]7',
        'url hxxps://login[.]evil[.]example/x',
        'domain evil[.]example',
        'address ann[@]contoso[.]example',
      ]),
    )
    expect(
      analysis.findings.some((finding) => /the link leads to login\[\.\]evil\[\.\]example/.test(finding.text)),
    ).toBe(true)
  })

  it('is what inspect prints', async () => {
    expect(await inspectMail(report)).toMatchObject({
      kind: 'eml',
      messageId: '<outer@contoso.example>',
      from: 'ann@contoso.example',
      subject: 'FW: please check',
      date: '2023-09-19T16:35:49Z',
      urls: ['https://meet.evil.example', 'https://login.evil.example/x'],
      nested: [{ from: 'alert@evil.example', subject: 'Account locked' }],
      authentication: { spf: null, dkim: null, dmarc: null, compauth: null },
    })
  })

  it('takes well under a second for a mail of 200 kB', async () => {
    const row =
      '<tr><td style="color:#333"><a href="https://shop.example/item?id=NUMBER">Item <b>NUMBER</b></a><img src="https://shop.example/NUMBER.png"></td></tr>'
    const html = Array.from({ length: 1_500 }, (_, index) => row.replaceAll('NUMBER', String(index))).join('\r\n')
    const source = mail('From: a@b.example', 'Content-Type: text/html', '', html)
    expect(source.length).toBeGreaterThan(200_000)
    await analyse(mail('', 'warm up'))
    const milliseconds = await cpuMilliseconds(async () => {
      expect((await analyse(source)).links).toHaveLength(1_500)
    })
    expect(milliseconds).toBeLessThan(700)
  })
})

describe('inspect', () => {
  it('lists links and what a program would load, also where no browser would follow', async () => {
    const html =
      '<a href="https://a.shop.example/">a</a><a href="http://b.shop.example:PORT/">b</a><img src="https://c.shop.example/p.gif"><img src="https://c.shop.example/p.gif"><a href="mailto:d@shop.example">d</a>'
    const { urls } = await inspectMail(Buffer.from(`Content-Type: text/html\r\n\r\n${html}`))
    expect(urls).toEqual(['https://a.shop.example/', 'http://b.shop.example:PORT/', 'https://c.shop.example/p.gif'])
  })

  it('closes a message id that was cut off at its end', async () => {
    const idOf = async (id: string) => (await inspectMail(Buffer.from(`Message-ID: ${id}\r\n\r\n`))).messageId
    expect(await idOf('<1@shop.example')).toBe('<1@shop.example>')
    expect(await idOf('<1@shop example')).toBe('<1@shop example')
    expect(await idOf('1@shop.example')).toBe('1@shop.example')
  })
})
