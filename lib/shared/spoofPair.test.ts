import { describe, expect, it } from 'vitest'
import { readPastedPairs, readSpoofPair } from './spoofPair'

describe('readSpoofPair', () => {
  it.each([
    ['chris@contoso.example, survey.example', 'chris@contoso.example', 'survey.example'],
    ['Contoso.Example;203.0.113.0/24', 'contoso.example', '203.0.113.0/24'],
    ['contoso[.]example\t*', 'contoso.example', '*'],
    ['*, survey.example', '*', 'survey.example'],
    ['contoso.example, 203.0.113.77', 'contoso.example', '203.0.113.0/24'],
    ['bücher.example, survey.example', 'xn--bcher-kva.example', 'survey.example'],
  ])('takes “%s”', (line, spoofedUser, sendingInfrastructure) => {
    expect(readSpoofPair(line)).toMatchObject({ ok: true, spoofedUser, sendingInfrastructure })
  })

  it.each([
    ['contoso.example', 'one comma'],
    ['contoso.example, a.example, b.example', 'one comma'],
    [', survey.example', 'one comma'],
    ['*, *', 'all mail there is'],
    ['*.contoso.example, survey.example', 'no *.example.com'],
    ['nothing, survey.example', 'The spoofed user'],
    ['contoso.example, 203.0.113.0/16', 'always /24'],
    ['contoso.example, 203.0.113.999/24', 'no IPv4 address'],
    ['contoso.example, somebody@survey.example', 'The sending infrastructure is'],
    ['contoso.example, *.survey.example', 'The sending infrastructure is'],
    ['contoso.example, 2001:db8::/32', 'The sending infrastructure is'],
  ])('refuses “%s”', (line, words) => {
    expect(readSpoofPair(line)).toEqual({ ok: false, problem: expect.stringContaining(words) })
  })

  it('takes a type from the line', () => {
    expect(readSpoofPair('contoso.example, survey.example, Internal')).toMatchObject({ spoofType: 'internal' })
    expect(readSpoofPair('contoso.example, survey.example')).toMatchObject({ spoofType: null })
  })

  it('says what it changed', () => {
    expect(readSpoofPair('contoso[.]example, 203.0.113.7')).toMatchObject({
      notices: ['Written in its plain form again.', 'Made the range /24 it lies in.'],
    })
  })
})

it('finds the pair that stands twice', () => {
  const lines = readPastedPairs('# from the ticket\na.example, b.example\n\nA.example,B.example\nnonsense')
  expect(lines.map(({ lineNumber, sameAs, read }) => [lineNumber, sameAs, read.ok])).toEqual([
    [2, null, true],
    [4, 2, true],
    [5, null, false],
  ])
})
