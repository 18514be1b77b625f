import { expect, it } from 'vitest'
import { arrangeColumns, moveColumn } from './arrangeColumns'

const columns = ['time', 'subject', 'sender', 'mailbox'].map((id) => ({ id }))
const arranged = (order: string[], pinned: string[] = []) => arrangeColumns(columns, order, pinned).map(({ id }) => id)

it('keeps the given order until another was chosen', () => {
  expect(arranged([])).toEqual(['time', 'subject', 'sender', 'mailbox'])
  expect(arranged(['mailbox', 'time', 'subject', 'sender'])).toEqual(['mailbox', 'time', 'subject', 'sender'])
})

it('puts a column that the kept order does not know after its neighbour, and forgets one that is gone', () => {
  expect(arranged(['sender', 'gone', 'time'])).toEqual(['sender', 'mailbox', 'time', 'subject'])
})

it('puts pinned columns first, in the same order', () => {
  expect(arranged([], ['sender', 'subject'])).toEqual(['subject', 'sender', 'time', 'mailbox'])
})

it('moves by one step and stops at the edges', () => {
  expect(moveColumn(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
  expect(moveColumn(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moveColumn(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c'])
})
