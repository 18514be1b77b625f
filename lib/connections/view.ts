import { X509Certificate } from 'node:crypto'
import { requirePermission } from '../auth/requirePermission'
import { config } from '../config'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import type { ConnectionRow, ConnectionView } from '../shared/connectionView'
import { callbackPath } from './callbackPath'
import { recentHealth } from './health'
import { markSecrets } from './secrets'
import { connectionSettings, secretsOf } from './settings'
import { readSignInState, type SignInState } from './signInState'
import { unknownConnection } from './unknownConnection'

export async function listConnections(actor: Actor): Promise<ConnectionRow[]> {
  requirePermission(actor, 'connections.read')
  const rows = await db().connection.findMany({
    where: actor.permissions.has('connections.manage')
      ? {}
      : { OR: [{ restricted: false }, { users: { some: { userId: actor.userId ?? undefined } } }] },
    orderBy: { name: 'asc' },
    include: { health: { orderBy: { id: 'desc' }, take: 1, select: { at: true, healthy: true } } },
  })
  return rows.map(rowOf)
}

export async function getConnection(connectionId: string, actor: Actor): Promise<ConnectionView> {
  requirePermission(actor, 'connections.manage')
  const row = await db().connection.findUnique({
    where: { id: connectionId },
    include: {
      users: { include: { user: { select: { name: true, email: true } } } },
      health: { orderBy: { id: 'desc' }, take: 1, select: { at: true, healthy: true } },
    },
  })
  if (!row) throw unknownConnection()
  const connection = connectionSettings.parse({ kind: row.kind, settings: row.settings })
  const secrets = await markSecrets(db(), connectionId)
  const held = new Set<string>(secrets.map(({ name }) => name))
  const credential = connection.kind === 'microsoft365' ? connection.settings.credential : null
  return {
    ...rowOf(row),
    settings: row.settings,
    users: row.users.map(({ userId, user }) => ({ userId, ...user })),
    healthIntervalMinutes: row.healthIntervalMinutes,
    notifyAfterFailures: row.notifyAfterFailures,
    secrets,
    missingSecrets: secretsOf(connection).required.filter((name) => !held.has(name)),
    callbackUrl: credential?.kind === 'delegated' ? config().publicUrl + callbackPath : null,
    signIn: readSignInState(row.signIn),
    certificateThumbprint: credential?.kind === 'certificate' ? thumbprintOf(credential.certificate) : null,
    health: await recentHealth(connectionId),
  }
}

interface StoredRow {
  id: string
  name: string
  description: string
  kind: 'microsoft365' | 'exchangeServer'
  active: boolean
  restricted: boolean
  settings: unknown
  signIn: unknown
  health: { at: Date; healthy: boolean }[]
}

function rowOf(row: StoredRow): ConnectionRow {
  const connection = connectionSettings.parse({ kind: row.kind, settings: row.settings })
  const [last] = row.health
  const credential = connection.kind === 'microsoft365' ? connection.settings.credential.kind : null
  return {
    connectionId: row.id,
    name: row.name,
    description: row.description,
    kind: row.kind,
    active: row.active,
    restricted: row.restricted,
    delegated: credential === 'delegated' || credential === 'password',
    signInNeeded: credential === 'delegated' ? signInNeeded(readSignInState(row.signIn)) : null,
    lastHealth: last ? { at: last.at.toISOString(), healthy: last.healthy } : null,
  }
}

export function signInNeeded(state: SignInState | null): ConnectionRow['signInNeeded'] {
  if (!state) return 'first'
  return state.lost ? 'again' : null
}

function thumbprintOf(certificate: string): string | null {
  try {
    return new X509Certificate(certificate).fingerprint256.replaceAll(':', '')
  } catch {
    return null
  }
}
