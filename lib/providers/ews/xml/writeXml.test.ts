import { expect, test } from 'vitest'
import { readXml } from './readXml'
import { tag } from './writeXml'

test('text and attributes come back as they were', async () => {
  const nasty = `]]> <a> & "quoted" 'it' \r\n\t #%📧 עברית`
  const { xml } = tag('a', { b: nasty, left: undefined }, nasty, null, [tag('c'), undefined])
  const root = await readXml([Buffer.from(xml)])
  expect(root.attributes).toEqual({ b: nasty })
  const { xml: alone } = tag('a', {}, nasty)
  expect((await readXml([Buffer.from(alone)])).text).toBe(nasty)
})

test.each(['\u0000', '\u001f', '\uffff', '\ud800'])('a character that XML cannot carry is refused', (character) => {
  expect(() => tag('a', {}, `x${character}`)).toThrow('cannot carry')
})
