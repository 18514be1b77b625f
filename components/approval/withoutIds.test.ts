import { expect, test } from 'vitest'
import { withoutIds } from './withoutIds'

test('a search and a run are spoken of without their ids; what else is said stays', () => {
  expect(withoutIds('Hard delete: all results of search 01a1fee9-003a-704d-b90f-d4042e6e4182')).toBe(
    'Hard delete: all results of a search',
  )
  expect(withoutIds('Undo of run 01a1fee9-003a-704d-b90f-d4042e6e4182, 3 items')).toBe('Undo of a run, 3 items')
  expect(withoutIds('Block research.example')).toBe('Block research.example')
})
