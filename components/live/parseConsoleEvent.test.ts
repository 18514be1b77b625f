import { expect, it } from 'vitest'
import { parseConsoleEvent } from './parseConsoleEvent'

it('takes what the server sends and nothing else', () => {
  expect(parseConsoleEvent('{"topic":"run","id":"1","kind":"progress"}')).toEqual({
    topic: 'run',
    id: '1',
    kind: 'progress',
  })
  expect(parseConsoleEvent('{"topic":"mail","id":"1","kind":"x"}')).toBeNull()
  expect(parseConsoleEvent('{"topic":"run"}')).toBeNull()
  expect(parseConsoleEvent('<html>')).toBeNull()
})
