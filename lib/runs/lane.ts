import type { AnyCommand } from '../commands/define'
import { db } from '../db/client'
import { type OpenConnection, ProviderError } from '../providers/contract'
import { type ClaimedItem, type Claimer, claimAbandoned, claimWaiting } from './claim'
import type { Door } from './door'

/**
 * What one execution does over one of its run's connections. Each has places of its own, so that a slow or silent service
 * does not hold up the others.
 */
export class Lane {
  readonly inFlight = new Set<Promise<void>>()
  /** This worker's listing of targets over this connection, while it goes on */
  listing: Promise<void> | null = null
  /** The last question brought nothing */
  empty = false
  private ask: 'abandoned' | 'waiting' = 'abandoned'
  private open: OpenConnection | null

  private constructor(
    readonly connectionId: string,
    /** The connection, or why its items cannot be done */
    public opened: OpenConnection | ProviderError,
    private readonly concurrency: number,
  ) {
    this.open = opened instanceof ProviderError ? null : opened
  }

  static async open(connectionId: string, command: AnyCommand, door: Door): Promise<Lane> {
    return new Lane(connectionId, await openFor(connectionId, command, door), command.concurrency)
  }

  /** From now on its items end with this. */
  async refuse(why: ProviderError): Promise<void> {
    this.opened = why
    await this.close()
  }

  async close(): Promise<void> {
    const { open } = this
    this.open = null
    await open?.close()
  }

  /** Hundreds at a time where hundreds are in flight: one statement takes as long for few as for many */
  hasPlaces(): boolean {
    return this.free >= Math.max(1, this.room / 8)
  }

  /** First what others began and left, then what waits. */
  async claim(by: Claimer): Promise<ClaimedItem[]> {
    if (this.ask === 'abandoned') {
      const items = await claimAbandoned(db(), by, this.connectionId, this.free)
      if (items.length > 0) return items
      this.ask = 'waiting'
    }
    const items = await claimWaiting(db(), by, this.connectionId, this.free)
    this.empty = items.length === 0
    return items
  }

  /** There may be new items. */
  lookAgain(): void {
    this.empty = false
  }

  /** Everything was in hand, and something is left: others have it, or had it. */
  askAgain(): void {
    this.empty = false
    this.ask = 'abandoned'
  }

  private get free(): number {
    return this.room - this.inFlight.size
  }

  /** Items in hand at once: enough that no place at the service stays empty, few enough that a pause is soon settled. */
  private get room(): number {
    const callsAtOnce = this.open?.callsAtOnce?.() ?? this.concurrency
    return Math.min(this.concurrency, Math.max(8, 2 * callsAtOnce))
  }
}

async function openFor(
  connectionId: string,
  { needs }: AnyCommand,
  door: Door,
): Promise<OpenConnection | ProviderError> {
  const { active, name } = await db().connection.findUniqueOrThrow({
    where: { id: connectionId },
    select: { active: true, name: true },
  })
  if (!active && needs !== null) {
    return new ProviderError('notPermitted', `The connection “${name}” was switched off.`, { statusCode: 0 })
  }
  try {
    const opened = await door.openConnection(connectionId)
    if (needs === null || needs in opened) return opened
    await opened.close()
    const words = `The connection “${name}” does not offer this (${needs}).`
    return new ProviderError('notSupported', words, { statusCode: 0 })
  } catch (error) {
    if (error instanceof ProviderError) return error
    throw error
  }
}
