import { expect, it } from 'vitest'
import {
  countdownWords,
  noFilter,
  type QuarantineFilter,
  readFilter,
  routeQueryOf,
  withChoice,
  withPreset,
  writeFilter,
} from './quarantineView'

const now = new Date('2026-11-21T10:00:30.000Z')
const given = (filter: Partial<QuarantineFilter>) =>
  Object.fromEntries(
    Object.entries(routeQueryOf({ ...noFilter, ...filter }, 'c', now)).filter(
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

it('asks for exact times, tags, and what is hidden otherwise', () => {
  const [from, until] = ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z']
  expect(given({ days: 'exact', from, until })).toMatchObject({ receivedFrom: from, receivedBefore: until })
  expect(given({ expires: 'exact', expiresUntil: until })).toEqual({ connectionId: 'c', expiresBefore: until })
  expect(given({ tags: 'Priority account, Finance' }).recipientTags).toEqual(['Priority account', 'Finance'])
  expect(given({ blocked: true, reported: true })).toMatchObject({ blockedSenders: 'true', reported: 'true' })
})

it('lets what is chosen by hand and a preset of the same kind take each other’s place', () => {
  const malware = { ...noFilter, ...withPreset('malware'), reasons: ['Spam' as const] }
  expect(withChoice(malware)).toMatchObject({ preset: 'all', reasons: ['Spam'] })
  const requested = { ...noFilter, ...withPreset('requested'), reasons: ['Spam' as const] }
  expect(withChoice(requested)).toBe(requested)
  expect(withPreset('malware')).toEqual({ preset: 'malware', reasons: [] })
})

it('is written as one line and read again; what does not fit is left out', () => {
  const filter = { ...noFilter, preset: 'requested' as const, reasons: ['Phish' as const], recipient: 'a@b.example' }
  expect(readFilter(writeFilter(filter))).toEqual(filter)
  expect(writeFilter(noFilter)).toBe('')
  expect(readFilter('?preset=nothing&days=4000&recipient=a@b.example')).toEqual({
    ...noFilter,
    recipient: 'a@b.example',
  })
})

it.each([
  ['2026-11-21T10:00:00.000Z', 'Has expired'],
  ['2026-11-21T10:30:00.000Z', 'In less than an hour'],
  ['2026-11-21T11:30:00.000Z', 'In 1 hour'],
  ['2026-11-22T20:00:00.000Z', 'In 33 hours'],
  ['2026-11-25T10:00:00.000Z', 'In 3 days'],
])('%s is “%s”', (at, words) => {
  expect(countdownWords(new Date(at), now)).toBe(words)
})
