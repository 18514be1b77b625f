import { describe, expect, it } from 'vitest'
import { countSelected, everythingSelected, isSelected, nothingSelected, setSelected, stateOfLoaded } from './selection'

describe('a selection of some', () => {
  const two = setSelected(nothingSelected, ['a', 'b'], true)
  it('holds what was selected and nothing else', () => {
    expect([isSelected(two, 'a'), isSelected(two, 'c'), countSelected(two, 100)]).toEqual([true, false, 2])
    expect(countSelected(setSelected(two, ['a', 'x'], false), 100)).toBe(1)
  })
  it('shows as part of what is loaded', () => {
    expect(stateOfLoaded(two, ['a', 'b'])).toBe(true)
    expect(stateOfLoaded(two, ['a', 'b', 'c'])).toBe('indeterminate')
    expect(stateOfLoaded(two, ['c'])).toBe(false)
    expect(stateOfLoaded(two, [])).toBe(false)
  })
})

describe('a selection of all that match', () => {
  const allButOne = setSelected(everythingSelected, ['b'], false)
  it('counts rows that are not loaded, without the exceptions', () => {
    expect([isSelected(allButOne, 'b'), isSelected(allButOne, 'never loaded')]).toEqual([false, true])
    expect(countSelected(allButOne, 1248)).toBe(1247)
  })
  it('takes an exception back', () => {
    expect(countSelected(setSelected(allButOne, ['b'], true), 1248)).toBe(1248)
  })
})
