import { describe, expect, it } from 'vitest'
import { parseSearch } from './parseSearch'
import type { SearchNode } from './searchSyntax'
import { unquoteSearch } from './unquoteSearch'

const NOW = new Date('2026-02-04T12:00:00Z')

function show(node: SearchNode): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.parts.map(show).join(` ${node.kind} `)})`
    case 'not':
      return `(not ${show(node.part)})`
    case 'words':
      return `${node.property ?? ''}[${node.words.join(' ')}${node.prefix ? '*' : ''}]`
    case 'date':
      return `${node.property}[${node.from?.toISOString() ?? ''},${node.to?.toISOString() ?? ''})`
    case 'size':
      return `size[${node.from ?? ''},${node.to ?? ''}]`
    case 'test':
      return `${node.name}[]`
    case 'flag':
      return `${node.property}[${node.value}]`
    case 'choice':
      return `${node.property}[${node.value}]`
  }
}

describe('parseSearch', () => {
  it.each([
    ['pizza', '[pizza]'],
    ['pizza Hawaii', '([pizza] and [hawaii])'],
    ['a OR b c', '([a] or ([b] and [c]))'],
    ['(a OR b) c', '(([a] or [b]) and [c])'],
    ['a NOT b', '([a] and (not [b]))'],
    ['a -b', '([a] and (not [b]))'],
    ['a and b', '([a] and [and] and [b])'],
    ['"over due"', '[over due]'],
    ['subject:"over due"', 'subject[over due]'],
    ['subject:inv*', 'subject[inv*]'],
    ['from:mara.quill@freight.example', 'from[mara quill freight example]'],
    ['from:a from:b', '(from[a] or from[b])'],
    ['from:a AND from:b', '(from[a] and from[b])'],
    ['from:a subject:b', '(from[a] and subject[b])'],
    ['subject:(a OR b)', '(subject[a] or subject[b])'],
    ['attachment:notice.pdf', 'attachment[notice pdf]'],
    ['hasAttachments:true', 'hasattachment[true]'],
    ['hasAttachment=no', 'hasattachment[false]'],
    ['importance:high', 'importance[high]'],
    ['kind:email', 'kind[email]'],
    ['size:1..500000', 'size[1,500000]'],
    ['size>10', 'size[11,]'],
    ['received:2026-01-31', 'received[2026-01-31T00:00:00.000Z,2026-02-01T00:00:00.000Z)'],
    ['received:07/23/2018', 'received[2018-07-23T00:00:00.000Z,2018-07-24T00:00:00.000Z)'],
    ['received>=2026-01-01', 'received[2026-01-01T00:00:00.000Z,)'],
    ['received>2026-01-01', 'received[2026-01-02T00:00:00.000Z,)'],
    ['sent<=2026-01-31', 'sent[,2026-02-01T00:00:00.000Z)'],
    ['received:2026-01-01..2026-01-31', 'received[2026-01-01T00:00:00.000Z,2026-02-01T00:00:00.000Z)'],
    ['received:yesterday', 'received[2026-02-03T00:00:00.000Z,2026-02-04T00:00:00.000Z)'],
    ['received:"this week"', 'received[2026-02-02T00:00:00.000Z,2026-02-09T00:00:00.000Z)'],
    ['https://evil.example/x', '[https evil example x]'],
    ['subject<>b', '(not subject[b])'],
  ])('%s', (text, expected) => {
    expect(show(parseSearch(text, NOW))).toBe(expected)
  })

  it.each([
    '',
    '(a',
    'a)',
    'a AND',
    'OR a',
    'NOT',
    'subject:',
    'received:soon',
    'received:2026-02-31',
    'size:big',
    'hasattachment:perhaps',
    '"a',
    'from>a',
  ])('refuses "%s"', (text) => {
    expect(() => parseSearch(text, NOW)).toThrow('Syntax error')
  })
})

describe('unquoteSearch', () => {
  it.each([
    ['"pizza"', 'pizza'],
    ['"subject:\\"over due\\""', 'subject:"over due"'],
    ['"a\\\\b"', 'a\\b'],
    ['Backup Config', 'Backup Config'],
  ])('%s', (text, expected) => {
    expect(unquoteSearch(text)).toBe(expected)
  })

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/402
  it('names the first character that may not stand outside of quotes', () => {
    expect(() => unquoteSearch('Backup Config 0')).toThrow(
      "Syntax error: character '0' is not valid at position 14 in 'Backup Config 0'.",
    )
    expect(() => unquoteSearch('"a" b')).toThrow("character ' ' is not valid at position 3")
    expect(() => unquoteSearch('"a')).toThrow('unterminated')
  })
})
