import { expect, it } from 'vitest'
import { counted } from './counted'

it.each([
  [1, 'mailbox', '1 mailbox'],
  [1248, 'mailbox', '1,248 mailboxes'],
  [0, 'message', '0 messages'],
  [2, 'search', '2 searches'],
])('%i %s: %s', (count, noun, words) => {
  expect(counted(count, noun)).toBe(words)
})
