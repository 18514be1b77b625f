import { describe, expect, it } from 'vitest'
import { checkFilter } from './checkFilter'
import { checkSearch } from './checkSearch'
import { compileOData } from './compileOData'
import { completeProperty } from './completeProperty'
import { nastyStrings } from './nastyStrings'

/** The bad token itself, or null */
const badIn = (check: typeof checkFilter, text: string) => {
  const problem = check(text)
  return problem && text.slice(problem.start, problem.end)
}

describe('a filter', () => {
  it.each([
    "subject eq 'O''Brien'",
    "contains(subject,'invoice') and receivedDateTime ge 2026-03-01T00:00:00Z",
    "not (isRead eq true) or from/emailAddress/address eq 'a@b.example'",
    "categories/any(c:c eq 'Red')",
    "importance in ('high', 'low')",
    'hasAttachments eq true and (isRead eq false or isDraft eq true)',
    "startswith(tolower(subject), 're:') eq true",
  ])('lets %s pass', (text) => {
    expect(checkFilter(text)).toBeNull()
  })

  it.each([
    ["subject eq 'open", "'open"],
    ["(subject eq 'a'", '('],
    ["subject eq 'a')", ')'],
    ["subjekt eq 'a'", 'subjekt'],
    ["subject 'a'", "'a'"],
    ['isRead', 'isRead'],
    ["subject eq 'a' isRead eq true", 'isRead'],
    ["subject eq 'a' and", 'd'],
    ["and subject eq 'a'", 'and'],
    ["contains(subject 'a')", "'a'"],
    ["holds(subject,'a')", 'holds'],
    ['subject eq "a"', '"'],
    ['isRead eq', 'eq'],
  ])('points in %s at %s', (text, token) => {
    expect(badIn(checkFilter, text)).toBe(token)
  })

  it('says which property was probably meant', () => {
    expect(checkFilter("subjekt eq 'a'")?.message).toContain('“subject”')
  })

  it.each(nastyStrings)('lets pass what the compiler makes of %j', (value) => {
    const { filter } = compileOData({ field: 'sender', operator: 'contains', value })
    expect(checkFilter(filter ?? '')).toBeNull()
  })
})

describe('a search', () => {
  it.each([
    'from:ada@example.com AND subject:"over due"',
    '(invoice OR bill) NOT newsletter',
    'received>=2026-01-01 size:1..500000',
    'subject:(a OR b) -draft',
    '"subject:not a property"',
    'and or not',
  ])('lets %s pass', (text) => {
    expect(checkSearch(text)).toBeNull()
  })

  it.each([
    ['subject:"open', '"open'],
    ['(a OR b', '('],
    ['a)', ')'],
    ['a AND', 'AND'],
    ['OR a', 'OR'],
    ['a AND OR b', 'OR'],
    ['subjct:a', 'subjct'],
    ['https://evil.example', 'https'],
    ['subject: a', 'subject:'],
    ['()', ')'],
  ])('points in %s at %s', (text, token) => {
    expect(badIn(checkSearch, text)).toBe(token)
  })
})

describe('completion', () => {
  it('offers properties for the name that is being written', () => {
    expect(completeProperty('isRead eq true and rec', 22, 'filter')).toEqual({
      start: 19,
      end: 22,
      options: expect.arrayContaining(['receivedDateTime']),
    })
    expect(completeProperty('a AND subj', 10, 'search')?.options).toEqual(['subject:'])
  })

  it('keeps out of values', () => {
    expect(completeProperty("subject eq 'rec", 15, 'filter')).toBeNull()
    expect(completeProperty('subject:rec', 11, 'search')).toBeNull()
  })
})
