import { describe, expect, it } from 'vitest'
import { indicatorKey, readPastedIndicators } from './pastedIndicators'

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
