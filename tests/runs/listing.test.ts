import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type AnyCommand, defineCommand } from '../../lib/commands/define'
import { db } from '../../lib/db/client'
import { type OpenConnection, ProviderError } from '../../lib/providers/contract'
import { cancelRun, pauseRun, resumeRun } from '../../lib/runs/control'
import { executeRun } from '../../lib/runs/execute'
import { getCoverage, getRun } from '../../lib/runs/read'
import { retryFailed } from '../../lib/runs/retry'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { auditOf, makeConnection, makePerson, quick, testHouse, work } from './testHouse'

await testDatabase()

/** A directory of numbered people, five to a page */
const directory = {
  people: 23,
  asked: [] as unknown[],
  searched: new Map<string, number>(),
  /** Called before each page; throw to refuse it */
  beforePage: async (_position: unknown, _connectionId: string) => {},
  beforeItem: async (_mailbox: string) => {},
}
const pageSize = 5

const crawl: AnyCommand = defineCommand({
  id: 'test.crawl',
  title: 'Crawl',
  summary: 'Crawl',
  risk: 'read',
  permission: 'mail.search',
  needs: 'messages',
  vendorPermissions: {},
  seeds: {},
  idempotent: true,
  input: z.strictObject({ named: z.array(z.string()).optional() }),
  output: z.unknown(),
  example: { input: {}, output: [] },
  auditText: () => 'Crawl',
  overSeveral: true,
  targets: ({ named = [] }) => named.map((mailbox) => ({ kind: 'mailbox' as const, mailbox })),
  lister: ({ named }) =>
    named
      ? null
      : async (connection: OpenConnection & { id?: string }, position) => {
          directory.asked.push(position)
          await directory.beforePage(position, connection.id ?? '')
          const start = typeof position === 'number' ? position : 0
          const numbers = Array.from({ length: pageSize }, (_, index) => start + index)
          return {
            // One of each page is there twice, as a member of two groups is
            targets: [...numbers, start]
              .filter((number) => number < directory.people)
              .map((number) => ({ kind: 'mailbox' as const, mailbox: `p${number}@example.com` })),
            withoutMailbox: 1,
            excepted: 2,
            next: start + pageSize < directory.people ? start + pageSize : undefined,
          }
        },
  async runItem({ target }) {
    if (target.kind !== 'mailbox') throw new Error('not a mailbox')
    await directory.beforeItem(target.mailbox)
    directory.searched.set(target.mailbox, (directory.searched.get(target.mailbox) ?? 0) + 1)
    return { state: 'done' }
  },
  concurrency: 4,
})

const house = testHouse([crawl])
let connectionId = ''
let ana: Awaited<ReturnType<typeof makePerson>>

