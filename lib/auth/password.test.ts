import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password'

describe('password hashes', () => {
  it('verifies what it hashed and nothing else', async () => {
    const stored = await hashPassword('correct horse battery')
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(await verifyPassword('correct horse battery', stored)).toEqual({ matches: true, outdated: false })
    expect(await verifyPassword('correct horse batterY', stored)).toEqual({ matches: false, outdated: false })
  })

  it('salts: the same password hashes differently', async () => {
    expect(await hashPassword('same password twice')).not.toBe(await hashPassword('same password twice'))
  })

  it('recognises a hash made with other parameters, and says that it is outdated', async () => {
    const salt = Buffer.from('0123456789abcdef')
    const hash = scryptSync('an older password', salt, 32, { N: 2 ** 14, r: 8, p: 1 })
    const stored = `$scrypt$ln=14,r=8,p=1$${unpadded(salt)}$${unpadded(hash)}`
    expect(await verifyPassword('an older password', stored)).toEqual({ matches: true, outdated: true })
    expect(await verifyPassword('another password', stored)).toEqual({ matches: false, outdated: false })
  })

  it('treats the same characters in another Unicode form as the same password', async () => {
    const stored = await hashPassword('Z\u00fcrich im Sommer')
    expect((await verifyPassword('Zu\u0308rich im Sommer', stored)).matches).toBe(true)
  })

  it('matches nothing where there is no hash, and refuses a damaged one loudly', async () => {
    expect(await verifyPassword('', null)).toEqual({ matches: false, outdated: false })
    await expect(verifyPassword('x', '$argon2id$v=19$x')).rejects.toThrow('not in the expected format')
  })

  it('spends about the same time on an account that does not exist', async () => {
    const stored = await hashPassword('correct horse battery')
    const known = await milliseconds(() => verifyPassword('wrong', stored))
    const unknown = await milliseconds(() => verifyPassword('wrong', null))
    expect(unknown).toBeGreaterThan(known / 4)
  })
})

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
