import { describe, expect, it, vi } from 'vitest'
import type { Criteria } from './criteria'
import { type Matchable, matches } from './matches'
import { nastyStrings } from './nastyStrings'

const message = (over: Partial<Matchable> = {}): Matchable => ({
  from: { address: 'Billing@Example.com', name: 'Billing Desk' },
  sender: { address: 'robot@sender.example', name: '' },
  recipients: async () => [{ address: 'ada@example.com', name: 'Ada' }],
  subject: 'Overdue invoice',
  internetMessageId: '<1@mail.example>',
  receivedAt: '2026-03-01T12:00:00Z',
  isRead: false,
  hasAttachments: true,
  ...over,
})
const html = (content: string) => message({ body: async () => ({ contentType: 'html', content }) })
const contains = (field: 'subject' | 'body' | 'sender' | 'recipients' | 'url', value: string): Criteria => ({
  field,
  operator: 'contains',
  value,
})

describe('matches', () => {
  it('compares text without regard to case and to how an accent is written', async () => {
    expect(await matches(contains('subject', 'INVOICE'), message())).toBe(true)
    expect(await matches(contains('subject', 'caf\u00e9'), message({ subject: 'Cafe\u0301 bill' }))).toBe(true)
  })

  it('looks for the sender in From and in Sender, and for a part in the name too', async () => {
    expect(await matches({ field: 'sender', operator: 'equals', value: 'robot@sender.example' }, message())).toBe(true)
    expect(await matches(contains('sender', 'billing desk'), message())).toBe(true)
    expect(await matches({ field: 'sender', operator: 'equals', value: 'Billing Desk' }, message())).toBe(false)
  })

  it('includes the start of a time range and excludes its end', async () => {
    const at = message().receivedAt
    expect(await matches({ field: 'received', operator: 'from', value: at }, message())).toBe(true)
    expect(await matches({ field: 'received', operator: 'before', value: at }, message())).toBe(false)
  })

  it('reads the text of an HTML body: through tags, entities and line breaks', async () => {
    expect(await matches(contains('body', 'your invoice'), html('<p>Your&nbsp;in<b>voi</b>ce</p>'))).toBe(true)
    expect(await matches(contains('body', 'a b'), html('<div>a</div><div>b</div>'))).toBe(true)
    expect(await matches(contains('body', 'hidden'), html('<style>.hidden{}</style><p>seen</p>'))).toBe(false)
    expect(await matches(contains('body', 'ok'), html('o\u200bk'))).toBe(true)
  })

  it('finds links behind a text and in the text', async () => {
    const body = '<a href="https://evil.example/a?x=1&amp;y=2">your bank</a> or http://plain.example/b'
    expect(await matches(contains('url', 'evil.example/a?x=1&y=2'), html(body))).toBe(true)
    expect(await matches(contains('url', 'plain.example'), html(body))).toBe(true)
    expect(await matches(contains('url', 'your bank'), html(body))).toBe(false)
  })

  it('asks for the dear parts only when the cheap ones leave it open', async () => {
    const headers = vi.fn(async () => [{ name: 'X-Mailer', value: 'Kit 3' }])
    const kit: Criteria = { field: 'header', name: 'x-mailer', operator: 'contains', value: 'kit' }
    expect(await matches({ all: [kit, contains('subject', 'nothing')] }, message({ headers }))).toBe(false)
    expect(headers).not.toHaveBeenCalled()
    expect(await matches({ all: [kit, contains('subject', 'invoice')] }, message({ headers }))).toBe(true)
  })

  it('obeys the laws of AND, OR and NOT', async () => {
    const yes = contains('subject', 'invoice')
    const no = contains('subject', 'nothing')
    for (const [one, other] of [
      [yes, yes],
      [yes, no],
      [no, yes],
      [no, no],
    ] as const) {
      const both = await matches({ not: { all: [one, other] } }, message())
      expect(await matches({ any: [{ not: one }, { not: other }] }, message())).toBe(both)
    }
  })

  it.each(nastyStrings)('finds %j in the middle of a subject, and of a body as text', async (value) => {
    expect(await matches(contains('subject', value), message({ subject: `before${value}after` }))).toBe(true)
    const text = message({ body: async () => ({ contentType: 'text', content: `before ${value} after` }) })
    expect(await matches(contains('body', value), text)).toBe(true)
  })
})
