import { describe, expect, it } from 'vitest'
import { criteria } from './criteria'
import { matches } from './matches'
import { nastyStrings } from './nastyStrings'
import { checkQuerySet, parseQuerySet } from './parseQuerySet'

const subject = (operator: 'equals' | 'contains' | 'startsWith', value: string, caseSensitive = false) => ({
  field: 'subject',
  operator,
  value,
  ...(caseSensitive ? { caseSensitive: true } : {}),
})
const received = (operator: 'from' | 'before', value: string) => ({ field: 'received', operator, value })

describe('look-ups', () => {
  it.each([
    ["subject='a'", subject('equals', 'a', true)],
    ["subject__exact='a'", subject('equals', 'a', true)],
    ["subject__iexact='a'", subject('equals', 'a')],
    ['subject__contains="Foo"', subject('contains', 'Foo', true)],
    ["subject__icontains='bar'", subject('contains', 'bar')],
    ["subject__startswith='a'", subject('startsWith', 'a', true)],
    ["subject__istartswith='a'", subject('startsWith', 'a')],
    ["subject__not='a'", { not: subject('equals', 'a', true) }],
    ["subject__in=['a', 'b']", { any: [subject('equals', 'a', true), subject('equals', 'b', true)] }],
    ['subject__exists=False', { not: { field: 'header', name: 'Subject', operator: 'exists' } }],
    ['is_read=True', { field: 'isRead', operator: 'equals', value: true }],
    ['has_attachments__not=True', { not: { field: 'hasAttachments', operator: 'equals', value: true } }],
    ['size__gt=1000', { field: 'sizeBytes', operator: 'atLeast', value: 1001 }],
    ['size__lte=1_000', { field: 'sizeBytes', operator: 'atMost', value: 1000 }],
    ["datetime_received__gte='2026-03-01'", received('from', '2026-03-01T00:00:00.000Z')],
    ["datetime_received__gt='2018-01-20T18:30:00.000Z'", received('from', '2018-01-20T18:30:00.001Z')],
    ["datetime_received__lt='2026-03-01 08:30+02:00'", received('before', '2026-03-01T06:30:00.000Z')],
    ["datetime_received__lte='2026-03-01T00:00:00Z'", received('before', '2026-03-01T00:00:00.001Z')],
    [
      "datetime_received__range=('2026-03-01', '2026-03-02')",
      { all: [received('from', '2026-03-01T00:00:00.000Z'), received('before', '2026-03-02T00:00:00.001Z')] },
    ],
    [
      "message_id='<1@mail.example>'",
      { field: 'internetMessageId', operator: 'equals', value: '<1@mail.example>', caseSensitive: true },
    ],
    ["author__icontains='billing'", { field: 'sender', operator: 'contains', value: 'billing' }],
  ])('%s', (text, expected) => {
    expect(parseQuerySet(text)).toEqual(expected)
    expect(criteria.parse(parseQuerySet(text))).toEqual(expected)
  })

  it('commas mean “and”, in the text and in the dictionary', () => {
    const both = { all: [subject('contains', '365'), received('from', '2018-01-20T18:30:00.001Z')] }
    expect(parseQuerySet("subject__icontains='365', datetime_received__gt='2018-01-20T18:30:00.000Z'")).toEqual(both)
    expect(
      parseQuerySet("{'subject__icontains' : '365', 'datetime_received__gt' : '2018-01-20T18:30:00.000Z'}"),
    ).toEqual(both)
  })

  it('Q groups with and, or and not; “and” binds closer than “or”', () => {
    expect(parseQuerySet("Q(subject__icontains='a') | ~Q(subject__icontains='b') & Q(is_read=False)")).toEqual({
      any: [
        subject('contains', 'a'),
        { all: [{ not: subject('contains', 'b') }, { field: 'isRead', operator: 'equals', value: false }] },
      ],
    })
  })
})

