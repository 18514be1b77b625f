import { expect, it } from 'vitest'
import { parseJsonPath, readJsonPath } from './jsonPath'

const headers = [
  { name: 'Received', value: 'one' },
  { name: 'X-Team', value: 'two' },
  { name: 'Received', value: 'three' },
]
const value = {
  headers,
  deep: { er: [{ mark: 1 }, { mark: { mark: 2 } }] },
  subject: 'a',
  people: [{ name: 'bo' }, { name: 'cy' }],
  "it's": { 'x.y': 1 },
}

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
  ['.people.name', ['bo', 'cy']],
  ['.people[*].age', undefined],
  ["$.headers[?(@.name=='Received')].value", ['one', 'three']],
  ['.headers[?(@.name==X-Team)].value', ['two']],
  ['.headers[?(@.name==Date)].value', undefined],
  ['..mark', [1, { mark: 2 }, 2]],
  ['$.people[-1].name', 'cy'],
  ['$.people[?@.name > "bo"].name', ['cy']],
  ['$.deep.er[?@.mark == 1].mark', [1]],
])('%s', (path, expected) => {
  const parsed = parseJsonPath(path)
  expect(parsed && readJsonPath(value, parsed)).toEqual(expected)
})

it.each(['subject', '$...subject', '$[?(@.a==)]', '$.people[', '$.a b', "$[?match(@.a, '(a*)*')]"])(
  '%s is no path',
  (path) => {
    expect(parseJsonPath(path)).toBeNull()
  },
)
