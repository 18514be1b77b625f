import { expect, it } from 'vitest'
import { nextThatFits } from './nextThatFits'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((label) => ({ value: label, label }))

it('finds what begins so, and stays with what is chosen while it fits', () => {
  expect(nextThatFits(days, '', 'f')).toBe('Friday')
  expect(nextThatFits(days, 'Tuesday', 'tu')).toBe('Tuesday')
  expect(nextThatFits(days, 'Tuesday', 'th')).toBe('Thursday')
  expect(nextThatFits(days, 'Friday', 'x')).toBeUndefined()
})

it('goes round with the same letter, and past what cannot be chosen', () => {
  expect(nextThatFits(days, 'Tuesday', 't')).toBe('Thursday')
  expect(nextThatFits(days, 'Thursday', 'ttt')).toBe('Tuesday')
  const greyed = days.map((day) => ({ ...day, disabled: day.value === 'Thursday' }))
  expect(nextThatFits(greyed, 'Tuesday', 't')).toBe('Tuesday')
})
