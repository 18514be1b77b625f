import { expect, test } from 'vitest'
import { readXml } from './readXml'
import { childOf, childrenOf, flagOf, numberOf, textOf } from './xmlElement'

const limits = { bytes: 10_000, characters: 8_000, depth: 20, elements: 100 }
const read = (text: string, pieceBytes = 7, base64: string[] = []) => {
  const bytes = Buffer.from(text)
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  )
  return readXml(pieces, { limits, base64 })
}

test('names are local, text is joined, and what is between elements is dropped', async () => {
  const root = await read(
    '<?xml version="1.0"?><s:a xmlns:s="urn:s" s:Id="1">\n  <b Class="X">one &amp; <![CDATA[<two>]]></b>\n <b>1</b><c/></s:a>',
  )
  expect(root).toMatchObject({ name: 'a', text: '', attributes: { Id: '1' } })
  expect(childrenOf(root, 'b').map(({ text }) => text)).toEqual(['one & <two>', '1'])
  expect(childOf(root, 'b')?.attributes).toEqual({ Class: 'X' })
  expect(textOf(root, 'c')).toBe('')
  expect(textOf(root, 'd')).toBeUndefined()
  expect(flagOf(root, 'c')).toBe(false)
  expect(numberOf(root, 'b')).toBeUndefined()
})

test.each([1, 2, 3, 5, 8, 100])(
  'characters and references that are cut between pieces of %i bytes stay whole',
  async (pieceBytes) => {
    const root = await read('<a>&#x1F;Zürich &#128231; 📧&#0;&#xFFFF;&#9;&amp;&#x20;</a>', pieceBytes)
    expect(root.text).toBe('\uFFFDZürich 📧 📧\uFFFD\uFFFD\t& ')
  },
)

test('a name of an object’s own parts is a name like any other', async () => {
  const root = await read('<a><__proto__ constructor="1">x</__proto__></a>')
  expect(textOf(root, '__proto__')).toBe('x')
  expect(childOf(root, '__proto__')?.attributes.constructor).toBe('1')
})

test.each([
  ['cut off', '<a><b>half', /not well-formed/],
  ['empty', '', /not well-formed|empty/],
  ['a page for people', '<html><br></html>', /not well-formed/],
  ['two roots', '<a/><b/>', /not well-formed/],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>', /document type/],
  ['an outside entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', /document type/],
  ['an unknown entity', '<a>&nbsp;</a>', /not well-formed/],
  ['an unbound prefix', '<a><s:b/></a>', /not well-formed/],
  ['deep nesting', '<a>'.repeat(30), /deeper than 20/],
  ['many elements', `<a>${'<b/>'.repeat(200)}</a>`, /more than 100 elements/],
  ['too much', `<a>${' '.repeat(20_000)}</a>`, /more than 8000 characters/],
])('%s is refused', async (_, text, words) => {
  await expect(read(text, 64)).rejects.toThrow(words)
})

test.each([1, 3, 4, 7, 64, 1000])('base64 is decoded as it comes, in pieces of %i bytes', async (pieceBytes) => {
  const bytes = Buffer.from(Array.from({ length: 500 }, (_, index) => index % 256))
  const lines = bytes.toString('base64').replaceAll(/.{76}/g, '$&&#xD;\r\n').replaceAll('&#xD;', '')
  const root = await read(
    `<a><t:M xmlns:t="urn:t" C="UTF-8">${lines}</t:M><b>x &gt; y</b><t:M xmlns:t="urn:t"/><M>AA==</M></a>`,
    pieceBytes,
    ['M'],
  )
  expect(root.children.map(({ name, text, bytes }) => [name, text, bytes && Buffer.from(bytes)])).toEqual([
    ['M', '', bytes],
    ['b', 'x > y', undefined],
    ['M', '', Buffer.alloc(0)],
    ['M', '', Buffer.from([0])],
  ])
})

test('what is decoded does not count as characters, and is limited all the same', async () => {
  const whole = (length: number) => read(`<a><M>${'A'.repeat(length)}</M></a>`, 64, ['M'])
  expect((await whole(9000)).children[0]?.bytes).toHaveLength(6750)
  await expect(whole(20_000)).rejects.toThrow('longer than 10000 bytes')
})

test.each([
  ['letters of no base64', '<a><M>AA*=</M></a>'],
  ['a reference', '<a><M>AA&#65;=</M></a>'],
  ['more after its end', '<a><M>AA==AAAA</M></a>'],
  ['an end too early', '<a><M>AAA</M></a>'],
  ['an element in it', '<a><M>AAAA<b/></M></a>'],
  ['a comment in it', '<a><M>AAAA<!-- > -->AAAA</M></a>'],
])('base64 with %s is refused', async (_, text) => {
  await expect(read(text, 5, ['M'])).rejects.toThrow('something else where base64 belongs')
})

test('bytes that are no UTF-8 are refused', async () => {
  await expect(readXml([Buffer.from('<a>'), Buffer.from([0xff, 0xfe]), Buffer.from('</a>')])).rejects.toThrow(
    'The answer is not UTF-8.',
  )
})

test('a refusal quotes nothing of the answer', async () => {
  await expect(read('<a><secret-name></other-name></a>')).rejects.toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('secret') }),
  )
})

test.each([
  ['nothing', '<a>', ' ', 'more than 67108864 characters'],
  ['elements', '<a>', '<b></b>', 'more than 500000 elements'],
  ['base64', '<a><M>', 'AAAA', 'longer than 268435456 bytes'],
])('1 GB of %s is given up early, with little of it in memory', async (_, start, repeated, words) => {
  const piece = Buffer.alloc(1_048_576 - (1_048_576 % repeated.length), repeated)
  let sent = 0
  let most = 0
  const before = process.memoryUsage()
  function* pieces() {
    yield Buffer.from(start)
    for (; sent < 1024; sent += 1) {
      const now = process.memoryUsage()
      most = Math.max(most, now.heapUsed - before.heapUsed + now.external - before.external)
      yield piece
    }
  }
  await expect(readXml(pieces(), { base64: start.endsWith('<M>') ? ['M'] : [] })).rejects.toThrow(words)
  expect(sent).toBeLessThan(260)
  expect(most).toBeLessThan(400 * 1024 * 1024)
})
