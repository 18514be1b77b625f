import type { AnyCommand } from '../commands/define'
import { missingAddress } from '../connections/missingAddress'
import { whyNotOffered } from '../connections/offers'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import type { Target } from '../shared/run'
import type { FrozenItem } from './frozenItem'
import { connectionOf, withoutConnection } from './onConnection'
import { RunRefused } from './refused'

// Over which connections a run goes, and what each of them may be used for.

/** One of the three; several for a search over several systems, and for what is done with its results */
export interface ConnectionsAsked {
  connectionId?: string
  connectionName?: string
  connectionIds?: readonly string[]
}

export interface NamedConnection {
  id: string
  name: string
}

export type ConnectionRow = Awaited<ReturnType<typeof namedConnections>>[number]

export async function namedConnections(
  { connectionId, connectionName, connectionIds }: ConnectionsAsked,
  actor: Actor,
) {
  const ids = connectionIds ?? (connectionId === undefined ? [] : [connectionId])
  const unique = [...new Set(ids)]
  const where = unique.length > 0 ? { id: { in: unique.filter(isUuid) } } : { name: connectionName ?? '' }
  const found = await db().connection.findMany({
    where,
    include: { users: { where: { userId: actor.userId ?? undefined } } },
  })
  if (found.length === 0 || found.length < unique.length) {
    throw new RunRefused('unknownConnection', 'Name a connection that exists.')
  }
  return unique.length > 0 ? unique.flatMap((id) => found.find((one) => one.id === id) ?? []) : found
}

export function requireUsable(connection: ConnectionRow, command: AnyCommand, actor: Actor): void {
  const testing = command.needs === null && actor.permissions.has('connections.manage')
  if (!connection.active && !testing) {
    throw new RunRefused('connectionSwitchedOff', `The connection “${connection.name}” is switched off.`)
  }
  const listed = actor.userId === null || connection.users.length > 0
  if (connection.restricted && !listed && !testing) {
    throw new RunRefused(
      'connectionNotAllowed',
      `The connection “${connection.name}” is for certain people, and you are not one of them. An administrator can add you.`,
    )
  }
  const missing = whyNotOffered(connection.kind, command.needs) ?? missingAddress(connection.settings, command.needs)
  if (missing) {
    throw new RunRefused('notOffered', `“${command.title}” cannot be done over “${connection.name}”. ${missing}`)
  }
}

/**
 * Where each target lies. What was selected from a search knows; named mailboxes are looked for over every connection. A
 * frozen set that lies on one connection alone is a run over that one.
 */
export function settleConnections(command: AnyCommand, items: FrozenItem[], asked: ConnectionRow[], listed: boolean) {
  const several = asked.length > 1
  if (several && !command.overSeveral && (listed || items.some(({ target }) => !connectionOf(target)))) {
    throw new RunRefused(
      'severalConnections',
      `“${command.title}” goes over one connection at a time, unless it acts on what a search over several has found.`,
    )
  }
  const ids = new Set(asked.map(({ id }) => id))
  if (items.some(({ target }) => !ids.has(connectionOf(target) ?? asked[0]?.id ?? ''))) {
    throw new RunRefused(
      'wrongConnection',
      'The run that the request refers to went over several connections. Name all of them, or begin on its page.',
    )
  }
  const used = usedBy(items, asked, listed)
  if (used.length > 1) return { items, connections: used }
  const bare = items.map((item) => ({ ...item, target: withoutConnection(item.target) }))
  return { items: bare, connections: used.length > 0 ? used : asked.slice(0, 1) }
}

export function usedBy(items: readonly FrozenItem[], connections: ConnectionRow[], listed: boolean): ConnectionRow[] {
  if (listed || connections.length === 1) return connections
  const ids = new Set(items.map(({ target }) => connectionOf(target)))
  return connections.filter(({ id }) => ids.has(id))
}

/**
 * Where a connection has an operational mailbox, that one is meant whatever was named. It is put in before the set is frozen,
 * so that the approver, the coverage and the audit log see the mailbox that is used.
 */
export function inOperationalMailbox<T extends Target>(target: T, asked: readonly ConnectionRow[]): T {
  const id = connectionOf(target) ?? asked[0]?.id
  const connection = asked.find((one) => one.id === id)
  const { operationalMailbox } = (connection?.settings ?? {}) as { operationalMailbox?: string }
  return operationalMailbox && 'mailbox' in target ? { ...target, mailbox: operationalMailbox } : target
}
