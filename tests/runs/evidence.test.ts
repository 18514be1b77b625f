import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../lib/commands/define'
import { db } from '../../lib/db/client'
import { listEvidence, openEvidence } from '../../lib/evidence/read'
import { ProviderError } from '../../lib/providers/contract'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()
let turns = 0
const keeping = defineCommand({
  id: 'test.keep',
  title: 'Keep',
  summary: 'Keeps a file, twice',
  risk: 'read',
  permission: 'evidence.write',
  needs: null,
  vendorPermissions: {},
  seeds: {},
  idempotent: true,
  input: z.strictObject({}),
  output: z.unknown(),
  example: { input: {}, output: [] },
  auditText: () => 'Keep',
  targets: () => [{ kind: 'connection' as const }],
  async runItem(context) {
    const bytes = new TextEncoder().encode('From: a\r\n\r\nhello\r\n')
    const source = { mailbox: 'bo@example.com', messageId: 'm0' }
    const after = await context.keepEvidence({ bytes, fileName: 'a\u0000.eml', mediaType: 'message/rfc822', source })
    turns += 1
    if (turns === 1) throw new ProviderError('connectionLost', 'Cut.', { statusCode: 0 })
    return { state: 'done', after }
  },
  concurrency: 1,
})
const house = testHouse([keeping])
await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const vic = await makePerson('vic', 'viewer')

test('a turn that is repeated keeps its file once; opening it is noted', async () => {
  const { runId } = await startRun({ commandId: 'test.keep', connectionName: 'Main', input: {} }, ana, house.door)
  await work(house)
  expect(turns).toBe(2)
  const [file, ...others] = await listEvidence(runId, ana)
  expect(others).toEqual([])
  expect(file).toMatchObject({ fileName: 'a\ufffd.eml', sizeBytes: 18, createdByName: 'ana' })

  const evidenceId = file?.evidenceId ?? ''
  await expect(openEvidence(evidenceId, vic)).rejects.toMatchObject({ code: 'notPermitted' })
  const opened = await openEvidence(evidenceId, ana)
  expect(new TextDecoder().decode(opened?.bytes)).toBe('From: a\r\n\r\nhello\r\n')
  const entries = await db().auditEntry.findMany({ where: { objectId: evidenceId }, orderBy: { seq: 'asc' } })
  expect(entries.map((entry) => entry.action)).toEqual(['evidence.kept', 'evidence.opened'])
  expect(await openEvidence('none', ana)).toBeNull()
})
