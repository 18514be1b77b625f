import { expect, it } from 'vitest'
import { subjectStem } from './subjectStem'

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
