import { expect, it } from 'vitest'
import type { HitGroup, HitRow } from '@/lib/shared/runView'
import { type Copies, groupRows } from './groupRows'

const group = (key: string, copies: number) => ({ key, copies }) as HitGroup
const hit = (hitId: string) => ({ hitId }) as HitRow
const linesOf = (copies: Copies) =>
  groupRows([group('a', 3), group('b', 1)], (key) => (key === 'a' ? copies : undefined)).map((row) =>
    row.kind === 'note' ? row.words : `${row.kind} ${row.id}`,
  )

it('puts the copies under their message, and says what is not shown', () => {
  const rows = [hit('1'), hit('2')]
  expect(linesOf({ rows, loading: false, failed: null })).toEqual([
    'group a',
    'copy 1',
    'copy 2',
    '1 more copies: leave the grouping and filter to see them.',
    'group b',
  ])
  expect(linesOf({ rows: [], loading: true, failed: null })[1]).toBe('Reading the copies…')
  expect(linesOf({ rows: [], loading: false, failed: 'no answer' })[1]).toBe('The copies could not be read: no answer')
})
