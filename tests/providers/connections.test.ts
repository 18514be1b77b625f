import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { config } from '../../lib/config'
import { openConnection } from '../../lib/connections/open'
import { decryptSecret, reencryptSecrets } from '../../lib/connections/secrets'
import { createConnection, deleteConnection, updateConnection } from '../../lib/connections/store'
import { testConnection } from '../../lib/connections/test'
import { readConnectionChoices } from '../../lib/connections/usable'
import { getConnection, listConnections } from '../../lib/connections/view'
import { db } from '../../lib/db/client'
import { inTransaction } from '../../lib/db/transaction'
import { connectionHouse } from './connectionHouse'
import { options } from './graphHarness'

const { simulator, credentials, admin, viewer, settings, withSecret, input, auditOf } = await connectionHouse()
const secret = credentials.clientSecret

describe('the store', () => {
  it('keeps a connection whose secret never comes back, and writes that it was made', async () => {
    const { connectionId } = await createConnection(input('Kept'), admin)
    const view = await getConnection(connectionId, admin)
    expect(view.secrets).toEqual([{ name: 'clientSecret', setAt: expect.any(String), setByName: 'Ada Admin' }])
    expect(view.missingSecrets).toEqual([])
    const [row] = await db().connectionSecret.findMany({ where: { connectionId } })
    expect(Buffer.from(row?.ciphertext ?? []).includes(secret)).toBe(false)
    const entries = await auditOf(connectionId)
    expect(entries.map(({ action }) => action)).toEqual(['connection.created'])
    expect(JSON.stringify([view, entries.map(({ detail }) => detail), await listConnections(viewer)])).not.toContain(
      secret,
    )
  })

  it('asks for permission', async () => {
    await expect(createConnection(input('Not mine'), viewer)).rejects.toThrow('Your roles do not include')
  })

  it('says which setting is wrong', async () => {
    const broken = input('Broken', {
      connection: settings(withSecret, { tenantId: 'not a tenant', proxy: { url: 'ftp://x' } }),
    })
    const error = await createConnection(broken, admin).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'invalid',
      issues: [{ path: 'connection.settings.tenantId' }, { path: 'connection.settings.proxy.url' }],
    })
  })

  it('wants the secret again when it would be sent somewhere else', async () => {
    const { connectionId } = await createConnection(input('Moving'), admin)
    const elsewhere = settings(withSecret, {
      endpoints: { login: 'https://collector.example', graph: simulator.address.graph },
    })
    const moved = { name: 'Moving', connection: elsewhere }
    await expect(updateConnection(connectionId, moved, admin)).rejects.toThrow('Enter the secret')
    await updateConnection(connectionId, { name: 'Renamed', connection: settings(withSecret) }, admin)
    expect((await auditOf(connectionId)).at(-1)?.detail).toMatchObject({ changed: ['name'], secretsSet: [] })
    expect((await getConnection(connectionId, admin)).secrets).toHaveLength(1)
  })

  it('does not delete what a run was made over', async () => {
    const { connectionId } = await createConnection(input('Used'), admin)
    await db().run.create({
      data: {
        commandId: 'mail.search',
        title: 'x',
        connections: { create: { connectionId, position: 0 } },
        origin: 'console',
        input: {},
        state: 'finished',
      },
    })
    await expect(deleteConnection(connectionId, admin)).rejects.toThrow('Switch the connection off instead')
  })

  it('encrypts again with a new key, and then does without the old one', async () => {
    const { connectionId } = await createConnection(input('Rotated'), admin)
    const { encryptionKeys } = config()
    const next = { id: 'next', key: randomBytes(32) }
    const { changed } = await inTransaction((tx) => reencryptSecrets(tx, [next, ...encryptionKeys]))
    expect(changed).toBeGreaterThan(0)
    const rows = await db().connectionSecret.findMany({ where: { keyId: { not: null } } })
    expect(new Set(rows.map(({ keyId }) => keyId))).toEqual(new Set(['next']))
    const mine = rows.find((row) => row.connectionId === connectionId)
    const place = { connectionId, name: 'clientSecret' }
    expect(decryptSecret(mine?.ciphertext ?? new Uint8Array(), 'next', place, [next])).toBe(secret)
    await inTransaction((tx) => reencryptSecrets(tx, [encryptionKeys[0], next]))
    const connection = await openConnection(connectionId)
    expect((await connection.test(options)).checks.map(({ state }) => state)).toEqual(['works', 'works', 'works'])
    await connection.close()
  })
})

