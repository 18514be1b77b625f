import { expect, test } from 'vitest'
import { commandById } from '../../lib/commands/registry'
import { db } from '../../lib/db/client'
import { executeRun } from '../../lib/runs/execute'
import { openItem } from '../../lib/runs/items'
import { startRun } from '../../lib/runs/start'
import { eml, graphHarness } from '../providers/graphHarness'
import { testDatabase } from '../support/testDatabase'
import { auditOf, makeConnection, makePerson } from './testHouse'

// From the fetch to the fields of its events: two runs, the second of which opens mail and is noted so.

const simulator = await graphHarness()
await testDatabase()
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const connection = simulator.connect()
const door = { commandById, openConnection: async () => ({ ...connection, close: async () => undefined }) }
const never = new AbortController().signal
const mailbox = 'fetched.events@harbourpine.example'
await simulator.addPerson(mailbox)

test('what was fetched is read as events with the fields that were asked for', async () => {
  for (const hour of ['09:10', '09:20']) {
    await simulator.deliver(mailbox, eml({ subject: `Report ${hour}`, date: `Mon, 02 Feb 2026 ${hour}:00 +0000` }))
  }
  const input = {
    mailbox,
    folders: ['inbox'],
    startTime: '2026-02-02T09:00:00Z',
    endTime: '2026-02-02T10:00:00Z',
    mostPerFolder: 1,
    asEvents: true,
    fieldMapping: [
      { field: 'Subject', path: '.subject' },
      { field: 'Queue', value: 'Harbour' },
    ],
  }
  const { runId } = await startRun({ commandId: 'mail.fetch', connectionId, input }, ana, door)
  await executeRun(runId, never, door)
  const events = await db().run.findFirstOrThrow({ where: { parentRunId: runId, parentLink: 'action' } })
  expect(events).toMatchObject({ commandId: 'mail.readEvents', itemCount: 1, searchRunId: runId })
  await executeRun(events.id, never, door)
  const item = await db().runItem.findFirstOrThrow({ where: { runId: events.id } })
  expect(await openItem(events.id, String(item.id), ana, door)).toMatchObject({
    after: { mapped: [{ Subject: 'Report 09:20', Queue: 'Harbour' }] },
  })
  expect(await auditOf(events.id)).toContain('mail.opened')
})
