import { describe, expect, it } from 'vitest'
import { criteriaOf, searchInput } from './searchInput'

const criteriaFor = (input: object) => criteriaOf(searchInput.parse(input))

describe('criteriaOf', () => {
  it('takes every message where nothing is asked for', () => {
    expect(criteriaFor({ mailboxes: ['a@x'] })).toBeNull()
  })

  it('compares a whole address as such, and anything else as a part', () => {
    expect(criteriaFor({ sender: 'a@x.example' })).toMatchObject({ operator: 'equals' })
    expect(criteriaFor({ sender: '@x.example' })).toMatchObject({ operator: 'contains' })
    expect(criteriaFor({ sender: 'Billing' })).toMatchObject({ operator: 'contains' })
  })

  it('joins the simple fields and the criteria with AND', () => {
    const criteria = { not: { field: 'isRead', operator: 'equals', value: true } }
    expect(criteriaFor({ subject: 'a', hasAttachments: false, criteria })).toEqual({
      all: [
        { field: 'subject', operator: 'contains', value: 'a' },
        { field: 'hasAttachments', operator: 'equals', value: false },
        criteria,
      ],
    })
  })
})

describe('searchInput', () => {
  it('refuses a time range that ends before it begins, and two languages at once', () => {
    const range = { receivedFrom: '2026-02-02T00:00:00Z', receivedBefore: '2026-02-01T00:00:00Z' }
    expect(searchInput.safeParse(range).error?.issues[0]?.message).toContain('not after its start')
    expect(searchInput.safeParse({ filter: 'a', search: 'b' }).error?.issues[0]?.message).toBe(
      'Filter and Search cannot be used at the same time.',
    )
  })

  it('keeps a table up to what one file holds; a note of any search', () => {
    const refusal = (given: object) => searchInput.safeParse({ maxTotal: 200_000, ...given }).error?.issues[0]
    expect(refusal({ outputs: ['csv'] })).toMatchObject({ path: ['outputs'] })
    expect(refusal({ outputs: ['note'] })).toBeUndefined()
    expect(refusal({ outputs: ['json'], maxTotal: 100_000 })).toBeUndefined()
  })
})
