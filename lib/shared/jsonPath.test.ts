import { expect, it } from 'vitest'
import { parseJsonPath, readJsonPath } from './jsonPath'

const value = { subject: 'a', people: [{ name: 'bo' }, { name: 'cy' }], "it's": { 'x.y': 1 } }

it.each([
  ['$', value],
  ['$.subject', 'a'],
  ['.subject', 'a'],
  ['$.people[1].name', 'cy'],
  ['$.people[*].name', ['bo', 'cy']],
  [`$['it\\'s']["x.y"]`, 1],
  ['$.people[9].name', undefined],
  ['$.subject.length', undefined],
  ['$.constructor', undefined],
])('%s', (path, expected) => {
  const steps = parseJsonPath(path)
  expect(steps).not.toBeNull()
  expect(readJsonPath(value, steps ?? [])).toEqual(expected)
})

it.each(['subject', '$..subject', '$.people[-1]', '$.people[', '$[?(@.a)]', '$.a b'])('%s is no path', (path) => {
  expect(parseJsonPath(path)).toBeNull()
})
