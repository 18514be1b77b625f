import { z } from 'zod'
import { Prisma } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import type { Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { sendJob } from '../jobs/sendJob'
import type { Actor } from '../shared/actor'
import { canonicalJson } from '../shared/canonicalJson'
import { Refusal } from '../shared/refusal'
import { writeSecret } from './secrets'
import {
  addressToDiscover,
  type ConnectionSettings,
  connectionSettings,
  type SecretName,
  secretNames,
  secretsOf,
} from './settings'
import { unknownConnection } from './unknownConnection'

const typedSecret = z.enum(['clientSecret', 'certificatePrivateKey', 'password', 'proxyPassword'])
const secretInput = z.union([
  z.strictObject({ value: z.string().min(1).max(20_000) }),
  z.strictObject({ reference: z.string().min(1).max(1000) }),
])

const connectionInput = z.strictObject({
  name: z.string().trim().min(1, 'Give the connection a name.').max(100),
  description: z.string().trim().max(1000).default(''),
  active: z.boolean().default(true),
  restricted: z.boolean().default(false),
  userIds: z.array(z.uuid()).default([]),
  healthIntervalMinutes: z.int().min(5).max(10_080).nullable().default(null),
  notifyAfterFailures: z.int().min(1).max(100).default(3),
  connection: connectionSettings,
  /** Only those that are set or replaced; the others stay */
  secrets: z.partialRecord(typedSecret, secretInput).default({}),
})
type ConnectionInput = z.output<typeof connectionInput>

export async function createConnection(raw: unknown, actor: Actor): Promise<{ connectionId: string }> {
  requirePermission(actor, 'connections.manage')
  const input = parse(raw)
  requireSecrets(input, [])
  return inTransaction(async (tx) => {
    await refuseTakenName(tx, input.name, null)
    const { id } = await tx.connection.create({ data: { ...columnsOf(input), kind: input.connection.kind } })
    await writeParts(tx, id, input, actor)
    await scheduleHealth(tx, id, input)
    await record(tx, actor, 'connection.created', id, {
      name: input.name,
      kind: input.connection.kind,
      ...secretsSet(input),
    })
    return { connectionId: id }
  })
}

export async function updateConnection(connectionId: string, raw: unknown, actor: Actor): Promise<void> {
  requirePermission(actor, 'connections.manage')
  const input = parse(raw)
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Connection" WHERE id = ${connectionId}::uuid FOR UPDATE`
    const row = await tx.connection.findUnique({ where: { id: connectionId }, include: { secrets: true } })
    if (!row) throw unknownConnection()
    if (row.kind !== input.connection.kind) throw new Refusal('invalid', 'The kind of a connection cannot be changed.')
    await refuseTakenName(tx, input.name, connectionId)
    const old = connectionSettings.parse({ kind: row.kind, settings: row.settings })
    const stored = row.secrets.map(({ name }) => name as SecretName)
    requireSecrets(input, leadsElsewhere(old, input.connection) ? [] : stored)

    await tx.connection.update({ where: { id: connectionId }, data: columnsOf(input) })
    await dropSecrets(tx, connectionId, old, input)
    await writeParts(tx, connectionId, input, actor)
    if (row.healthIntervalMinutes !== input.healthIntervalMinutes) await scheduleHealth(tx, connectionId, input)
    await record(tx, actor, 'connection.changed', connectionId, {
      name: input.name,
      changed: changedParts(row, old, input),
      ...secretsSet(input),
    })
  })
}

export async function deleteConnection(connectionId: string, actor: Actor): Promise<void> {
  requirePermission(actor, 'connections.manage')
  await inTransaction(async (tx) => {
    const row = await tx.connection.findUnique({
      where: { id: connectionId },
      select: { name: true, _count: { select: { runs: true } } },
    })
    if (!row) throw unknownConnection()
    if (row._count.runs > 0) {
      throw new Refusal(
        'inUse',
        `${row._count.runs} runs were made over “${row.name}”, and their record must keep its meaning. Switch the connection off instead.`,
      )
    }
    await tx.connection.delete({ where: { id: connectionId } })
    await record(tx, actor, 'connection.deleted', connectionId, { name: row.name })
  })
}

function parse(raw: unknown): ConnectionInput {
  const result = connectionInput.safeParse(raw)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new Refusal('invalid', 'Some of the connection’s settings are not valid.', issues)
}

function columnsOf(input: ConnectionInput) {
  return {
    name: input.name,
    description: input.description,
    active: input.active,
    restricted: input.restricted,
    healthIntervalMinutes: input.healthIntervalMinutes,
    notifyAfterFailures: input.notifyAfterFailures,
    settings: input.connection.settings as Prisma.InputJsonValue,
  }
}

