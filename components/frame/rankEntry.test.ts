import { expect, it } from 'vitest'
import { rankEntry } from './rankEntry'

const approvals = ['Approvals', 'requests', 'decide']
const audit = ['Audit', 'log', 'verify', 'export']
const move = ['Move messages', 'mail.move']

it('takes what contains every word, the name before the rest', () => {
  expect(rankEntry(approvals, 'appr')).toBe(1)
  expect(rankEntry(audit, 'appr')).toBe(0)
  expect(rankEntry(move, 'mess mo')).toBeGreaterThan(rankEntry(move, 'mail.move'))
  expect(rankEntry(move, 'move nothing')).toBe(0)
  expect(rankEntry(audit, 'exp')).toBeGreaterThan(0)
  expect(rankEntry(audit, '  ')).toBe(1)
})
