import { expect, test } from 'vitest'
import { describeCrash } from './describeCrash'

test('says what and where', () => {
  expect(describeCrash(new TypeError('x is not a function'))).toMatch(
    /^The program stopped at a fault of its own: TypeError: x is not a function \(lib\/runs\/describeCrash\.test\.ts:\d+\)$/,
  )
})

test('shows no token', () => {
  const words = describeCrash(new Error('got Bearer abcdefghijklmnop and eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.sig'))
  expect(words).not.toMatch(/abcdefghijklmnop|eyJ/)
})

test('shows no values of a query or of a form', () => {
  const error = Object.assign(new Error('Invalid value: { subject: "Your salary" }'), { code: 'P2009' })
  error.name = 'PrismaClientValidationError'
  expect(describeCrash(error)).toContain('PrismaClientValidationError P2009')
  expect(describeCrash(error)).not.toContain('salary')
})