describe('what is wrong is named, with its place', () => {
  it.each([
    ["subject__endswith='x'", '“endswith” is not there', 'endswith'],
    ["subject__iendswith='x'", '“iendswith” is not there', 'iendswith'],
    ['datetime_received__year=2026', '“year” is not there', 'year'],
    ["datetime_received__date__gt='2026-01-01'", '“date” is not there', 'date__gt'],
    ["is_read=False, subject__icontain='x'", 'Do you mean “icontains”?', 'icontain'],
    ["subject_icontains='x'", 'Do you mean “subject__icontains”, with two underscores?', 'subject_icontains'],
    ["subjct='x'", 'Do you mean “subject”?', 'subjct'],
    ["constructor='x'", '“constructor” is not a field of a message.', 'constructor'],
    ["to_recipients__contains='x'", 'Write “recipients”', 'to_recipients'],
    ['subject__icontains=invoice', 'a text stands in quotes', 'invoice'],
    ['subject__icontains=5', 'A text stands in quotes.', '5'],
    ["subject__icontains=''", 'An empty text', "''"],
    ["subject__icontains='x", 'This quote is never closed.', "'x"],
    ['subject__icontains=‘x’', 'Write a straight one', '‘'],
    ["subject__icontains 'x'", '“=” is missing', "'x'"],
    ["subject__icontains=='x'", 'One = is enough.', '=='],
    ["subject__icontains='x' is_read=True", 'A comma is missing before “is_read”.', 'is_read'],
    ["Q(subject='x'", 'This “(” is never closed.', '('],
    ["subject='x')", 'This closing parenthesis has no opening one.', ')'],
    ["{'subject': 'x'", 'This “{” is never closed.', '{'],
    ["{subject: 'x'}", 'Here stands a field in quotes', 'subject'],
    ['{}', 'The dictionary holds no condition.', '{'],
    ["subject__gt='x'", '“gt” compares dates and sizes', 'gt'],
    ["datetime_received__contains='2026'", '“contains” looks for text', 'contains'],
    ["datetime_received='2026-02-30'", 'is not a date', "'2026-02-30'"],
    ['datetime_received__gt=20260101', 'A date stands in quotes', '20260101'],
    ["datetime_received__range=('2026-03-02', '2026-03-01')", 'ends before it begins', "('2026-03-02', '2026-03-01')"],
    ["datetime_received__range='2026-03-02'", 'takes a list', "'2026-03-02'"],
    ['subject__in=[]', 'The list is empty', '[]'],
    ['datetime_received__exists=True', 'is always there', 'exists'],
    ['is_read=1', 'Here stands True or False.', '1'],
    ["size__gt='5'", 'A size is a whole number', "'5'"],
    ["subject='\\N{DASH}'", 'is not an escape', '\\N'],
  ])('%s', (text, words, token) => {
    const problem = checkQuerySet(text)
    expect(problem?.message).toContain(words)
    expect(text.slice(problem?.start, problem?.end)).toBe(token)
  })

  it.each(['', '   ', ',', '&', '~', 'Q', 'Q(', '[', '{', '}', '=', "subject='a',,is_read=True", '('.repeat(10_000)])(
    'never throws anything else: %j',
    (text) => {
      const problem = checkQuerySet(text)
      expect(problem).not.toBeNull()
      expect(problem?.start).toBeGreaterThanOrEqual(0)
      expect(problem?.end).toBeLessThanOrEqual(Math.max(text.length, 0))
    },
  )
})

describe('a text comes through as it was written', () => {
  const python = (text: string) =>
    `'${text.replace(/[\\'\n\r\t]/g, (one) => ({ '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' })[one] ?? one)}'`

  it.each(nastyStrings)(
    '%j, in the text form and in the dictionary, and it matches the message that has it',
    async (text) => {
      const expected = subject('contains', text)
      expect(parseQuerySet(`subject__icontains=${python(text)}, is_read=False`)).toMatchObject({ all: [expected, {}] })
      expect(parseQuerySet(`{'subject__icontains': ${python(text)}}`)).toEqual(expected)
      const message = {
        from: null,
        sender: null,
        subject: `before ${text} after`,
        internetMessageId: null,
        receivedAt: '2026-01-01T00:00:00Z',
        isRead: false,
        hasAttachments: false,
      }
      expect(await matches(parseQuerySet(`subject__contains=${python(text)}`), message)).toBe(true)
    },
  )

  it('upper and lower case make a difference only where the look-up says so', async () => {
    const message = {
      from: null,
      sender: null,
      subject: 'Overdue INVOICE',
      internetMessageId: null,
      receivedAt: '2026-01-01T00:00:00Z',
      isRead: false,
      hasAttachments: false,
    }
    expect(await matches(parseQuerySet("subject__icontains='invoice'"), message)).toBe(true)
    expect(await matches(parseQuerySet("subject__contains='invoice'"), message)).toBe(false)
    expect(await matches(parseQuerySet("subject__contains='INVOICE'"), message)).toBe(true)
  })
})
