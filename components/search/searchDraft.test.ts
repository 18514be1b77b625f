import { describe, expect, it } from 'vitest'
import { emptyDraft, inputOf, mailboxesIn } from './searchDraft'

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

  it('counts a relative range back from now', () => {
    expect(inputOf({ ...emptyDraft, range: '24h' }, now)).toEqual({ receivedFrom: '2026-03-03T12:00:00.000Z' })
  })

  it('sends exact local times as instants', () => {
    const draft = { ...emptyDraft, range: 'exact', from: '2026-03-01T08:00', before: '' }
    expect(inputOf(draft, now)).toEqual({ receivedFrom: new Date('2026-03-01T08:00').toISOString() })
  })

  it('says no as well as yes about attachments', () => {
    expect(inputOf({ ...emptyDraft, range: 'all', attachments: 'no' }, now)).toEqual({ hasAttachments: false })
  })
})
