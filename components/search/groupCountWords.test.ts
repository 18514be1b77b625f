import { expect, it } from 'vitest'
import { groupCountWords } from './groupCountWords'

it('counts messages and their copies apart, those that are loaded and all', () => {
  expect(groupCountWords({ messages: 2, copies: 31 }, undefined)).toBe('2 messages, 31 copies loaded')
  expect(groupCountWords({ messages: 1, copies: 1 }, { messages: 1, hits: 1 })).toBe('1 message, 1 copy in all')
  expect(groupCountWords({ messages: 50, copies: 900 }, { messages: 1_200, hits: 4_000 })).toBe(
    '50 of 1,200 messages loaded, 4,000 copies in all',
  )
})
