import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { withClient } from '../../tests/support/databaseServer'
import { deployMigrations, MigrationFailed } from './deployMigrations'
import { migrationNames, migrationsFolder } from './engine'

const server = inject('databaseServer')
const made: string[] = []
const folders: string[] = []

async function emptyDatabase(): Promise<{ ownerUrl: string; appUrl: string }> {
  const name = `deploy_${made.length}_${process.pid}`
  made.push(name)
  await withClient(server.superuserUrl, (client) => client.query(`CREATE DATABASE ${name} OWNER clawback_owner`))
  const at = (url: string) => url.replace(/[^/]+$/, name)
  return { ownerUrl: at(server.ownerUrl), appUrl: at(server.appUrl) }
}

function migrationFolder(migrations: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-migrations-'))
  folders.push(folder)
  fs.writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  for (const [name, sql] of Object.entries(migrations)) {
    fs.mkdirSync(path.join(folder, name), { recursive: true })
    fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

afterAll(async () => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
  for (const name of made) {
    await withClient(server.superuserUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
  }
})

test('an empty database is migrated, and a second time there is nothing to do', async () => {
  const database = await emptyDatabase()
  expect(await deployMigrations(database)).toContain('20261121000000_initial')
  expect(await deployMigrations(database)).toEqual([])
})

test('hits that an earlier version kept get the stem of their subject', async () => {
  const database = await emptyDatabase()
  await deployMigrations(database)
  await withClient(database.ownerUrl, async (client) => {
    await client.query(
      `WITH run AS (
         INSERT INTO "Run" (id, "commandId", title, origin, input, state)
         VALUES (gen_random_uuid(), 'mail.search', 'Search', 'console', '{}', 'finished') RETURNING id)
       INSERT INTO "Hit" ("runId", "connectionId", mailbox, "messageId", subject, "receivedAt", "folderId", "hasAttachments",
                          "isRead")
       SELECT id, gen_random_uuid(), 'bo@example.com', subject, subject, now(), 'inbox', false, false
       FROM run, unnest(ARRAY['[EXTERNAL] Re: Invoice 7', '']) AS subject`,
    )
    await deployMigrations(database)
    const { rows } = await client.query(`SELECT "subjectStem" AS stem FROM "Hit" ORDER BY subject`)
    expect(rows).toEqual([{ stem: '' }, { stem: 'invoice #' }])
  })
})

test('what an earlier version kept of a run belongs to the connection of that run', async () => {
  const database = await emptyDatabase()
  const names = migrationNames()
  const before = names.slice(
    0,
    names.findIndex((name) => name.endsWith('_run_connections')),
  )
  const sqlOf = (name: string) => fs.readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8')
  await deployMigrations({
    ...database,
    migrations: migrationFolder(Object.fromEntries(before.map((name) => [name, sqlOf(name)]))),
  })
  await withClient(database.ownerUrl, async (client) => {
    await client.query(
      `WITH connection AS (
         INSERT INTO "Connection" (id, name, kind, settings, "updatedAt")
         VALUES (gen_random_uuid(), 'Old', 'microsoft365', '{}', now()) RETURNING id),
       run AS (
         INSERT INTO "Run" (id, "commandId", title, "connectionId", origin, input, state)
         SELECT gen_random_uuid(), 'mail.search', 'Search', id, 'console', '{}', 'finished' FROM connection RETURNING id),
       listing AS (INSERT INTO "RunListing" ("runId") SELECT id FROM run),
       item AS (INSERT INTO "RunItem" ("runId", position, target) SELECT id, 1, '{}' FROM run)
       INSERT INTO "Hit" ("runId", mailbox, "messageId", subject, "receivedAt", "folderId", "hasAttachments", "isRead")
       SELECT id, 'bo@example.com', 'm', 's', now(), 'inbox', false, false FROM run`,
    )
    await deployMigrations(database)
    const { rows } = await client.query(
      `SELECT connection.name, over.position FROM "Connection" AS connection
       JOIN "RunConnection" AS over ON over."connectionId" = connection.id
       JOIN "RunItem" AS item ON item."runId" = over."runId" AND item."connectionId" = connection.id
       JOIN "Hit" AS hit ON hit."runId" = over."runId" AND hit."connectionId" = connection.id
       JOIN "RunListing" AS listing ON listing."runId" = over."runId" AND listing."connectionId" = connection.id`,
    )
    expect(rows).toEqual([{ name: 'Old', position: 0 }])
  })
})

test('of several that start at once, one migrates and the others wait', async () => {
  const database = await emptyDatabase()
  const all = await Promise.all([1, 2, 3].map(() => deployMigrations(database)))
  expect(all.filter((applied) => applied.length > 0)).toHaveLength(1)
})

test('one role for everything works too', async () => {
  const { ownerUrl } = await emptyDatabase()
  await deployMigrations({ ownerUrl, appUrl: ownerUrl })
  await withClient(ownerUrl, async (client) => {
    await writeEntry(client)
    await expect(client.query('DELETE FROM "AuditEntry"')).rejects.toThrow('append-only')
  })
})

test('a migration that fails is undone as a whole, named with its reason, and stops the next start', async () => {
  const { ownerUrl } = await emptyDatabase()
  const base = `CREATE TABLE "AuditEntry" (id int);`
  const failing = { '1_base': base, '2_wrong': 'CREATE TABLE left_over (id int); SELECT no_such_function();' }
  const migrations = migrationFolder(failing)
  const deploy = (folder: string) => deployMigrations({ ownerUrl, appUrl: ownerUrl, migrations: folder })

  const first = await deploy(migrations).catch((error: unknown) => error)
  expect(first).toBeInstanceOf(MigrationFailed)
  expect(String(first)).toMatch(/2_wrong[\s\S]*no_such_function[\s\S]*rolled_back_at/)
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(`SELECT to_regclass('left_over') AS there`)
    expect(rows).toEqual([{ there: null }])
  })
  await expect(deploy(migrations)).rejects.toThrow('2_wrong')

  // The way out that the message gives
  const [statement] = String(first).match(/UPDATE _prisma_migrations.*;/) ?? []
  await withClient(ownerUrl, (client) => client.query(statement ?? ''))
  const mended = migrationFolder({ ...failing, '2_wrong': 'CREATE TABLE left_over (id int);' })
  expect(await deploy(mended)).toEqual(['2_wrong'])
})

