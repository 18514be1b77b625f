import { describe, expect, it } from 'vitest'
import { criteria } from '../query/criteria'
import { readSample } from './readSample'
import { subjectPivot } from './subjectPivot'

const eml = [
  'Return-Path: <bounce@mailer.example>',
  'From: "Payroll" <Pay@Lure.example>',
  'Reply-To: <answers@elsewhere.example>',
  'To: <ada@example.com>',
  'Subject: RE: [EXTERNAL] Overdue invoice 4711',
  'Date: Mon, 02 Feb 2026 10:00:00 +0000',
  'Message-ID: <wave-1@lure.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fportal.lure.example%2Fa&data=x">pay</a>',
  '--b',
  'Content-Type: application/octet-stream; name="bill.bin"',
  'Content-Disposition: attachment; filename="bill.bin"',
  'Content-Transfer-Encoding: base64',
  '',
  'aGVsbG8=',
  '--b--',
  '',
].join('\r\n')

describe('a sample', () => {
  it('gives every way to look for it, in terms of the criteria', async () => {
    const { pivots, sender, sentAt } = await readSample(Buffer.from(eml))
    expect(sender).toBe('pay@lure.example')
    expect(sentAt).toBe('2026-02-02T10:00:00Z')
    expect(pivots.map(({ kind, value }) => [kind, value])).toEqual([
      ['internetMessageId', '<wave-1@lure.example>'],
      ['sender', 'pay@lure.example'],
      ['replyTo', 'answers@elsewhere.example'],
      ['returnPath', 'bounce@mailer.example'],
      ['subject', 'Overdue invoice'],
      ['linkHost', 'portal.lure.example'],
      ['attachment', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'],
    ])
    for (const pivot of pivots) expect(criteria.safeParse(pivot.criteria).success).toBe(true)
  })

  it('is refused when it is no mail', async () => {
    await expect(readSample(Buffer.from('just some text'))).rejects.toMatchObject({ code: 'notAMessage' })
    const damaged = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(64)])
    await expect(readSample(damaged)).rejects.toMatchObject({ code: 'unreadable' })
  })
})

describe('the stem of a subject', () => {
  it.each([
    ['Re: AW: Fwd: Overdue invoice', 'Overdue invoice'],
    ['[EXTERNAL] RE[2]: Overdue  invoice #2027-11', 'Overdue invoice'],
    ['Bill 12', 'Bill 12'],
    ['Retirement plan', 'Retirement plan'],
    ['', ''],
  ])('%j is %j', (subject, stem) => {
    expect(subjectPivot(subject)).toBe(stem)
  })
})
