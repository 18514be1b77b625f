import { Client } from 'pg'
import { config } from '../config'
import type { ConsoleEvent } from '../shared/event'
import { eventChannel } from './publish'

export interface EventListener {
  onEvent(event: ConsoleEvent): void
  /**
   * The line to the database is there, and what happened since subscribe() may have been missed, so read again. `afterLoss`: it
   * was down in between, not only on its way.
   */
  onGap?(afterLoss: boolean): void
  /** The line is down; `onGap` follows when it is there again. */
  onLoss?(): void
}

interface Line {
  listeners: Set<EventListener>
  client: Client | null
  retry: NodeJS.Timeout | null
  /** It was down, or could not be made, since it was last there */
  lost: boolean
  closed: boolean
}

// Next.js evaluates a module again after a change in development; there is one line per process all the same.
const held = globalThis as typeof globalThis & { clawbackEvents?: Line }

/**
 * Hears what `publish` tells, over one LISTEN connection per process that comes back by itself. Notifications that were
 * sent while it was away are lost; that is harmless, because an event carries no data: listeners read again after a gap.
 */
export function subscribe(listener: EventListener): () => void {
  const line = held.clawbackEvents ?? openLine()
  line.listeners.add(listener)
  return () => {
    line.listeners.delete(listener)
    if (line.listeners.size === 0) closeLine(line)
  }
}

function openLine(): Line {
  const line: Line = { listeners: new Set(), client: null, retry: null, lost: false, closed: false }
  held.clawbackEvents = line
  void connect(line, 0)
  return line
}

function closeLine(line: Line): void {
  line.closed = true
  if (held.clawbackEvents === line) held.clawbackEvents = undefined
  if (line.retry) clearTimeout(line.retry)
  void line.client?.end().catch(() => undefined)
}

async function connect(line: Line, failures: number): Promise<void> {
  if (line.closed) return
  const client = new Client({
    connectionString: config().databaseUrl,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'clawback events',
  })
  let lost = false
  const reconnect = (attempt: number) => {
    if (lost || line.closed) return
    lost = true
    line.lost = true
    line.client = null
    for (const listener of [...line.listeners]) listener.onLoss?.()
    void client.end().catch(() => undefined)
    line.retry = setTimeout(() => void connect(line, attempt), Math.min(250 * 2 ** attempt, 5_000))
    line.retry.unref()
  }
  client.on('error', () => reconnect(0))
  client.on('end', () => reconnect(0))
  client.on('notification', ({ payload }) => {
    if (!payload) return
    const event = JSON.parse(payload) as ConsoleEvent
    for (const listener of line.listeners) listener.onEvent(event)
  })
  try {
    await client.connect()
    await client.query(`LISTEN ${eventChannel}`)
  } catch {
    reconnect(failures + 1)
    return
  }
  line.client = client
  const afterLoss = line.lost
  line.lost = false
  if (line.closed) void client.end().catch(() => undefined)
  // Also after the first connect: what happened between subscribe() and now was not heard.
  else for (const listener of [...line.listeners]) listener.onGap?.(afterLoss)
}
