import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, it } from 'vitest'
import type { Role } from '../../generated/prisma/client'
import { hashPassword } from '../../lib/auth/password'
import { createConnection } from '../../lib/connections/store'
import { db } from '../../lib/db/client'
import { permissionsOf } from '../../lib/shared/permission'
import { startWorkerProcess } from '../../scripts/processes/startWorkerProcess'
import { testDatabase } from '../support/testDatabase'
import { eml, graphHarness } from './graphHarness'

await testDatabase()
const simulator = await graphHarness()
const worker = await startWorkerProcess({ environment: {} })
afterAll(() => worker.stop())

const password = 'a-long-enough-passphrase'
const passwordHash = await hashPassword(password)
const addUser = (email: string, role: Role) =>
  db().user.create({ data: { email, name: email, roles: [role], status: 'active', passwordHash } })
await addUser('analyst@example.com', 'analyst')
await addUser('viewer@example.com', 'viewer')
const admin = await addUser('admin@example.com', 'administrator')

await createConnection(
  {
    name: 'Harbour',
    connection: {
      kind: 'microsoft365',
      settings: {
        cloud: 'custom',
        endpoints: { login: simulator.address.login, graph: simulator.address.graph },
        caCertificate: simulator.base().caCertificate,
        tenantId: simulator.credentials.tenantId,
        credential: { kind: 'clientSecret', clientId: simulator.credentials.clientId },
      },
    },
    secrets: { clientSecret: { value: simulator.credentials.clientSecret } },
  },
  { userId: admin.id, name: admin.name, permissions: permissionsOf(['administrator']), address: null, origin: 'cli' },
)
const mailbox = 'cli@harbourpine.example'
await simulator.addPerson(mailbox)
const messageId = '<cli-1@sender.example>'
await simulator.deliver(mailbox, eml({ subject: 'Found by the command line', messageId }))

async function clawback(parameters: string[], input?: unknown, over: Record<string, string> = {}) {
  const projectFolder = path.resolve(import.meta.dirname, '../..')
  const environment = { CLAWBACK_EMAIL: 'analyst@example.com', CLAWBACK_PASSWORD: password, ...over }
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...parameters], {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
  })
  child.stdin.end(input === undefined ? '' : JSON.stringify(input))
  const [output, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { code, output: output ? JSON.parse(output) : null, errors }
}
const run = (command: string, input: unknown, over?: Record<string, string>) =>
  clawback(['run', command, '--connection', 'Harbour', '--input', '-'], input, over)

it('runs a command through the same door, and prints its result', async () => {
  const { code, output, errors } = await run('mail.search', { mailboxes: [mailbox], subject: 'Found by' })
  expect({ code, status: output?.status, errors: output?.errors }).toEqual({
    code: 0,
    status: 'successful',
    errors: [],
  })
  expect(output.data).toEqual([{ found: 1, truncatedBecause: null, filteredHere: [] }])
  expect(errors).toContain('1 of 1, 1 found')

  const listed = await clawback(['runs'])
  expect(listed.output[0]).toMatchObject({ commandId: 'mail.search', origin: 'cli', outcome: 'successful' })
})

it('answers 1 where only a part succeeded, with the error of the other', async () => {
  const { code, output } = await run('mail.search', { mailboxes: [mailbox, 'nobody@harbourpine.example'] })
  expect(code).toBe(1)
  expect(output).toMatchObject({
    status: 'partiallySuccessful',
    errors: [
      {
        failureIndicator: 'Search messages failed.',
        statusCode: 404,
        target: 'nobody@harbourpine.example',
        message: expect.stringContaining('There is no user or shared mailbox'),
      },
    ],
  })
})

it('answers 2 where nothing was carried out, and says why', async () => {
  const refused = await run('mail.search', { mailboxes: [mailbox] }, { CLAWBACK_EMAIL: 'viewer@example.com' })
  expect(refused).toMatchObject({ code: 2, output: null, errors: expect.stringContaining('Your roles do not include') })

  const wrong = await run('mail.search', {}, { CLAWBACK_PASSWORD: 'something-else-entirely' })
  expect(wrong).toMatchObject({ code: 2, output: null })
  expect(wrong.errors).not.toContain('something-else-entirely')

  const invalid = await run('mail.search', { mailboxes: [mailbox], filter: 'a', search: 'b' })
  expect(invalid).toMatchObject({ code: 2, errors: expect.stringContaining('cannot be used at the same time') })

  const usage = await clawback(['run', 'mail.search'])
  expect(usage).toMatchObject({ code: 2, errors: expect.stringContaining('--connection and --input') })
})

it('leaves an irreversible request to a second person', async () => {
  const input = { mailboxes: [mailbox], messageIds: [messageId], mode: 'hard' }
  const asked = await clawback(
    ['run', 'mail.delete', '--connection', 'Harbour', '--input', '-', '--reason', 'It is phishing'],
    input,
  )
  expect(asked).toMatchObject({ code: 2, output: { state: 'awaitingApproval', itemCount: 1 } })
  expect((await clawback(['approvals'])).output).toHaveLength(1)
  expect((await simulator.stored(mailbox)).map((message) => message.internetMessageId)).toContain(messageId)
})
