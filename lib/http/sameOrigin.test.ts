import { describe, expect, it } from 'vitest'
import { isSameOrigin } from './sameOrigin'

const publicUrl = 'https://console.example.com'

describe('isSameOrigin', () => {
  it.each<[Record<string, string>, boolean]>([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:3000' }, true],
    [{ 'sec-fetch-site': 'same-site', origin: 'https://console.example.com' }, false],
    [{ 'sec-fetch-site': 'cross-site', origin: 'https://console.example.com' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://console.example.com' }, true],
    [{ origin: 'https://console.example.com.attacker.example' }, false],
    [{ origin: 'http://console.example.com' }, false],
    [{ origin: 'null' }, false],
    [{}, false],
  ])('%j: %s', (headers, expected) => {
    expect(isSameOrigin(new Headers(headers), publicUrl)).toBe(expected)
  })
})
