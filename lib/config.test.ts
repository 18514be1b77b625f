import { describe, expect, test } from 'vitest'
import { ConfigurationError, readConfig } from './config'

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')

const complete = {
  DATABASE_URL: 'postgresql://app:secret@db.example.com/clawback',
  AUTH_SECRET: 'a'.repeat(32),
  CLAWBACK_ENCRYPTION_KEY: key(1),
}

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
  return []
}

test('what is given is read, and the rest has defaults', () => {
  const config = readConfig({ ...complete, CLAWBACK_PUBLIC_URL: 'https://clawback.example.com/' })
  expect(config.databaseUrl).toBe(complete.DATABASE_URL)
  expect(config.ownerDatabaseUrl).toBe(complete.DATABASE_URL)
  expect(config.publicUrl).toBe('https://clawback.example.com')
  expect(config.entra).toBeNull()
  expect(config.behindProxy).toBe(false)
})

test('everything that is missing is named at once', () => {
  const problems = problemsOf({}).join('\n')
  for (const name of ['DATABASE_URL', 'AUTH_SECRET', 'CLAWBACK_ENCRYPTION_KEY']) expect(problems).toContain(name)
})

test('a value never appears in what is said about it', () => {
  const problems = problemsOf({
    DATABASE_URL: 'mysql://hunter2',
    AUTH_SECRET: 'hunter2',
    CLAWBACK_ENCRYPTION_KEY: 'hunter2',
  })
  expect(problems).toHaveLength(3)
  expect(problems.join()).not.toContain('hunter2')
})

test('after a rotation the first key encrypts and the older ones stay', () => {
  const { encryptionKeys } = readConfig({ ...complete, CLAWBACK_ENCRYPTION_KEY: `${key(2)},${key(1)}` })
  const before = readConfig(complete).encryptionKeys
  expect(encryptionKeys).toHaveLength(2)
  expect(encryptionKeys[0].key).toEqual(Buffer.alloc(32, 2))
  expect(encryptionKeys[1]?.id).toBe(before[0].id)
})

describe('refused', () => {
  test.each([
    ['an address without http', { CLAWBACK_PUBLIC_URL: 'clawback.example.com' }, 'CLAWBACK_PUBLIC_URL'],
    ['a short session secret', { AUTH_SECRET: 'short' }, 'AUTH_SECRET'],
    ['a key of the wrong length', { CLAWBACK_ENCRYPTION_KEY: Buffer.alloc(16).toString('base64') }, '32 bytes'],
    ['a key file that is not there', { CLAWBACK_ENCRYPTION_KEY_FILE: '/nowhere/key' }, 'ENOENT'],
    ['half of a sign-in through Entra ID', { CLAWBACK_ENTRA_TENANT_ID: 'x' }, 'CLAWBACK_ENTRA_CLIENT_ID'],
  ])('%s', (_, change, words) => {
    expect(problemsOf({ ...complete, ...change }).join()).toContain(words)
  })
})
