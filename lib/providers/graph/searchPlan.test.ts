import { describe, expect, it } from 'vitest'
import type { Criteria } from '../../query/criteria'
import { planSearch } from './searchPlan'

const subject: Criteria = { field: 'subject', operator: 'contains', value: 'invoice' }
const body: Criteria = { field: 'body', operator: 'contains', value: 'overdue' }

describe('planSearch', () => {
  it('prefers the filter, which is exact and has no cap', () => {
    expect(planSearch(subject)).toMatchObject({ engine: 'filter', verify: false, filteredHere: [] })
  })

  it('searches by words for bodies, recipients and attachment names, and compares what comes back', () => {
    expect(planSearch({ all: [subject, body] })).toMatchObject({
      engine: 'search',
      text: '(subject:invoice* AND body:overdue*)',
      verify: true,
      needsBody: true,
    })
  })

  it('reads every message where neither can help, and says so', () => {
    const link: Criteria = { field: 'url', operator: 'contains', value: 'evil.example' }
    const plan = planSearch({ all: [{ field: 'isRead', operator: 'equals', value: false }, link] })
    expect(plan).toMatchObject({ engine: 'filter', text: 'isRead eq false', verify: true, needsBody: true })
    expect(plan.filteredHere.join()).toContain('every message that meets the other criteria')
  })

  it('asks for the newest first only where Graph takes it', () => {
    expect(planSearch({ field: 'isRead', operator: 'equals', value: false })).toMatchObject({
      ordered: true,
      text: 'receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false',
    })
    expect(planSearch(subject).ordered).toBe(false)
  })

  it('takes the service’s own language, one of the two at a time', () => {
    expect(planSearch(null, { search: 'subject:x' })).toMatchObject({ engine: 'search', verify: false })
    expect(() => planSearch(null, { filter: 'isRead eq true', search: 'x' })).toThrow(
      'Filter and Search cannot be used at the same time',
    )
  })
})
