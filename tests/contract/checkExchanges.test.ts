import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { graphContract, graphHarness, options } from '../providers/graphHarness'
import { checkExchanges } from './checkExchanges'

const folder = mkdtempSync(path.join(os.tmpdir(), 'clawback-exchanges-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.skipIf(!graphContract)('what is recorded of a working connection is as documented', async () => {
  const file = path.join(folder, 'good.jsonl')
  const simulator = await graphHarness(['--record', file])
  const connection = simulator.connect()
  const mailbox = simulator.credentials.delegated.userPrincipalName
  await connection.test(options)
  const page = await connection.messages?.searchPage({ mailbox, criteria: null, pageSize: 5 }, options)
  const [hit] = page?.hits ?? []
  await connection.messages?.getMime({ mailbox, messageId: hit?.messageId ?? '' }, options)
  const report = await checkExchanges(file)
  expect(report?.problems).toEqual([])
  expect(report?.checked).toBeGreaterThanOrEqual(4)
})

it.skipIf(!graphContract)('finds what is not documented, in the request and in the answer', async () => {
  const file = path.join(folder, 'bad.jsonl')
  const answer = { status: 200, headers: { 'Content-Type': 'application/json' }, body: { value: [{ id: 1 }] } }
  const lines = [
    { request: { method: 'GET', url: '/v1.0/users/a@b.example/messages?$tpo=1', headers: {} }, response: answer },
    { request: { method: 'GET', url: '/v1.0/users/a@b.example/letters', headers: {} }, response: answer },
  ]
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const report = await checkExchanges(file)
  const problems = report?.problems.join('\n') ?? ''
  expect(report?.checked).toBe(2)
  expect(problems).toMatch(/\$tpo is not documented/)
  expect(problems).toMatch(/\/value\/0\/id must be string/)
  expect(problems).toMatch(/letters: no such documented path/)
})
