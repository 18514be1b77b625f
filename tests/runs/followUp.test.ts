import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../lib/commands/define'
import { db } from '../../lib/db/client'
import { getProof } from '../../lib/runs/readProof'
import { readResult } from '../../lib/runs/readResult'
import { retryFailed } from '../../lib/runs/retry'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { fill, makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const search = house.door.commandById('mail.search')
if (!search) throw new Error('the house has no search')
const searchAndDelete = defineCommand({
  ...search,
  id: 'mail.searchAndDelete',
  title: 'Search and delete messages',
  permission: 'mail.change',
  input: z.strictObject({ mailboxes: z.array(z.string()).min(1), mode: z.enum(['deletedItems', 'hard']) }),
  example: { input: { mailboxes: ['ana@example.com'], mode: 'hard' }, output: [] },
  followUp: {
    risk: 'depends',
    search: ({ mailboxes }) => ({ commandId: 'mail.search', input: { mailboxes } }),
    action: ({ mode }, searchRunId) => ({
      commandId: 'mail.delete',
      input: { selection: { searchRunId, hits: 'all' }, mode },
    }),
  },
})
const { door } = house
const wholeDoor = {
  ...door,
  commandById: (id: string) => (id === searchAndDelete.id ? searchAndDelete : door.commandById(id)),
}
Object.assign(house, { door: wholeDoor })

const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const vic = await makePerson('vic', 'viewer')
const mailboxes = ['bo@example.com', 'cy@example.com']

beforeEach(() => {
  house.folders.clear()
  house.failingMailboxes.clear()
  house.cappedMailboxes.clear()
})

async function begin(mode: 'deletedItems' | 'hard', reason?: string) {
  const request = { commandId: 'mail.searchAndDelete', connectionId, input: { mailboxes, mode }, reason }
  const started = await startRun(request, ana, wholeDoor)
  await work(house)
  return started
}

async function actionOf(runId: string) {
  return db().run.findFirst({ where: { parentRunId: runId, parentLink: 'action' }, include: { approval: true } })
}

test('what was found is frozen, acted on in the name of who began it, and proved by the search alone', async () => {
  fill(house, mailboxes, 3)
  const { runId, state } = await begin('deletedItems')
  expect(state).toBe('queued')
  const action = await actionOf(runId)
  expect(action).toMatchObject({
    commandId: 'mail.delete',
    requestedById: ana.userId,
    searchRunId: runId,
    itemCount: 6,
    state: 'finished',
    outcome: 'successful',
  })
  expect([...house.folders.values()]).toEqual(Array(6).fill('deleteditems'))
  const proof = await db().run.findFirstOrThrow({ where: { parentRunId: action?.id, parentLink: 'proof' } })
  expect(proof).toMatchObject({ commandId: 'mail.search', input: { mailboxes } })
  expect(await db().run.count({ where: { parentRunId: proof.id } })).toBe(0)
  expect(await getProof(action?.id ?? '', ana)).toMatchObject({ found: 6, left: 0 })
})

test('what cannot be undone waits for a second person, over the frozen list', async () => {
  fill(house, mailboxes, 1)
  const { runId } = await begin('hard', 'A confirmed wave')
  const action = await actionOf(runId)
  expect(action).toMatchObject({ state: 'awaitingApproval', approval: { state: 'pending', itemCount: 2 } })
  expect([...house.folders.values()]).toEqual(['inbox', 'inbox'])
})

test('without the reason that it then needs, nothing is done, and the result says so', async () => {
  fill(house, mailboxes, 1)
  const { runId } = await begin('hard')
  expect(await actionOf(runId)).toBeNull()
  expect([...house.folders.values()]).toEqual(['inbox', 'inbox'])
  const result = await readResult(runId, {}, ana, wholeDoor)
  expect(result).toMatchObject({
    status: 'failed',
    errors: [
      {
        failureIndicator: 'Search and delete messages failed.',
        message: expect.stringContaining('Nothing was done to what was found. Give a reason'),
      },
    ],
  })
})

test('a search that could not look everywhere is not acted on', async () => {
  fill(house, mailboxes, 1)
  house.failingMailboxes.add('cy@example.com')
  const { runId } = await begin('deletedItems')
  expect(await actionOf(runId)).toBeNull()
  const { errors } = await readResult(runId, {}, ana, wholeDoor)
  expect(errors.map(({ target }) => target)).toEqual(['cy@example.com', undefined])

  house.failingMailboxes.clear()
  await retryFailed(runId, ana, {}, wholeDoor)
  await work(house)
  expect(await actionOf(runId)).toMatchObject({ itemCount: 2, state: 'finished' })
})

test('finding nothing is a success without an action', async () => {
  const { runId } = await begin('deletedItems')
  expect(await actionOf(runId)).toBeNull()
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ outcome: 'successful', errors: [] })
})

test('finding nothing is an error where the command says so', async () => {
  const needed = {
    ...searchAndDelete,
    followUp: searchAndDelete.followUp && { ...searchAndDelete.followUp, nothingFound: () => 'It is not there.' },
  }
  const strict = { ...door, commandById: (id: string) => (id === needed.id ? needed : door.commandById(id)) }
  Object.assign(house, { door: strict })
  const { runId } = await begin('deletedItems')
  Object.assign(house, { door: wholeDoor })
  expect(await actionOf(runId)).toBeNull()
  expect(await readResult(runId, {}, ana, strict)).toMatchObject({
    status: 'failed',
    errors: [{ failureIndicator: 'Search and delete messages failed.', statusCode: 404, message: 'It is not there.' }],
  })
})

test('who may not do the second half cannot begin the first, and who lost the right meanwhile gets no effect', async () => {
  fill(house, mailboxes, 1)
  const request = { commandId: 'mail.searchAndDelete', connectionId, input: { mailboxes, mode: 'deletedItems' } }
  await expect(startRun(request, vic, wholeDoor)).rejects.toMatchObject({ code: 'notPermitted' })

  const cleo = await makePerson('cleo', 'analyst')
  const { runId } = await startRun(request, cleo, wholeDoor)
  await db().user.update({ where: { id: cleo.userId }, data: { roles: ['viewer'] } })
  await work(house)
  expect(await actionOf(runId)).toBeNull()
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ outcome: 'failed' })
})

test('what an input asks for beside the command’s own permission is asked at the door', async () => {
  const reads = defineCommand({ ...search, alsoNeeds: () => ['evidence.write'] })
  const asking = { ...door, commandById: (id: string) => (id === search.id ? reads : door.commandById(id)) }
  const request = { commandId: search.id, connectionId, input: { mailboxes } }
  const ado = { ...ana, permissions: new Set([...ana.permissions].filter((each) => each !== 'evidence.write')) }
  await expect(startRun(request, ado, asking)).rejects.toThrow(/evidence/)
  expect((await startRun(request, ana, asking)).state).toBe('queued')
})
