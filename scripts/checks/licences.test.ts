import { expect, test } from 'vitest'
import { isPermissive } from './licences'

test.each([
  ['MIT', true],
  ['(MPL-2.0 OR Apache-2.0)', true],
  ['Apache-2.0 AND MIT', true],
  ['GPL-3.0-only', false],
  ['AGPL-3.0-only OR GPL-2.0-only', false],
  ['MIT AND LGPL-3.0-or-later', false],
  ['unknown', false],
])('%s: %s', (expression, permissive) => {
  expect(isPermissive(expression)).toBe(permissive)
})