beforeAll(async () => {
  connectionId = await makeConnection('Contoso')
  ana = await makePerson('ana', 'analyst')
})
beforeEach(async () => {
  Object.assign(directory, { people: 23, asked: [], searched: new Map() })
  directory.beforePage = async () => {}
  directory.beforeItem = async () => {}
  await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'run.execute'`
})

const start = () => startRun({ commandId: 'test.crawl', connectionId, input: {} }, ana, house.door)
const never = new AbortController().signal

async function expectWhole(runId: string) {
  const items = await db().runItem.findMany({ where: { runId }, orderBy: { position: 'asc' } })
  expect(items.map((item) => item.position)).toEqual(items.map((_, index) => index + 1))
  expect(new Set(items.map((item) => item.mailbox)).size).toBe(directory.people)
  expect(items.length).toBe(directory.people)
  const coverage = await getCoverage(runId, ana)
  expect(coverage).toMatchObject({ targeted: directory.people, searched: directory.people, complete: true })
  expect(coverage.listing).toEqual({ state: 'ended', withoutMailbox: 5, excepted: 10, open: 0, failure: null })
}

describe('targets that are listed while the run goes on', () => {
  it('are all there at the end, each once, and the coverage adds up', async () => {
    const { runId, itemCount } = await start()
    expect(itemCount).toBe(0)
    await work(house)
    await expectWhole(runId)
    expect([...directory.searched.values()]).toEqual(Array(23).fill(1))
    expect(await getRun(runId, ana, house.door)).toMatchObject({
      state: 'finished',
      outcome: 'successful',
      itemCount: 23,
    })
  })

  it('are done before the last of them is known', async () => {
    let searchedBeforeLast = -1
    directory.beforePage = async (position) => {
      if (position !== 20) return
      while (directory.searched.size < 20) await new Promise((resolve) => setTimeout(resolve, 5))
      searchedBeforeLast = directory.searched.size
    }
    const { runId } = await start()
    await work(house)
    expect(searchedBeforeLast).toBe(20)
    await expectWhole(runId)
  })

  it('go on after a crash with the page that was not kept, and nobody is done twice', async () => {
    const { runId } = await start()
    const stop = new AbortController()
    directory.beforePage = async (position) => {
      if (position !== 15 || stop.signal.aborted) return
      stop.abort(new Error('the worker was stopped'))
      throw stop.signal.reason
    }
    await executeRun(runId, stop.signal, house.door, quick)
    expect(directory.asked).toEqual([undefined, 5, 10, 15])
    await executeRun(runId, never, house.door, quick)
    expect(directory.asked).toEqual([undefined, 5, 10, 15, 15, 20])
    await expectWhole(runId)
  })

  it('are listed by one of two workers, and done by both, each once', async () => {
    directory.people = 200
    directory.beforeItem = () => new Promise((resolve) => setTimeout(resolve, 2))
    const { runId } = await start()
    await Promise.all([executeRun(runId, never, house.door, quick), executeRun(runId, never, house.door, quick)])
    expect(directory.asked).toHaveLength(40)
    expect([...directory.searched.values()]).toEqual(Array(200).fill(1))
    expect(await getCoverage(runId, ana)).toMatchObject({ targeted: 200, searched: 200, complete: true })
  })

  it('stop with a pause, and go on where they were', async () => {
    const { runId } = await start()
    let paused = false
    directory.beforePage = async (position) => {
      if (position !== 10 || paused) return
      paused = true
      await pauseRun(runId, ana)
    }
    await work(house)
    expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'paused' })
    await resumeRun(runId, ana)
    await work(house)
    await expectWhole(runId)
  })

  it('that were not all listed when somebody cancelled are a gap', async () => {
    const { runId } = await start()
    directory.beforePage = async (position) => {
      if (position === 10) await cancelRun(runId, ana)
    }
    await work(house)
    const coverage = await getCoverage(runId, ana)
    expect(coverage.listing?.state).toBe('stopped')
    expect(coverage.complete).toBe(false)
    expect(coverage.gaps).toBe(coverage.notSearched + 1)
    directory.beforePage = async () => {}
    await retryFailed(runId, ana, {}, house.door)
    await work(house)
    await expectWhole(runId)
  })
})

describe('over several connections', () => {
  it('each lists its own, and whoever is in both directories is looked for in both', async () => {
    const connectionIds = [connectionId, await makeConnection('Cellar')]
    const { runId } = await startRun({ commandId: 'test.crawl', connectionIds, input: {} }, ana, house.door)
    await work(house)
    const items = await db().runItem.findMany({ where: { runId }, orderBy: { position: 'asc' } })
    expect(items.map((item) => item.position)).toEqual(items.map((_, index) => index + 1))
    expect(new Set(items.map((item) => `${item.connectionId} ${item.mailbox}`)).size).toBe(2 * directory.people)
    expect(items.map(({ target }) => (target as { connectionId?: string }).connectionId)).toEqual(
      items.map((item) => item.connectionId),
    )
    expect(await getCoverage(runId, ana)).toMatchObject({
      targeted: 46,
      searched: 46,
      complete: true,
      listing: { state: 'ended', withoutMailbox: 10, excepted: 20, open: 0 },
      bySource: [
        { name: 'Contoso', targeted: 23, searched: 23 },
        { name: 'Cellar', targeted: 23, searched: 23 },
      ],
    })
  })

  it('one directory that says no is a gap, and the other one is searched', async () => {
    const broken = await makeConnection('Broken')
    directory.beforePage = async (position, id) => {
      if (id === broken && position === 10) throw new ProviderError('notPermitted', 'No more.', { statusCode: 403 })
    }
    const connectionIds = [connectionId, broken]
    const { runId } = await startRun({ commandId: 'test.crawl', connectionIds, input: {} }, ana, house.door)
    await work(house)
    expect(await getRun(runId, ana, house.door)).toMatchObject({ outcome: 'partiallySuccessful', itemCount: 33 })
    expect(await getCoverage(runId, ana)).toMatchObject({
      searched: 33,
      gaps: 1,
      listing: { state: 'failed', open: 1, failure: { message: 'No more.' } },
    })
    directory.beforePage = async () => {}
    await retryFailed(runId, ana, {}, house.door)
    await work(house)
    expect(await getCoverage(runId, ana)).toMatchObject({ searched: 46, complete: true })
  })
})

describe('a directory that says no', () => {
  const refuse = (code: 'notPermitted' | 'unavailable' | 'badRequest', words: string) => {
    throw new ProviderError(code, words, { statusCode: 403 })
  }

  it('at the first page fails the run with its words, and never looks like nothing found', async () => {
    directory.beforePage = async () => refuse('notPermitted', 'The app lacks User.Read.All.')
    const { runId } = await start()
    await work(house)
    const run = await getRun(runId, ana, house.door)
    expect(run).toMatchObject({ state: 'finished', outcome: 'failed', itemCount: 0 })
    expect(run?.errors).toEqual([
      { failureIndicator: 'Crawl failed.', statusCode: 403, message: 'The app lacks User.Read.All.' },
    ])
    expect(run?.controls.retryFailed.allowed).toBe(true)
    expect(await getCoverage(runId, ana)).toMatchObject({ complete: false, gaps: 1, listing: { state: 'failed' } })
    expect(await auditOf(runId)).toContain('run.finished')
  })

  it('in the middle leaves what is listed searched, and the rest to a retry', async () => {
    directory.beforePage = async (position) => {
      if (position === 10) refuse('notPermitted', 'The consent was withdrawn.')
    }
    const { runId } = await start()
    await work(house)
    expect(await getRun(runId, ana, house.door)).toMatchObject({ outcome: 'partiallySuccessful', itemCount: 10 })
    directory.beforePage = async () => {}
    await retryFailed(runId, ana, {}, house.door)
    await work(house)
    await expectWhole(runId)
  })

  it('for a moment is asked again', async () => {
    let refusals = 2
    directory.beforePage = async (position) => {
      if (position === 5 && refusals-- > 0) refuse('unavailable', 'Not now.')
    }
    const { runId } = await start()
    await work(house)
    await expectWhole(runId)
  })

  it('because the place in its list has expired is asked from the beginning, and adds nobody twice', async () => {
    let expired = true
    directory.beforePage = async (position) => {
      if (position === 10 && expired) {
        expired = false
        refuse('badRequest', 'The skip token has expired.')
      }
    }
    const { runId } = await start()
    await work(house)
    expect(directory.asked).toEqual([undefined, 5, 10, undefined, 5, 10, 15, 20])
    await expectWhole(runId)
  })

  it('with nobody in it is told, not taken for a search that found nothing', async () => {
    directory.people = 0
    const { runId } = await start()
    await work(house)
    const run = await getRun(runId, ana, house.door)
    expect(run).toMatchObject({ outcome: 'failed', itemCount: 0 })
    expect(run?.errors[0]?.message).toContain('Nobody with a mailbox')
  })

  it('is told of as well when the connection cannot be opened', async () => {
    const shut = {
      ...house.door,
      openConnection: async () => refuse('notPermitted', 'The secret has expired.') as never,
    }
    const { runId } = await start()
    await executeRun(runId, never, shut, quick)
    expect(await getRun(runId, ana, house.door)).toMatchObject({ state: 'finished', outcome: 'failed' })
  })
})
