import { describe, expect, it } from 'vitest'
import { compileOData } from './compileOData'
import type { Criteria } from './criteria'
import { nastyStrings } from './nastyStrings'

const subject = (value: string): Criteria => ({ field: 'subject', operator: 'contains', value })
const body = (value: string): Criteria => ({ field: 'body', operator: 'contains', value })

describe('compileOData', () => {
  it('writes each kind of term as Graph documents it', () => {
    const filterOf = (criteria: Criteria) => compileOData(criteria).filter
    expect(filterOf(subject('invoice'))).toBe("contains(subject,'invoice')")
    expect(filterOf({ field: 'subject', operator: 'equals', value: 'a' })).toBe("subject eq 'a'")
    expect(filterOf({ field: 'subject', operator: 'startsWith', value: 'a' })).toBe("startswith(subject,'a')")
    expect(filterOf({ field: 'sender', operator: 'equals', value: 'a@b.example' })).toBe(
      "(from/emailAddress/address eq 'a@b.example' or sender/emailAddress/address eq 'a@b.example')",
    )
    expect(filterOf({ field: 'isRead', operator: 'equals', value: false })).toBe('isRead eq false')
    expect(filterOf({ field: 'internetMessageId', operator: 'equals', value: '<1@a.example>' })).toBe(
      "internetMessageId eq '<1@a.example>'",
    )
  })

  it('gives instants in UTC, whatever offset they came with', () => {
    const compiled = compileOData({ field: 'received', operator: 'from', value: '2026-03-01T02:00:00+02:00' })
    expect(compiled.filter).toBe('receivedDateTime ge 2026-03-01T00:00:00Z')
  })

  it('is exact only where every part is', () => {
    expect(compileOData({ all: [subject('a'), { field: 'isRead', operator: 'equals', value: true }] }).exact).toBe(true)
    expect(compileOData({ all: [subject('a'), body('b')] })).toMatchObject({
      filter: "contains(subject,'a')",
      exact: false,
    })
  })

  it('drops nothing out of an OR: what it cannot compile may match anything', () => {
    expect(compileOData({ any: [subject('a'), body('b')] }).filter).toBeNull()
  })

  it('turns the bound around inside a NOT, so that no message is hidden', () => {
    // not (subject or body): narrowed by the subject. not (subject and body): by nothing.
    expect(compileOData({ not: { any: [subject('a'), body('b')] } }).filter).toBe("not (contains(subject,'a'))")
    expect(compileOData({ not: { all: [subject('a'), body('b')] } }).filter).toBeNull()
  })

  it.each(nastyStrings)('keeps %j inside its quotes', (value) => {
    const { filter } = compileOData(subject(value))
    const literal = filter?.slice("contains(subject,'".length, -"')".length) ?? ''
    expect(literal.replaceAll("''", '')).not.toContain("'")
    expect(literal.replaceAll("''", "'")).toBe(value)
  })
})
