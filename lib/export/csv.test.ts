import { describe, expect, it, test } from 'vitest'
import { csvLine } from './csv'

it('quotes what would end a cell or a line, doubles quotes, and ends with CRLF', () => {
  expect(csvLine(['plain', 'a,b', 'say "hi"', 'two\nlines', ' space ', '', null, 12, true])).toBe(
    'plain,"a,b","say ""hi""","two\nlines"," space ",,,12,true\r\n',
  )
})

it('writes a list of texts as one text, and any other value as JSON', () => {
  expect(csvLine([['red', 'blue'], { a: 1 }, []])).toBe('red; blue,"{""a"":1}",\r\n')
})

describe('a text that a spreadsheet would run', () => {
  test.each([
    '=HYPERLINK("https://x.example","y")',
    '+1+cmd',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1',
    ' =1+1',
    '\u200B=1+1',
    '＝1+1',
  ])('%j begins with an apostrophe', (text) => {
    expect(csvLine([text])).toMatch(/^"?'/)
  })
  it('leaves numbers of our own and harmless texts alone', () => {
    expect(csvLine([-5, 'a=b', '2026-11-21', '<id@mail.example>'])).toBe('-5,a=b,2026-11-21,<id@mail.example>\r\n')
  })
})
