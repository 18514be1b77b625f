import { expect, test } from 'vitest'
import { inTransaction } from '../../lib/db/transaction'
import { publish } from '../../lib/events/publish'
import { subscribe } from '../../lib/events/subscribe'
import { startRun } from '../../lib/runs/start'
import type { ConsoleEvent } from '../../lib/shared/event'
import { withClient } from '../support/databaseServer'
import { testDatabase } from '../support/testDatabase'
import { fill, makeConnection, makePerson, testHouse, work } from './testHouse'

const database = await testDatabase()

function listen() {
  const heard: ConsoleEvent[] = []
  let gaps = 0
  let losses = 0
  const stop = subscribe({
    onEvent: (event) => void heard.push(event),
    onGap: (afterLoss) => {
      gaps += 1
      if (afterLoss) losses += 1
    },
    onLoss: () => {
      losses += 1
    },
  })
  return { heard, stop, gaps: () => gaps, losses: () => losses }
}

const tell = (id: string) => inTransaction((tx) => publish(tx, { topic: 'connection', id, kind: 'test' }))

test('what is committed is heard, what is rolled back is not', async () => {
  const { heard, stop, gaps } = listen()
  await expect.poll(gaps).toBe(1)
  await inTransaction(async (tx) => {
    await publish(tx, { topic: 'connection', id: 'lost', kind: 'test' })
    throw new Error('cut')
  }).catch(() => undefined)
  await tell('kept')
  await expect.poll(() => heard.map((event) => event.id)).toEqual(['kept'])
  stop()
})

test('the line comes back by itself, says to each that there was a gap, and hears again', async () => {
  const first = listen()
  await expect.poll(first.gaps).toBe(1)
  // On a line that was there already, it hears of no gap when it begins
  const { heard, stop, gaps, losses } = listen()
  await withClient(database.appUrl, (client) =>
    client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'clawback events' AND datname = current_database()`,
    ),
  )
  await expect.poll(gaps, { timeout: 5_000 }).toBe(1)
  expect([losses(), first.gaps(), first.losses()]).toEqual([2, 2, 2])
  await tell('after')
  await expect.poll(() => heard.map((event) => event.id)).toEqual(['after'])
  stop()
  first.stop()
})

test('a run tells of its progress, at most a few times a second', async () => {
  const house = testHouse()
  await makeConnection('Main')
  const ana = await makePerson('ana', 'analyst')
  const { heard, stop, gaps } = listen()
  await expect.poll(gaps).toBe(1)
  const startedAt = Date.now()
  const messages = fill(house, ['bo@example.com', 'cy@example.com'], 12)
  house.beforeEffect = () => new Promise((resolve) => setTimeout(resolve, 60))
  const { runId } = await startRun(
    { commandId: 'mail.delete', connectionName: 'Main', input: { messages } },
    ana,
    house.door,
  )
  await work(house)
  await expect.poll(() => heard.filter((event) => event.id === runId && event.kind === 'state').length).toBe(2)
  const told = heard.filter((event) => event.id === runId && event.kind === 'progress').length
  expect(told).toBeGreaterThanOrEqual(1)
  expect(told).toBeLessThanOrEqual(1 + (Date.now() - startedAt) / 250)
  stop()
})
