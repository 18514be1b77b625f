import { expect, it } from 'vitest'
import { evidenceFileName } from './evidenceFileName'

it.each([
  ['invoice.pdf', 'invoice.pdf'],
  ['../../etc/passwd', 'etc_passwd'],
  ['a\u202egnp.exe', 'a_gnp.exe'],
  ['Rechnung März (2).xlsx', 'Rechnung März (2).xlsx'],
  [`${'x'.repeat(300)}.docm`, `${'x'.repeat(120)}.docm`],
  ['...', 'part 2'],
  [null, 'part 2'],
])('%s becomes %s', (given, expected) => {
  expect(evidenceFileName(given, 'part 2')).toBe(expected)
})
