import { describe, expect, it } from 'vitest'
import { faultInEntry } from './entrySyntax'

const url = (value: string, action: 'Allow' | 'Block' = 'Block') => faultInEntry(value, 'Url', action, 'Tenant')

describe('URL entries', () => {
  // https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-urls-configure#invalid-entries
  it.each([
    'contoso',
    '*.contoso.*',
    '*.com',
    '*.pdf',
    '*contoso.com',
    'contoso.com*',
    '*1.2.3.4',
    '1.2.3.4*',
    'contoso.com/a*',
    'contoso.com:443',
    '*',
    '*.*',
    'conto*so.com',
    'conto~so.com',
    'contoso.com/**',
    'contoso.com/*/*',
    'https://contoso.com',
    'user@contoso.com/x',
    'test.pdf',
    'bücher.example',
    'a.b',
    '"contoso.com"',
    `contoso.com/${'x'.repeat(240)}`,
  ])('refuses %s', (value) => {
    expect(url(value)).toMatch(/./)
  })

  it.each([
    'contoso.com',
    'contoso.com/a',
    'contoso.com/a/*',
    'contoso.com/*',
    '*.contoso.com',
    '*.contoso.com/*',
    '~contoso.com',
    '~contoso.com~',
    '*.xyz/*',
    '1.2.3.4',
    '1.2.3.4/login',
    '2001:db8::1',
    'xn--bcher-kva.example',
    'contoso.com/a?b=c',
    `contoso.com/${'x'.repeat(238)}`,
  ])('takes %s', (value) => {
    expect(url(value)).toBeUndefined()
  })

  it('allow nothing that is open on the left, but for advanced delivery', () => {
    expect(url('*.contoso.com', 'Allow')).toMatch(/advanced delivery/)
    expect(url('~contoso.com', 'Allow')).toMatch(/advanced delivery/)
    expect(faultInEntry('*.contoso.com', 'Url', 'Allow', 'AdvancedDelivery')).toBeUndefined()
  })
})

describe('other entries', () => {
  it.each([
    ['Sender', 'a@contoso.com'],
    ['Sender', 'contoso.com'],
    ['Sender', '*.xyz'],
    ['Sender', '*.sub.xyz'],
    ['Sender', '%22bad%2B%20attacker%22@contoso.com'],
    ['FileHash', 'a'.repeat(64)],
    ['IP', '2001:db8::1'],
    ['IP', '2001:db8::/32'],
  ] as const)('%s takes %s', (listType, value) => {
    expect(faultInEntry(value, listType, 'Block', 'Tenant')).toBeUndefined()
  })

  it.each([
    ['Sender', 'contoso'],
    ['Sender', '"a b"@contoso.com'],
    ['Sender', 'a@b@contoso'],
    ['Sender', '*contoso.com'],
    ['Sender', '*@contoso'],
    ['FileHash', 'a'.repeat(63)],
    ['FileHash', 'g'.repeat(64)],
    ['IP', '192.0.2.1'],
    ['IP', '2001:db8::/0'],
    ['IP', '2001:db8::/129'],
    ['IP', '2001:db8::1/32/1'],
  ] as const)('%s refuses %s', (listType, value) => {
    expect(faultInEntry(value, listType, 'Block', 'Tenant')).toMatch(/./)
  })
})
