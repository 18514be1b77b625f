import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { withClient } from '../../tests/support/databaseServer'
import { isAlive } from '../processes/alive'
import { projectFolder } from '../processes/startChild'
import { waitFor } from '../processes/waitFor'
import { type PostgresServer, removePostgres, startPostgres } from './startPostgres'

const directories: string[] = []
const servers: PostgresServer[] = []

function newDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-postgres-test-'))
  fs.chmodSync(directory, 0o755)
  directories.push(directory)
  return directory
}

async function start(directory: string): Promise<PostgresServer> {
  const server = await startPostgres({ directory })
  servers.push(server)
  return server
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
  for (const directory of directories.splice(0)) removePostgres(directory)
})

const count = (server: PostgresServer) =>
  withClient(server.ownerUrl, async (client) => (await client.query('SELECT * FROM kept')).rowCount)

test('the server starts, keeps its port and its data, and stops', async () => {
  const directory = newDirectory()
  const first = await start(directory)
  await withClient(first.ownerUrl, (client) => client.query('CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)'))
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)

  const second = await start(directory)
  expect(second.port).toBe(first.port)
  expect(await count(second)).toBe(1)
})

test('data is written durably, and no one gets in without a password', async () => {
  const server = await start(newDirectory())
  await withClient(server.appUrl, async (client) => {
    expect((await client.query('SHOW fsync')).rows).toEqual([{ fsync: 'on' }])
    expect((await client.query('SHOW listen_addresses')).rows).toEqual([{ listen_addresses: '127.0.0.1' }])
  })
  const wrong = new URL(server.appUrl)
  wrong.password = 'wrong'
  await expect(withClient(wrong.href, async () => undefined)).rejects.toThrow('password authentication failed')
})

test('a server that is running is used again', async () => {
  const directory = newDirectory()
  const first = await start(directory)
  const second = await startPostgres({ directory })
  expect(second.pid).toBe(first.pid)
  // It belongs to the first: the second does not stop it.
  await second.stop()
  expect(isAlive(first.pid)).toBe(true)
})

test('a killed server is started again with what was committed', async () => {
  const directory = newDirectory()
  const first = await start(directory)
  await withClient(first.ownerUrl, (client) => client.query('CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)'))
  await first.kill()
  const second = await start(directory)
  expect(second.pid).not.toBe(first.pid)
  expect(await count(second)).toBe(1)
})

test('after a kill, the new server waits for a child of the old one that is still busy', async () => {
  const directory = newDirectory()
  const first = await start(directory)
  let child = 0
  const busy = withClient(first.ownerUrl, async (client) => {
    client.on('error', () => undefined)
    child = (await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid
    await client.query('SELECT count(*) FROM generate_series(1, 10000000)')
  }).catch(() => 'lost its connection')
  await waitFor('the statement to be at work', 10, () => child > 0)
  await first.kill()
  expect(isAlive(child)).toBe(true)
  const second = await start(directory)
  expect(isAlive(child)).toBe(false)
  expect(isAlive(second.pid)).toBe(true)
  await busy
})

test('a lock whose number belongs to another program now is no lock', async () => {
  const directory = newDirectory()
  const first = await start(directory)
  await first.kill()
  const lock = path.join(directory, 'cluster', 'postmaster.pid')
  const lines = fs.readFileSync(lock, 'utf8').split('\n')
  fs.writeFileSync(lock, [process.pid, ...lines.slice(1)].join('\n'))
  const second = await start(directory)
  expect(isAlive(second.pid)).toBe(true)
})

test('when the process that started it is killed, the server stops by itself and can be started again', async () => {
  const directory = newDirectory()
  const script = `import { startPostgres } from './scripts/postgres/startPostgres.ts'
    const server = await startPostgres({ directory: ${JSON.stringify(directory)} })
    console.log(server.pid)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (line) => resolve(Number(line))))
  parent.kill('SIGKILL')
  // At once, while the old server is still going down
  const next = await start(directory)
  expect(next.pid).not.toBe(pid)
  await waitFor('the old server to be gone', 10, () => !isAlive(pid))
})
