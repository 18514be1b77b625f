import { expect, it } from 'vitest'
import { enumValue } from './enumValue'
import { encodeParameters, Hashtable } from './parameters'
import { instantOf } from './rowFields'

it('writes each type as the service binds it', () => {
  expect(
    encodeParameters({
      Block: true,
      Confirm: false,
      Entries: ['a', 'b'],
      ExpirationDate: new Date('2026-11-21T10:00:00Z'),
      Notes: undefined,
      PageSize: 1000,
      GrantSendOnBehalfTo: new Hashtable({ Add: 'a@example.com', Nested: new Hashtable({ Remove: ['b'] }) }),
    }),
  ).toEqual({
    Block: true,
    Confirm: false,
    Entries: ['a', 'b'],
    ExpirationDate: '2026-11-21T10:00:00.000Z',
    PageSize: 1000,
    GrantSendOnBehalfTo: {
      '@odata.type': '#Exchange.GenericHashTable',
      Add: 'a@example.com',
      Nested: { '@odata.type': '#Exchange.GenericHashTable', Remove: ['b'] },
    },
  })
})

it('refuses the beginning of a value, which PowerShell would take', () => {
  expect(enumValue('reason', 'filetypeblock', ['FileTypeBlock'])).toBe('FileTypeBlock')
  expect(() => enumValue('reason', 'File', ['FileTypeBlock', 'Spam'])).toThrow('Use one of: FileTypeBlock, Spam')
})

it.each([
  ['2026-07-22T08:58:01.4564204+00:00', '2026-07-22T08:58:01.456Z'],
  ['2026-07-23T21:56:57.2320505Z', '2026-07-23T21:56:57.232Z'],
  ['2020-11-29T07:22:01.99', '2020-11-29T07:22:01.990Z'],
  ['0001-01-01T00:00:00', null],
  ['soon', null],
])('reads the instant %s', (text, expected) => {
  expect(instantOf(text)).toBe(expected)
})
