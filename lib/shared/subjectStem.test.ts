import { expect, it } from 'vitest'
import { stemKey, subjectStem } from './subjectStem'

it.each([
  ['Invoice 77', 'Invoice 77'],
  ['RE: FW: Invoice 77', 'Invoice 77'],
  ['Re[2]: [EXTERNAL] AW: WG: Rechnung', 'Rechnung'],
  ['  [ext] Report: due', 'Report: due'],
  ['Re:', ''],
  ['[JIRA] Ticket', '[JIRA] Ticket'],
])('%s is about %s', (subject, stem) => {
  expect(subjectStem(subject)).toBe(stem)
})

it('makes one key of the copies of a wave', () => {
  const keys = ['Re: Invoice 4711', 'INVOICE 4712', '[EXTERNAL] invoice  9'].map(stemKey)
  expect(new Set(keys)).toEqual(new Set(['invoice #']))
})

it('keeps a key short, and whole where it is cut', () => {
  expect(stemKey('😀'.repeat(300))).toBe('😀'.repeat(200))
  expect(stemKey('re:'.repeat(50_000))).toBe('')
})
