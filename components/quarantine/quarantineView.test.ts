import { expect, it } from 'vitest'
import { countdownWords, type QuarantineFilter, routeQueryOf } from './quarantineView'

const now = new Date('2026-11-21T10:00:30.000Z')
const everything: QuarantineFilter = {
  preset: 'all',
  days: '16',
  subject: '',
  exact: false,
  sender: '',
  recipient: '',
  messageId: '',
  direction: null,
  policyType: null,
  expires: null,
}
const given = (filter: Partial<QuarantineFilter>) =>
  Object.fromEntries(
    Object.entries(routeQueryOf({ ...everything, ...filter }, 'c', now)).filter(
      ([, value]) => value !== null && value !== undefined && value.length > 0,
    ),
  )

it('asks for nothing but the connection where nothing is filtered', () => {
  expect(given({})).toEqual({ connectionId: 'c' })
})

it('asks for a preset, a span, addresses and a whole subject', () => {
  expect(given({ preset: 'requested' })).toEqual({ connectionId: 'c', statuses: ['Requested'] })
  expect(given({ preset: 'malware' }).types).toEqual(['Malware', 'SPOMalware'])
  expect(given({ days: '7' }).receivedFrom).toBe('2026-11-14T10:00:00.000Z')
  expect(given({ expires: '2' }).expiresBefore).toBe('2026-11-23T10:00:00.000Z')
  expect(given({ sender: 'a@b.example; c@d.example ,' }).senders).toEqual(['a@b.example', 'c@d.example'])
  expect(given({ subject: 'Invoice', exact: true }).subjectExact).toBe('true')
  expect(given({ subject: ' ', exact: true }).subjectExact).toBeUndefined()
})

it.each([
  ['2026-11-21T10:00:00.000Z', 'Has expired'],
  ['2026-11-21T10:30:00.000Z', 'In less than an hour'],
  ['2026-11-21T11:30:00.000Z', 'In 1 hour'],
  ['2026-11-22T20:00:00.000Z', 'In 33 hours'],
  ['2026-11-25T10:00:00.000Z', 'In 3 days'],
])('%s is “%s”', (at, words) => {
  expect(countdownWords(at, now)).toBe(words)
})
