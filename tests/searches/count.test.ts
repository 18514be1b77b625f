import { expect, test } from 'vitest'
import type { AnyCommand } from '../../lib/commands/define'
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
    more: false,
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

test('of everyone, the first that the directory lists are looked into, each of them once', async () => {
  const search = house.door.commandById('mail.search')
  if (!search) throw new Error('The house has no search')
  let people: string[] = []
  const asked: unknown[] = []
  const pageSize = 60
  const listed: AnyCommand = {
    ...search,
    targets: () => [],
    lister:
      () =>
      async (_connection, position, { signal }) => {
        signal.throwIfAborted()
        asked.push(position)
        const start = typeof position === 'number' ? position : 0
        const page = people.slice(start, start + pageSize).map((mailbox) => ({ kind: 'mailbox' as const, mailbox }))
        const next = start + pageSize < people.length ? start + pageSize : undefined
        return { targets: page, withoutMailbox: 0, excepted: 0, next }
      },
  }
  const { door } = testHouse([listed])
  const countAll = (signal = always) =>
    countNow({ connectionIds: [connectionId], input: { mailboxes: ['all'] } }, ana, signal, door)

  // One who is in two groups
  people = [...mailboxes, 'BO@example.com']
  expect(await countAll()).toMatchObject({ found: 10, mailboxes: 2, counted: 2, more: false })

  people = [...mailboxes, ...Array.from({ length: 998 }, (_, index) => `p${index}@example.com`)]
  asked.length = 0
  expect(await countAll()).toMatchObject({ found: 10, mailboxes: 100, counted: 100, more: true })
  expect(asked).toEqual([undefined, 60])
  expect(await countAll(AbortSignal.abort())).toMatchObject({ found: 0, counted: 0, failed: 0 })
})

test('it needs the permission to search, is bounded, and is audited', async () => {
  await expect(count(mailboxes, vic)).rejects.toMatchObject({ code: 'notPermitted' })
  const many = Array.from({ length: 101 }, (_, index) => `p${index}@example.com`)
  await expect(count(many)).rejects.toMatchObject({ code: 'tooManyItems' })
  const entries = await db().auditEntry.findMany({ where: { action: 'search.counted' } })
  expect(entries.length).toBeGreaterThan(0)
  expect(entries[0]).toMatchObject({ actorName: 'ana', detail: { connection: 'Main' } })
})
