import { describe, expect, it } from 'vitest'
import { draftFromQuery, draftFromStored, searchDraft } from '@/lib/searches/searchDraft'
import { draftOf, emptyDraft, inputOf, mailboxesIn, queryOf, type SearchDraft } from './searchDraft'
import { fromZonedInput, toZonedInput } from './zonedInput'

const now = new Date('2026-03-04T12:00:00Z')

describe('the search form', () => {
  it('takes addresses however they are pasted, each once', () => {
    expect(mailboxesIn('Ada@example.com, ben@example.com;\n ada@example.com\tcy@example.com')).toEqual([
      'ada@example.com',
      'ben@example.com',
      'cy@example.com',
    ])
    expect(mailboxesIn(' \n')).toEqual([])
  })

  it('leaves out what was left empty', () => {
    expect(inputOf({ ...emptyDraft, range: 'all', subject: '  Invoice ' }, now)).toEqual({ subject: 'Invoice' })
  })

  it('counts a relative range back from now, in hours and in days', () => {
    expect(inputOf({ ...emptyDraft, range: '24h' }, now)).toEqual({ receivedFrom: '2026-03-03T12:00:00.000Z' })
    expect(inputOf({ ...emptyDraft, range: '3d' }, now)).toEqual({ receivedFrom: '2026-03-01T12:00:00.000Z' })
  })

  it('keeps exact times as instants, shown in the zone of the person', () => {
    const draft = { ...emptyDraft, range: 'exact', from: fromZonedInput('2026-03-01T08:00', 'utc'), before: '' }
    expect(inputOf(draft, now)).toEqual({ receivedFrom: '2026-03-01T08:00:00.000Z' })
    for (const zone of ['utc', 'local'] as const) {
      expect(toZonedInput(fromZonedInput('2026-03-01T08:00', zone), zone)).toBe('2026-03-01T08:00')
    }
    expect(fromZonedInput('2026-03-', 'utc')).toBe('')
  })

  it.each([
    [{ where: 'everyone' }, { mailboxes: ['all'] }],
    [
      { where: 'everyone', except: 'ada@example.com, Ada@example.com' },
      { mailboxes: ['all'], except: ['Ada@example.com'] },
    ],
    [{ where: 'prefix', prefix: ' mc ' }, { mailboxes: ['all:mc'] }],
    [{ where: 'group', group: 'Finance' }, { group: 'Finance' }],
  ] as const)(
    'asks the directory for %j, whatever list is left in the form, and comes back from it',
    (given, input) => {
      const draft = { ...emptyDraft, range: 'all', scope: 'ben@example.com', ...given }
      expect(inputOf(draft, now)).toEqual(input)
      expect(inputOf(draftOf(inputOf(draft, now), '', null), now)).toEqual(input)
    },
  )

  it('asks for what is to be kept, and comes back from it', () => {
    const draft = { ...emptyDraft, range: 'all', keep: 'note,csv' }
    expect(inputOf(draft, now)).toEqual({ outputs: ['note', 'csv'] })
    expect(draftOf(inputOf(draft, now), '', null).keep).toBe('note,csv')
    expect(draftFromQuery({ keep: 'note,pdf' }).unreadable).toEqual(['keep'])
    expect(draftFromQuery({ keep: 'note,' }).unreadable).toEqual(['keep'])
  })

  it('says no as well as yes about attachments', () => {
    expect(inputOf({ ...emptyDraft, range: 'all', attachments: 'no' }, now)).toEqual({ hasAttachments: false })
  })
})

describe('a link', () => {
  const full: SearchDraft = {
    ...emptyDraft,
    scope: 'ada@example.com\nben@example.com',
    subject: 'a & b #1 “é” 100%',
    range: 'exact',
    from: '2026-03-01T08:00:00.000Z',
    filter: "subject eq 'O''Brien'",
    keep: 'note,json',
    criteria: {
      any: [
        { field: 'subject', operator: 'contains', value: '🎣 "x" &' },
        { not: { all: [{ field: 'isRead', operator: 'equals', value: true }] } },
      ],
    },
  }

  it('carries everything, and gives it back unchanged', () => {
    const { draft, unreadable } = draftFromQuery(Object.fromEntries(new URLSearchParams(queryOf(full))))
    expect({ ...emptyDraft, ...draft }).toEqual(full)
    expect(unreadable).toEqual([])
    expect(queryOf(emptyDraft)).toBe('')
    expect(searchDraft.parse(full)).toEqual(full)
  })

  it('names everyone instead of listing them', () => {
    const query = queryOf({ ...full, where: 'everyone' })
    expect(query).toContain('where=everyone')
    expect(query).not.toContain('ada')
  })

  it('says which part cannot be read', () => {
    expect(draftFromQuery({ criteria: '{"field":"colour"}', subject: 'x', from: 'yesterday' })).toEqual({
      draft: { subject: 'x' },
      unreadable: ['from', 'criteria'],
    })
  })

  it('is read in its earlier form too, in which everyone was a field of its own', () => {
    expect(draftFromQuery({ everyone: 'yes', subject: 'x' })).toEqual({
      draft: { where: 'everyone', scope: '', subject: 'x' },
      unreadable: [],
    })
    expect(draftFromQuery({ everyone: 'perhaps' }).unreadable).toEqual(['where'])
    const { where: _, prefix: __, group: ___, except: ____, ...earlier } = { ...full, everyone: 'yes' }
    const saved = draftFromStored(earlier)
    expect({ ...emptyDraft, ...saved.draft }).toEqual({ ...full, where: 'everyone', scope: '' })
    expect(saved.unreadable).toEqual([])
    expect(draftFromStored({ ...earlier, everyone: '' }).draft).toMatchObject({ scope: full.scope })
  })

  it('names what a saved search of another version says beyond this form', () => {
    expect(draftFromStored({ subject: 'x', range: 'soon', colour: 'red' })).toEqual({
      draft: { subject: 'x' },
      unreadable: ['range', 'colour'],
    })
    expect(draftFromStored(null)).toEqual({ draft: {}, unreadable: [] })
  })

  it('begins from an earlier search with all of its conditions', () => {
    const draft = draftOf({ attachmentName: 'bill', search: 'a' }, '', {
      field: 'isRead',
      operator: 'equals',
      value: true,
    })
    expect(inputOf(draft, now)).toEqual({
      search: 'a',
      criteria: {
        all: [
          { field: 'attachmentName', operator: 'contains', value: 'bill' },
          { field: 'isRead', operator: 'equals', value: true },
        ],
      },
    })
  })
})
