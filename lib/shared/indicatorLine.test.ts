import { describe, expect, it } from 'vitest'
import type { BlocklistType } from './blocklist'
import { readIndicatorLine } from './indicatorLine'

function read(line: string, listType?: BlocklistType, action: 'block' | 'allow' = 'block') {
  return readIndicatorLine(line, { action, listType })
}

function value(line: string, listType?: BlocklistType) {
  const result = read(line, listType)
  return result.ok ? `${result.listType}/${result.kind} ${result.value}` : `no: ${result.problem}`
}

describe('what a line is', () => {
  it.each([
    ['Attacker@Evil.Example', 'sender/address attacker@evil.example'],
    ['Billing Desk <billing@evil.example>', 'sender/address billing@evil.example'],
    ['mailto:a@evil.example', 'sender/address a@evil.example'],
    ['evil.example', 'sender/domain evil.example'],
    ['@evil.example', 'sender/domain evil.example'],
    ['*.evil.example', 'sender/domain *.evil.example'],
    ['*.xyz', 'sender/domain *.xyz'],
    ['https://evil.example', 'url/url evil.example'],
    ['evil.example/login', 'url/url evil.example/login'],
    ['evil.example:8443', 'url/url evil.example'],
    ['~evil.example', 'url/url ~evil.example'],
    ['192.0.2.7', 'url/ipv4 192.0.2.7'],
    ['http://192.0.2.7/a', 'url/url 192.0.2.7/a'],
    ['2001:DB8::1', 'ip/ipv6 2001:db8::1'],
    ['2001:0db8:0:0::/32', 'ip/ipv6 2001:db8::/32'],
    ['[2001:db8::1]', 'ip/ipv6 2001:db8::1'],
    [
      'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855',
      expect.stringContaining('fileHash/fileHash e3b0'),
    ],
  ])('%s', (line, expected) => {
    expect(value(line)).toEqual(expected)
  })

  it('reads a bare domain as what the chosen list holds', () => {
    expect(value('evil.example', 'url')).toBe('url/url evil.example')
    expect(value('evil.example', 'sender')).toBe('sender/domain evil.example')
    expect(value('192.0.2.7', 'ip')).toMatch(/^no: .*IPv6/)
    expect(value('a@evil.example', 'url')).toMatch(/^no: /)
    expect(value('https://evil.example/a', 'sender')).toMatch(/^no: .*addresses and domains/)
    expect(value('evil.example', 'fileHash')).toMatch(/^no: .*SHA-256/)
  })
})

describe('what is put right, with a notice', () => {
  it.each([
    ['hxxps://evil[.]example/a', 'url/url evil.example/a'],
    ['hxxp[:]//evil(dot)example', 'url/url evil.example'],
    ['user[@]evil[.]example', 'sender/address user@evil.example'],
    ['user (at) evil (dot) example', 'sender/address user@evil.example'],
    ['“evil[.]example”,', 'sender/domain evil.example'],
    ['- evil.example', 'sender/domain evil.example'],
    ['\u200bevil.example', 'sender/domain evil.example'],
    ['bücher.example', 'sender/domain xn--bcher-kva.example'],
    ['https://bücher.example/ü', 'url/url xn--bcher-kva.example/%C3%BC'],
    ['https://user:secret@evil.example:8080/x#part', 'url/url evil.example/x'],
    ['"bad+ attacker"@evil.example', 'sender/address %22bad%2B%20attacker%22@evil.example'],
    ['%22bad%2B%20attacker%22@evil.example', 'sender/address %22bad%2B%20attacker%22@evil.example'],
  ])('%s', (line, expected) => {
    expect(value(line)).toBe(expected)
  })

  it('says each change in words', () => {
    const result = read('hxxps://bücher[.]example:8443/a')
    expect(result.ok && result.notices).toEqual([
      'Written in its plain form again.',
      'The scheme was removed: an entry covers every scheme.',
      'The port was removed: an entry covers every port.',
      'The international name was written as xn--bcher-kva.example.',
    ])
  })
})

describe('the documented list of invalid URL entries', () => {
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
    '*',
    '*.*',
    'conto*so.com',
    'conto~so.com',
    'contoso.com/**',
    'contoso.com/*/*',
    'test.pdf',
    'contoso.com~',
    'contoso.c',
    `contoso.com/${'a'.repeat(250)}`,
  ])('%s', (line) => {
    expect(value(line, 'url')).toMatch(/^no: /)
  })

  it.each([
    'contoso.com',
    '*.contoso.com',
    'contoso.com/*',
    '*.contoso.com/*',
    'contoso.com/a/*',
    'contoso.com/a',
    '*.xyz/*',
    '~contoso.com',
    '~contoso.com~',
    '1.2.3.4',
    '1.2.3.4/*',
  ])('while %s is taken', (line) => {
    const result = read(line, 'url')
    expect(result).toMatchObject({ ok: true, value: line })
  })

  it('lets a wildcard at the left only be blocked', () => {
    expect(read('*.contoso.com', 'url', 'allow').ok).toBe(false)
    expect(read('~contoso.com', 'url', 'allow').ok).toBe(false)
    expect(read('contoso.com/*', 'url', 'allow').ok).toBe(true)
  })
})

describe('what is none', () => {
  it.each([
    ['', /empty/],
    ['d41d8cd98f00b204e9800998ecf8427e', /MD5/],
    ['da39a3ee5e6b4b0d3255bfef95601890afd80709', /SHA-1/],
    ['192.0.2.0/24', /range of IPv4/],
    ['2001:db8::/129', /1 to 128/],
    ['2001:db8::/0', /1 to 128/],
    ['just some words', /no address/],
    ['@', /no address|missing/],
    ['evil.example/a b', /no spaces/],
    ['*@evil.example', /wildcard/],
    ['a@*.evil.example', /wildcard/],
    ['invoice.pdf', /file name/],
    ['e*il.example', /wildcard/],
    ['-evil-.example', /no address/],
    ['1.2.3.4.5', /no address/],
    ['0x7f.1', /no address/],
  ])('%s', (line, why) => {
    const result = read(line)
    expect(result.ok ? 'taken' : result.problem).toMatch(why)
  })
})