async function writeParts(tx: Tx, connectionId: string, input: ConnectionInput, actor: Actor): Promise<void> {
  await tx.connectionUser.deleteMany({ where: { connectionId } })
  await tx.connectionUser.createMany({ data: [...new Set(input.userIds)].map((userId) => ({ connectionId, userId })) })
  for (const name of typedSecret.options) {
    const secret = input.secrets[name]
    if (secret) await writeSecret(tx, { connectionId, name }, secret, actor.name)
  }
}

/** What the chosen credential cannot work without must be there, or be given now (a sign-in comes later). */
function requireSecrets({ connection, secrets }: ConnectionInput, stored: readonly SecretName[]): void {
  const { typed, required } = secretsOf(connection)
  const surplus = Object.keys(secrets).filter((name) => !typed.some((known) => known === name))
  if (surplus.length > 0) {
    throw new Refusal('invalid', `This kind of credential takes no ${surplus.join(', ')}.`)
  }
  const missing = required
    .filter((name) => name !== 'refreshToken')
    .filter((name) => !stored.includes(name) && !(name in secrets))
  if (missing.length === 0) return
  throw new Refusal(
    'invalid',
    'Enter the secret. (When an address, the tenant, the proxy or the CA certificate changes it must be entered again, so that it cannot be sent to a new place unseen.)',
    missing.map((name) => ({ path: `secrets.${name}`, message: 'Enter this secret.' })),
  )
}

/** Whoever changes where a secret is sent must know it: otherwise changing an address would be a way to read it. */
function leadsElsewhere(old: ConnectionSettings, next: ConnectionSettings): boolean {
  const place = (connection: ConnectionSettings) => {
    const { proxy, caCertificate } = connection.settings
    if (connection.kind === 'exchangeServer') {
      const { url, autodiscover, confirmedHosts, verifyTls, authentication, username } = connection.settings
      const address = addressToDiscover(connection.settings)
      return { proxy, caCertificate, url, autodiscover, address, confirmedHosts, verifyTls, authentication, username }
    }
    const { cloud, endpoints, tenantId } = connection.settings
    return { proxy, caCertificate, cloud, endpoints, tenantId }
  }
  return jsonOf(place(old)) !== jsonOf(place(next))
}

async function dropSecrets(tx: Tx, connectionId: string, old: ConnectionSettings, input: ConnectionInput) {
  const moved = leadsElsewhere(old, input.connection)
  const signIn = (connection: ConnectionSettings) =>
    connection.kind === 'microsoft365' && connection.settings.credential.kind === 'delegated'
      ? jsonOf(connection.settings.credential)
      : null
  const signInStays = !moved && signIn(old) !== null && signIn(old) === signIn(input.connection)
  const keep: readonly SecretName[] = moved ? [] : secretsOf(input.connection).typed
  const drop = secretNames.filter((name) =>
    name === 'refreshToken' || name === 'pendingSignIn' ? !signInStays : !keep.includes(name),
  )
  await tx.connectionSecret.deleteMany({ where: { connectionId, name: { in: drop } } })
  if (!signInStays) await tx.connection.update({ where: { id: connectionId }, data: { signIn: Prisma.DbNull } })
}

function jsonOf(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)))
}

async function refuseTakenName(tx: Tx, name: string, ownId: string | null): Promise<void> {
  const other = await tx.connection.findUnique({ where: { name }, select: { id: true } })
  if (!other || other.id === ownId) return
  const message = `There is a connection “${name}” already.`
  throw new Refusal('invalid', message, [{ path: 'name', message }])
}

async function scheduleHealth(tx: Tx, connectionId: string, input: ConnectionInput): Promise<void> {
  if (input.healthIntervalMinutes !== null) await sendJob(tx, 'connection.health', { connectionId })
}

async function record(tx: Tx, actor: Actor, action: string, connectionId: string, detail: Record<string, unknown>) {
  await publish(tx, { topic: 'connection', id: connectionId, kind: action.split('.')[1] ?? 'changed' })
  await appendAudit(tx, { actor, action, objectType: 'connection', objectId: connectionId, detail })
}

function secretsSet({ secrets }: ConnectionInput): { secretsSet: string[] } {
  return { secretsSet: Object.keys(secrets).sort() }
}

function changedParts(row: { [name: string]: unknown }, old: ConnectionSettings, input: ConnectionInput): string[] {
  const columns = [
    'name',
    'description',
    'active',
    'restricted',
    'healthIntervalMinutes',
    'notifyAfterFailures',
  ] as const
  const before: Record<string, unknown> = { ...old.settings }
  const after: Record<string, unknown> = { ...input.connection.settings }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return [
    ...columns.filter((name) => row[name] !== input[name]),
    ...names
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => `settings.${name}`),
  ]
}
