import { expect, it } from 'vitest'
import { leastWidthsOf } from './columnLayout'

const subject = { id: 'subject', widthPx: 300 }
const columns = [
  { id: 'received', widthPx: 180, hideBelow: 'sm' as const },
  subject,
  { id: 'mailbox', widthPx: 200, hideBelow: 'lg' as const },
]
const widthOf = ({ widthPx }: { widthPx: number }) => widthPx

it('keeps room for every column that a screen shows, and for the one that grows', () => {
  expect(leastWidthsOf(columns, subject, 40, widthOf)).toEqual({
    '--least': '220px',
    '--least-sm': '400px',
    '--least-md': '400px',
    '--least-lg': '600px',
    '--least-xl': '600px',
  })
})

it('does not ask for more than a narrow one that grows has', () => {
  expect(leastWidthsOf([subject], subject, 0, () => 90)).toMatchObject({ '--least': '90px' })
})
