import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkReference, decryptSecret, encryptSecret } from './secrets'

const key = (id: string) => ({ id, key: randomBytes(32) })
const place = { connectionId: '0191f3a0-0000-7000-8000-000000000001', name: 'clientSecret' }

describe('secrets', () => {
  it('come back with the key that they were encrypted with, among several', () => {
    const [older, newer] = [key('older'), key('newer')]
    const stored = encryptSecret('s3cret ✓', place, older)
    expect(decryptSecret(stored, 'older', place, [newer, older])).toBe('s3cret ✓')
    expect(Buffer.from(stored).includes('s3cret')).toBe(false)
  })

  it('are bound to their connection and name', () => {
    const only = key('only')
    const stored = encryptSecret('s3cret', place, only)
    expect(() => decryptSecret(stored, 'only', { ...place, name: 'password' }, [only])).toThrow('changed outside')
  })

  it('say which key is missing, and notice a changed byte', () => {
    const only = key('only')
    const stored = encryptSecret('s3cret', place, only)
    expect(() => decryptSecret(stored, 'lost', place, [only])).toThrow('encrypted with the key lost')
    stored[14] = (stored[14] ?? 0) ^ 1
    expect(() => decryptSecret(stored, 'only', place, [only])).toThrow('changed outside')
  })

  it('may lie only in places that are meant for secrets', () => {
    expect(() => checkReference('file:/run/secrets/graph')).not.toThrow()
    expect(() => checkReference('env:CLAWBACK_SECRET_GRAPH')).not.toThrow()
    for (const refused of ['file:/etc/passwd', 'file:/run/secrets/../../etc/passwd', 'env:AUTH_SECRET', 'https://x']) {
      expect(() => checkReference(refused)).toThrow()
    }
  })
})
