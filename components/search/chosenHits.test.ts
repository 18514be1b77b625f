import { expect, it } from 'vitest'
import type { HitRow } from '@/lib/shared/runView'
import { everythingSelected, nothingSelected, setSelected } from '../table/selection'
import { everyHit, oneHit, selectedHits, selectionInput } from './chosenHits'

const hit = (hitId: string, mailbox: string) => ({ hitId, mailbox }) as HitRow
const rows = [hit('1', 'ada@example.com'), hit('2', 'Ada@example.com'), hit('3', 'bo@example.com')]
const matching = { hits: 40, messages: 9, mailboxes: 7 }

it('counts the mailboxes of chosen rows once, however they are written', () => {
  const chosen = selectedHits(setSelected(nothingSelected, ['1', '2'], true), {}, rows, matching)
  expect(chosen).toMatchObject({ count: 2, mailboxes: 1 })
})

it('takes all that match from the server, and does not guess how many mailboxes are left without some', () => {
  expect(selectedHits(everythingSelected, {}, rows, matching)).toMatchObject({ count: 40, mailboxes: 7 })
  const without = selectedHits(setSelected(everythingSelected, ['3'], false), {}, rows, matching)
  expect(without).toMatchObject({ count: 39, mailboxes: null })
  expect(everyHit({}, undefined)).toMatchObject({ count: 0, mailboxes: null })
})

it('sends ids, or everything with the filter and without what was left out', () => {
  expect(selectionInput('run', oneHit('1', { text: 'x' }))).toEqual({ searchRunId: 'run', hits: ['1'] })
  const without = { selection: setSelected(everythingSelected, ['3'], false), filter: { text: 'x' } }
  expect(selectionInput('run', without)).toEqual({
    searchRunId: 'run',
    hits: 'all',
    exclude: ['3'],
    filter: { text: 'x' },
  })
  expect(selectionInput('run', { selection: everythingSelected, filter: {} })).toEqual({
    searchRunId: 'run',
    hits: 'all',
  })
})
