import { expect, test } from 'vitest'
import { db } from '../../lib/db/client'
import { countNow } from '../../lib/runs/countNow'
import { fill, makeConnection, makePerson, testHouse } from '../runs/testHouse'
import { testDatabase } from '../support/testDatabase'

await testDatabase()
const house = testHouse()
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const vic = await makePerson('vic', 'viewer')
const mailboxes = ['bo@example.com', 'cy@example.com']
fill(house, mailboxes, 5)
house.failingMailboxes.add('no@example.com')
const always = new AbortController().signal
const count = (names: string[], by = ana, signal = always) =>
  countNow({ connectionIds: [connectionId], input: { mailboxes: names } }, by, signal, house.door)

test('a count keeps found, failed and not reached apart, and makes no run', async () => {
  expect(await count([...mailboxes, 'no@example.com'])).toEqual({
    found: 10,
    mailboxes: 3,
    counted: 2,
    failed: 1,
    firstFailure: 'no@example.com has no mailbox.',
    atLeast: false,
  })
  expect(await count(mailboxes, ana, AbortSignal.abort())).toMatchObject({
    found: 0,
    counted: 0,
    failed: 0,
    mailboxes: 2,
  })
  expect(await db().run.count()).toBe(0)
  expect(await db().hit.count()).toBe(0)
})

test('a limit that was reached is told', async () => {
  house.cappedMailboxes.add('cy@example.com')
  expect(await count(mailboxes)).toMatchObject({ found: 10, atLeast: true })
})

test('it needs the permission to search, is bounded, and is audited', async () => {
  await expect(count(mailboxes, vic)).rejects.toMatchObject({ code: 'notPermitted' })
  const many = Array.from({ length: 101 }, (_, index) => `p${index}@example.com`)
  await expect(count(many)).rejects.toMatchObject({ code: 'tooManyItems' })
  const entries = await db().auditEntry.findMany({ where: { action: 'search.counted' } })
  expect(entries.length).toBeGreaterThan(0)
  expect(entries[0]).toMatchObject({ actorName: 'ana', detail: { connection: 'Main' } })
})
