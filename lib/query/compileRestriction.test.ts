import { expect, test } from 'vitest'
import { compileRestriction } from './compileRestriction'
import { countNodes } from './restriction'

const subject = { field: 'subject', operator: 'contains', value: 'Invoice' } as const
const body = { field: 'body', operator: 'contains', value: 'pay' } as const
const unread = { field: 'isRead', operator: 'equals', value: false } as const
const inSubject = { kind: 'contains', property: { uri: 'item:Subject' }, mode: 'Substring', value: 'Invoice' }
const isUnread = { kind: 'compare', property: { uri: 'message:IsRead' }, comparison: 'IsEqualTo', value: false }

test('what the server can evaluate is exact', () => {
  expect(compileRestriction({ all: [subject, { not: unread }] })).toEqual({
    restriction: { kind: 'and', parts: [inSubject, { kind: 'not', part: isUnread }] },
    exact: true,
  })
})

test('what it cannot evaluate never hides a message', () => {
  expect(compileRestriction({ all: [subject, body] })).toEqual({ restriction: inSubject, exact: false })
  expect(compileRestriction({ any: [subject, body] })).toEqual({ restriction: null, exact: false })
  expect(compileRestriction({ not: { any: [subject, body] } })).toEqual({
    restriction: { kind: 'not', part: inSubject },
    exact: false,
  })
  expect(compileRestriction({ not: { all: [subject, body] } })).toEqual({ restriction: null, exact: false })
  expect(compileRestriction({ not: body })).toEqual({ restriction: null, exact: false })
})

test('a sender is looked for in every property that may hold it, and never excluded by one of them', () => {
  const sender = { field: 'sender', operator: 'equals', value: 'a@mail.example' } as const
  const { restriction, exact } = compileRestriction(sender)
  expect(exact).toBe(false)
  expect(restriction && countNodes(restriction)).toBe(5)
  expect(compileRestriction({ not: sender }).restriction).toBeNull()
})

test('an instant is sent in UTC', () => {
  const { restriction } = compileRestriction({
    field: 'received',
    operator: 'before',
    value: '2027-03-01T00:30:00+02:00',
  })
  expect(restriction).toMatchObject({ comparison: 'IsLessThan', value: '2027-02-28T22:30:00.000Z' })
})
