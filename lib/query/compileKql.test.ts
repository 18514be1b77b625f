import { describe, expect, it } from 'vitest'
import { compileKql, searchLiteral } from './compileKql'
import type { Criteria } from './criteria'
import { nastyStrings } from './nastyStrings'

const body = (value: string): Criteria => ({ field: 'body', operator: 'contains', value })

describe('compileKql', () => {
  it('asks for every word, and lets the last one go on', () => {
    expect(compileKql(body('Voice overdu'))).toBe('(body:voice AND body:overdu*)')
    expect(compileKql(body('invoice.'))).toBe('body:invoice')
  })

  it('takes a whole address as one term', () => {
    expect(compileKql({ field: 'recipients', operator: 'equals', value: 'Ada@Example.com' })).toBe(
      'recipients:ada@example.com',
    )
    expect(compileKql({ field: 'recipients', operator: 'contains', value: 'example' })).toBe('recipients:example*')
  })

  it('leaves out of an AND what it cannot say, and gives up on an OR with such a part', () => {
    const read: Criteria = { field: 'isRead', operator: 'equals', value: true }
    expect(compileKql({ all: [body('a1'), read] })).toBe('body:a1*')
    expect(compileKql({ any: [body('a1'), read] })).toBeNull()
    expect(compileKql({ not: body('a1') })).toBeNull()
  })

  it('widens dates by a day on each side', () => {
    expect(compileKql({ field: 'received', operator: 'from', value: '2026-03-01T00:00:00Z' })).toBe(
      'received>=2026-02-28',
    )
    expect(compileKql({ field: 'received', operator: 'before', value: '2026-03-01T00:00:00Z' })).toBe(
      'received<=2026-03-02',
    )
  })

  it('does not trust an index with texts that have no spaces between words', () => {
    expect(compileKql(body('重要なお知らせ'))).toBeNull()
    expect(compileKql(body('🎣'))).toBeNull()
  })

  it.each(nastyStrings)('lets nothing of %j be read as an operator', (value) => {
    const kql = compileKql(body(value))
    if (kql === null) return expect(value).not.toMatch(/[a-z]{2}/)
    const terms = kql.replace(/^\(|\)$/g, '').split(' AND ')
    for (const term of terms) expect(term).toMatch(/^body:[\p{L}\p{M}\p{N}]+\*?$/u)
  })
})

describe('searchLiteral', () => {
  it.each(nastyStrings)('carries %j in one pair of double quotes', (value) => {
    const literal = searchLiteral(value)
    expect(literal).toMatch(/^"(?:[^"\\]|\\.)*"$/s)
    expect(literal.slice(1, -1).replace(/\\(.)/gs, '$1')).toBe(value)
  })
})
