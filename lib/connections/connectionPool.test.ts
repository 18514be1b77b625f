import { describe, expect, it, vi } from 'vitest'
import type { OpenConnection } from '../providers/contract'
import { ConnectionPool } from './connectionPool'

function opener() {
  const close = vi.fn(async () => undefined)
  const open = vi.fn(
    async (): Promise<OpenConnection> => ({
      kind: 'microsoft365',
      delegated: false,
      test: async () => ({ checks: [], grants: [], groups: [] }),
      close,
    }),
  )
  return { open, close }
}

describe('the pool', () => {
  it('opens once for those who come with the same version, and stays open while one of them is there', async () => {
    const pool = new ConnectionPool()
    const { open, close } = opener()
    const [one, other] = await Promise.all([pool.take('a', '1', open), pool.take('a', '1', open)])
    expect(open).toHaveBeenCalledTimes(1)
    await one.close()
    await one.close()
    expect(close).not.toHaveBeenCalled()
    await other.close()
    await (await pool.take('a', '1', open)).close()
    expect(open).toHaveBeenCalledTimes(1)
  })

  it('opens anew after a change, and closes the old one when its last user leaves', async () => {
    const pool = new ConnectionPool()
    const [old, fresh] = [opener(), opener()]
    const before = await pool.take('a', '1', old.open)
    await pool.take('a', '2', fresh.open)
    expect(fresh.open).toHaveBeenCalledTimes(1)
    expect(old.close).not.toHaveBeenCalled()
    await before.close()
    expect(old.close).toHaveBeenCalledTimes(1)
  })

  it('remembers no failure', async () => {
    const pool = new ConnectionPool()
    const fails = async () => {
      throw new Error('no secret')
    }
    await expect(pool.take('a', '1', fails)).rejects.toThrow('no secret')
    await expect(pool.take('a', '1', opener().open)).resolves.toBeDefined()
  })
})
