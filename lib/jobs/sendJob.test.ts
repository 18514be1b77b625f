import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/testDatabase'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { sendJob } from './sendJob'

await testDatabase()

const jobs = () =>
  db().$queryRaw<{ name: string; data: unknown }[]>`SELECT name, data FROM pgboss.job WHERE name = 'run.execute'`

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM pgboss.job`
})

test('a job is written with the transaction that asks for it', async () => {
  await inTransaction(async (tx) => {
    await sendJob(tx, 'run.execute', { runId: 'a' })
    expect(await jobs()).toEqual([])
  })
  expect(await jobs()).toEqual([{ name: 'run.execute', data: { runId: 'a' } }])
})

test('a transaction that fails leaves no job behind', async () => {
  const failing = inTransaction(async (tx) => {
    await sendJob(tx, 'run.execute', { runId: 'b' })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await jobs()).toEqual([])
})
