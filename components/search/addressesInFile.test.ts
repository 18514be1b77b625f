import { describe, expect, it } from 'vitest'
import { addressesIn, addressesInFile } from './addressesInFile'

describe('a list of addresses', () => {
  it.each([
    ['Name,Mail\r\n"O\'Brien, Ada",ada@example.com\r\nBen,ben@example.com\r\n', ['ada@example.com', 'ben@example.com']],
    ['"ada@example.com";"Finance"\n"ADA@example.com";"Sales"', ['ADA@example.com']],
    ['\ufeffada@example.com\tAda\n<ben@example.com>', ['ada@example.com', 'ben@example.com']],
    ["d'arcy+x@sub.example.co.uk, müller@exämple.example", ["d'arcy+x@sub.example.co.uk", 'müller@exämple.example']],
    ['no addresses here, only a@b', []],
  ])('is read from %j', (text, expected) => {
    expect(addressesIn(text.replace('\ufeff', ''))).toEqual(expected)
  })

  it('says what is wrong with a file that has none', async () => {
    expect(await addressesInFile(new File(['a,b'], 'people.csv'))).toEqual({
      problem: 'No address was found in people.csv.',
    })
  })
})