test('the role of the console may add to the audit log and nothing else', async () => {
  const { ownerUrl, appUrl } = await emptyDatabase()
  await deployMigrations({ ownerUrl, appUrl })
  await withClient(appUrl, async (client) => {
    await writeEntry(client)
    for (const statement of [
      'UPDATE "AuditEntry" SET action = \'x\'',
      'DELETE FROM "AuditEntry"',
      'TRUNCATE "AuditEntry"',
    ]) {
      await expect(client.query(statement)).rejects.toThrow(/permission denied|append-only/)
    }
    await expect(client.query('ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL')).rejects.toThrow('must be owner')
  })
  for (const url of [ownerUrl, server.superuserUrl.replace(/[^/]+$/, new URL(ownerUrl).pathname.slice(1))]) {
    await withClient(url, async (client) => {
      for (const statement of [
        'UPDATE "AuditEntry" SET action = \'x\'',
        'DELETE FROM "AuditEntry"',
        'TRUNCATE "AuditEntry"',
      ]) {
        await expect(client.query(statement)).rejects.toThrow('append-only')
      }
    })
  }
})

function writeEntry(client: { query(sql: string): Promise<unknown> }) {
  return client.query(
    `INSERT INTO "AuditEntry" (seq, at, "actorName", action, detail, "prevHash", hash) VALUES (1, now(), 'A', 'test', '{}', '', 'h')`,
  )
}
