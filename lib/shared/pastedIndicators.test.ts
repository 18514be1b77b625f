import { describe, expect, it } from 'vitest'
import { entryTextOf, indicatorKey, readPastedIndicators } from './pastedIndicators'

const block = { action: 'block' as const }
const values = (text: string) => readPastedIndicators(text, block).map(({ read }) => (read.ok ? read.value : 'no'))

describe('a pasted list', () => {
  it('keeps line numbers, leaves out what is empty, and finds what is there twice or in the list', () => {
    const lines = readPastedIndicators(
      'evil.example\r\n\r\n# a comment\nEVIL[.]example\nworse.example\nnothing at all',
      block,
      new Map([[indicatorKey('sender', 'Worse.example'), 'allow' as const]]),
    )
    expect(lines.map(({ lineNumber, sameAs, present, read }) => [lineNumber, sameAs, present, read.ok])).toEqual([
      [1, null, null, true],
      [4, 1, null, true],
      [5, null, 'allow', true],
      [6, null, null, false],
    ])
  })

  it('reads a CSV by the first cell that is an indicator, and skips its head', () => {
    expect(
      values(
        'indicator,type,note\n"evil.example",domain,"seen, often"\nhigh;hxxp://evil[.]example/a\ntab\ta@evil.example',
      ),
    ).toEqual(['evil.example', 'evil.example/a', 'a@evil.example'])
  })

  it('keeps a comma that belongs to a URL', () => {
    expect(values('https://evil.example/a,b;c')).toEqual(['evil.example/a,b;c'])
  })

  it('keeps the same domain of two lists apart', () => {
    expect(readPastedIndicators('evil.example\nhttps://evil.example', block).map(({ sameAs }) => sameAs)).toEqual([
      null,
      null,
    ])
  })
})

describe('an indicator that is sent without its list', () => {
  it.each([
    'https://evil.example',
    'evil.example/login',
    'a@evil.example',
    '203.0.113.9',
    '2001:db8::1',
    'evil.example',
  ])('is read as the same again: %s', (text) => {
    const [line] = readPastedIndicators(text, block)
    if (!line?.read.ok) throw new Error('it was an indicator')
    const [again] = readPastedIndicators(entryTextOf(line.read, block), block)
    expect(again?.read).toMatchObject({ listType: line.read.listType, value: line.read.value })
  })

  it('of a list that was chosen needs no scheme', () => {
    const rules = { ...block, listType: 'url' as const }
    const [line] = readPastedIndicators('evil.example', rules)
    if (!line?.read.ok) throw new Error('it was an indicator')
    expect(entryTextOf(line.read, rules)).toBe(line.read.value)
  })
})