describe('testing', () => {
  it('keeps what was found', async () => {
    const { connectionId } = await createConnection(
      input('Expired', {
        connection: settings({ kind: 'clientSecret', clientId: credentials.expired.clientId }),
        secrets: { clientSecret: { value: credentials.expired.clientSecret } },
      }),
      admin,
    )
    await testConnection(connectionId, admin)
    const view = await getConnection(connectionId, admin)
    expect(view.lastHealth?.healthy).toBe(false)
    expect(view.health[0]?.checks[0]?.words).toContain('The client secret has expired')
    expect((await auditOf(connectionId)).at(-1)).toMatchObject({ action: 'connection.tested' })
  })

  it('opens an Exchange Server, and tests it step by step', async () => {
    const { ews } = simulator.credentials as unknown as {
      ews: { login: string; password: string; mailboxes: string[] }
    }
    const { connectionId } = await createConnection(
      {
        name: 'On-premises',
        connection: {
          kind: 'exchangeServer',
          settings: {
            url: simulator.address.ews,
            username: ews.login,
            caCertificate: simulator.base().caCertificate,
            mailboxes: ews.mailboxes,
          },
        },
        secrets: { password: { value: ews.password } },
      },
      admin,
    )
    const report = await testConnection(connectionId, admin)
    expect(report.checks.map(({ service, state }) => [service, state])).toEqual([
      ['Address', 'works'],
      ['Sign-in', 'works'],
      ['List of mailboxes', 'works'],
      ['Messages', 'works'],
    ])
    expect(report.checks[1]?.words).toMatch(/It is Exchange .*\(15\.\d+\.\d+\.\d+\)/)
    const choices = await readConnectionChoices(admin, 'quarantine')
    expect(choices.find(({ id }) => id === connectionId)?.reason).toContain('It is an Exchange Server.')
    expect((await readConnectionChoices(admin, 'messages')).find(({ id }) => id === connectionId)?.reason).toBeNull()
  })

  it('asks for the password again when the server, the way to it or a confirmed host changes', async () => {
    const settingsOf = (over: object = {}) => ({
      name: 'Moved server',
      connection: {
        kind: 'exchangeServer',
        settings: { url: 'https://mail.example.com/EWS/Exchange.asmx', username: 'svc@example.com', ...over },
      },
    })
    const secrets = { password: { value: 'not-a-real-one' } }
    const { connectionId } = await createConnection({ ...settingsOf(), secrets }, admin)
    for (const over of [
      { url: 'https://mail.elsewhere.example/EWS/Exchange.asmx' },
      { authentication: 'basic' },
      { verifyTls: false },
      { autodiscover: true },
      { confirmedHosts: ['mail.elsewhere.example'] },
    ]) {
      await expect(updateConnection(connectionId, settingsOf(over), admin)).rejects.toThrow('Enter the secret.')
    }
    await updateConnection(connectionId, settingsOf({ operationalMailbox: 'ada@example.com' }), admin)
  })

  it('wants to know in which domain to look for a server', async () => {
    const input = (over: object) => ({
      name: 'Looked for',
      connection: { kind: 'exchangeServer', settings: { autodiscover: true, username: 'EXAMPLE\\svc', ...over } },
      secrets: { password: { value: 'not-a-real-one' } },
    })
    await expect(createConnection(input({}), admin)).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: 'connection.settings.autodiscoverAddress' })],
    })
    await createConnection(input({ autodiscoverAddress: 'ada@example.com' }), admin)
  })
})
