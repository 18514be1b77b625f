import { describe, expect, it } from 'vitest'
import { complianceCriteria } from './complianceCriteria'
import { explainComplianceKql } from './complianceKqlWords'
import { checkComplianceKql, parseComplianceKql } from './parseComplianceKql'

const badPart = (text: string) => {
  const problem = checkComplianceKql(text)
  return problem && [text.slice(problem.start, problem.end), problem.message]
}

describe('a query that makes no sense points at why', () => {
  it.each([
    ['', '', /empty/],
    ['sbject:invoice', 'sbject', /Do you mean “Subject”/],
    ['subject:(invoice OR', 'OR', /missing after/],
    ['(a AND b', '(', /never closed/],
    ['a)', ')', /no opening/],
    ['AND a', 'AND', /missing before/],
    ['a AND', 'AND', /missing after/],
    ['a AND OR b', 'OR', /missing before/],
    ['()', ')', /missing before this parenthesis/],
    ['subject:"invoice', '"invoice', /never closed/],
    ['subject:', 'subject:', /value is missing/],
    ['in*voice', 'in*voice', /end of a word/],
    ['size>big', 'size>big', /number of bytes/],
    ['received>=soon', 'received>=soon', /date is written/],
    ['hasattachment:maybe', 'hasattachment:maybe', /true or false/],
    ['a NEAR b', 'NEAR', /not understood/],
  ])('%s', (text, part, message) => {
    const found = badPart(text)
    expect(found?.[0]).toBe(part)
    expect(found?.[1]).toMatch(message)
  })

  it.each([
    'invoice',
    'from:ada@example.com AND subject:"overdue invoice"',
    'internetMessageId:<wave-7@evil.example>',
    '(c OR d) NOT e',
    'subject:(a OR "b c") -from:x',
    'received>=2026-11-01 AND received<=11/21/2026',
    'received:2026-11-01..2026-11-21 kind:email',
    'SIZE>=1048576 HasAttachment:true',
  ])('while %s makes sense', (text) => {
    expect(checkComplianceKql(text)).toBeNull()
  })
})

describe('the tree', () => {
  it('binds NOT closer than AND, AND closer than OR', () => {
    expect(parseComplianceKql('a OR b AND NOT c')).toMatchObject({
      kind: 'any',
      nodes: [{ value: 'a' }, { kind: 'all', nodes: [{ value: 'b' }, { kind: 'not', node: { value: 'c' } }] }],
    })
  })

  it('takes the same property side by side for either', () => {
    expect(parseComplianceKql('from:a from:b subject:c')).toMatchObject({
      kind: 'all',
      nodes: [{ kind: 'any', nodes: [{ value: 'a' }, { value: 'b' }] }, { property: 'subject' }],
    })
  })

  it('gives a property to everything in its parentheses', () => {
    expect(parseComplianceKql('subject:(a OR b*)')).toMatchObject({
      kind: 'any',
      nodes: [
        { property: 'subject', value: 'a' },
        { property: 'subject', value: 'b', prefix: true },
      ],
    })
  })
})

describe('the words', () => {
  it.each([
    [
      'subject:"overdue invoice" from:ada',
      'Messages where the subject contains the phrase “overdue invoice” and the sender contains “ada”.',
    ],
    [
      'a OR (b AND NOT c*)',
      'Messages where “a” stands anywhere in it or (“b” stands anywhere in it and it is not so that a word anywhere begins with “c”).',
    ],
    ['received>=2026-11-01', 'Messages where the day received is at least 2026-11-01.'],
    ['hasattachment:false', 'Messages where it is not so that it has attachments.'],
  ])('%s', (text, expected) => {
    expect(explainComplianceKql(text)).toBe(expected)
  })
})

describe('the same in our own model', () => {
  it('carries what has a counterpart', () => {
    expect(complianceCriteria('internetmessageid:<a@b.example> AND kind:email')).toEqual({
      field: 'internetMessageId',
      operator: 'equals',
      value: '<a@b.example>',
    })
    expect(complianceCriteria('subject:invoice received:2026-11-01..2026-11-02')).toEqual({
      all: [
        { field: 'subject', operator: 'contains', value: 'invoice' },
        {
          all: [
            { field: 'received', operator: 'from', value: '2026-11-01T00:00:00.000Z' },
            { field: 'received', operator: 'before', value: '2026-11-03T00:00:00.000Z' },
          ],
        },
      ],
    })
    expect(complianceCriteria('from<>ada')).toEqual({ not: { field: 'sender', operator: 'contains', value: 'ada' } })
  })

  it.each(['itemclass:ipm.note', 'subject:a OR category:b', 'NOT size>10'])('says that %s has none', (text) => {
    expect(complianceCriteria(text)).toBeNull()
  })
})
