import { describe, expect, it } from 'vitest'
import type { FilterNode } from './filterSyntax'
import { parseFilter } from './parseFilter'

/** Writes the tree with every pair of parentheses, so that precedence can be read. */
function show(node: FilterNode): string {
  switch (node.kind) {
    case 'literal':
      return node.value instanceof Date ? node.value.toISOString() : JSON.stringify(node.value)
    case 'path':
      return node.segments.join('/')
    case 'call':
      return `${node.name}(${node.arguments.map(show).join(', ')})`
    case 'lambda':
      return `${show(node.collection)}/${node.quantifier}(${node.variable ?? ''}${node.body ? `: ${show(node.body)}` : ''})`
    case 'not':
      return `(not ${show(node.operand)})`
    case 'in':
      return `(${show(node.operand)} in [${node.items.map(show).join(', ')}])`
    default:
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`
  }
}

describe('parseFilter', () => {
  it.each([
    ['isRead eq true', '(isRead eq true)'],
    ['a eq 1 or b eq 2 and c eq 3', '((a eq 1) or ((b eq 2) and (c eq 3)))'],
    ['(a eq 1 or b eq 2) and c eq 3', '(((a eq 1) or (b eq 2)) and (c eq 3))'],
    ['a gt 1 eq true', '((a gt 1) eq true)'],
    ["not startswith(subject,'a') and b eq 1", '((not startswith(subject, "a")) and (b eq 1))'],
    ['not isRead eq true', '((not isRead) eq true)'],
    ["subject eq 'let''s'", '(subject eq "let\'s")'],
    ["from/emailAddress/address eq 'a@b.example'", '(from/emailAddress/address eq "a@b.example")'],
    ["tolower(subject) eq 'x'", '(tolower(subject) eq "x")'],
    ["categories/any(c:c eq 'Red' or c eq 'Blue')", 'categories/any(c: ((c eq "Red") or (c eq "Blue")))'],
    ['toRecipients/any()', 'toRecipients/any()'],
    ["a/all(x: x/b eq 'c')", 'a/all(x: (x/b eq "c"))'],
    ["mail in ('a','b')", '(mail in ["a", "b"])'],
    ['assignedLicenses/$count eq 0', '(assignedLicenses/$count eq 0)'],
    ['city eq null', '(city eq null)'],
    ['n lt -3.5e2', '(n lt -350)'],
    ['d ge 2026-01-02', '(d ge 2026-01-02T00:00:00.000Z)'],
    ['d ge 2026-01-02T03:04:05.1234567Z', '(d ge 2026-01-02T03:04:05.123Z)'],
    ['d ge 2026-01-02T03:04+02:00', '(d ge 2026-01-02T01:04:00.000Z)'],
    ['id eq ABCDEF01-2345-6789-abcd-ef0123456789', '(id eq "abcdef01-2345-6789-abcd-ef0123456789")'],
    ['A EQ 1 AND B EQ 2', '((A eq 1) and (B eq 2))'],
  ])('%s', (text, expected) => {
    expect(show(parseFilter(text))).toBe(expected)
  })

  it('keeps where each part stands', () => {
    const node = parseFilter("isRead eq true and startswith(subject,'a')")
    expect(node).toMatchObject({ start: 0, end: 42, left: { start: 0, end: 14 }, right: { start: 19, end: 42 } })
  })

  it.each([
    ['isRead eq', 9],
    ['isRead = true', 7],
    ['(isRead eq true', 15],
    ['isRead eq true)', 14],
    ['isRead eq true and', 18],
    ['a eq 1 b', 7],
    ['mail in (a)', 9],
    ['d ge 2026-13-45', 5],
    ['', 0],
  ])('refuses "%s" and says where', (text, position) => {
    expect(() => parseFilter(text)).toThrow(`Syntax error at position ${position} in '${text}'`)
  })

  it('refuses an open string', () => {
    expect(() => parseFilter("subject eq 'a")).toThrow('unterminated string literal at position 13')
  })

  it('refuses what is nested without end instead of running out of stack', () => {
    expect(() => parseFilter(`${'('.repeat(20_000)}a eq 1`)).toThrow('Syntax error')
  })
})
