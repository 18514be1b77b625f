import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { Run } from '../../generated/prisma/client'
import type { AnyCommand } from '../commands/define'
import { db } from '../db/client'
import { isDatabaseOutage } from '../db/isDatabaseOutage'
import { type OpenConnection, ProviderError } from '../providers/contract'
import type { Target } from '../shared/run'
import {
  type ClaimedItem,
  type Claimer,
  claimAbandoned,
  claimWaiting,
  releaseLeases,
  renewLeases,
  secondsToNextLease,
} from './claim'
import { countItems } from './counts'
import type { Door } from './door'
import { endRun, settlePause } from './finish'
import { prepareAction } from './followUp'
import { HitCount } from './hitCount'
import { keepOutputs } from './keepOutputs'
import { LeaseLost } from './leaseLost'
import { Ledger } from './ledger'
import { isListing, renewListing } from './listing'
import { listTargets } from './listTargets'
import { Progress } from './progress'
import { prepareProof } from './proof'
import { failedBy, leftOpen, type RetryPolicy, takeTurn } from './turn'

export interface ExecuteOptions {
  /** An item whose worker was silent for so long is taken up by another */
  leaseSeconds: number
  retry: RetryPolicy
}

/** While targets are listed, by this worker or another, new ones are looked for so often */
const listingPollMilliseconds = 100

/** One worker's part of a run: takes items as long as there are any, holds on to them, and ends the run after the last. */
export class Execution {
  private readonly by: Claimer
  private readonly inFlight = new Set<Promise<void>>()
  private readonly progress: Progress
  private readonly ledger: Ledger
  private readonly hitCount: HitCount
  private wake: () => void = () => undefined
  private listing: Promise<void> | null = null
  /** Pages that were listed here */
  private pages = 0
  private hurry = new AbortController()
  /** Ends the calls in flight when the database is away: nothing that they bring could be written */
  private readonly halt = new AbortController()
  private readonly stop: AbortSignal
  private fault: unknown
  private connection: OpenConnection | null = null
  private cannotOpen: ProviderError | null = null
  private requestedByName = 'Clawback'
  private input: unknown

  constructor(
    private readonly run: Run,
    private readonly command: AnyCommand,
    private readonly door: Door,
    private readonly signal: AbortSignal,
    private readonly options: ExecuteOptions,
  ) {
    const workerId = `${hostname()}:${process.pid}:${randomUUID()}`
    this.by = { runId: run.id, workerId, leaseSeconds: options.leaseSeconds }
    this.progress = new Progress(run.id)
    this.ledger = new Ledger(this.by)
    this.hitCount = new HitCount(run.id)
    this.stop = AbortSignal.any([signal, this.halt.signal])
    this.stop.addEventListener('abort', () => this.wake(), { once: true })
  }

  async work(): Promise<void> {
    const heart = setInterval(() => void this.beat(), (this.options.leaseSeconds * 1000) / 3)
    try {
      this.input = this.command.input.parse(this.run.input)
      await this.open()
      await this.checkSet()
      this.startListing()
      await this.takeItems()
    } catch (error) {
      this.fault ??= error
    } finally {
      if (isDatabaseOutage(this.fault)) this.halt.abort()
      await this.listing
      await Promise.all(this.inFlight)
      clearInterval(heart)
      await this.progress.stop()
      await this.connection?.close()
    }
    if (this.fault !== undefined) {
      await releaseLeases(db(), this.by)
      throw this.fault
    }
    // This worker stops: whoever takes the job next goes on at once, and looks before it repeats what was in flight.
    if (this.signal.aborted) await releaseLeases(db(), this.by)
  }

  /** Adds what is still to be listed, while what is listed is already being done. */
  private startListing(): void {
    this.listing ??= this.list()
      .catch((error: unknown) => {
        this.fault ??= error
      })
      .finally(() => {
        this.listing = null
        this.wake()
      })
  }

  private async list(): Promise<void> {
    const { command, input, by, options } = this
    const opened = this.cannotOpen ?? this.connection
    if (!opened || !command.lister?.(input)) return
    await listTargets({
      command,
      input,
      opened,
      by,
      signals: { stop: this.stop, hurry: () => this.hurry.signal },
      retry: options.retry,
      onPage: () => {
        this.progress.note()
        this.pages += 1
        this.wake()
      },
    })
  }

  private get lists(): boolean {
    return Boolean(this.command.lister?.(this.input))
  }

  private async takeItems(): Promise<void> {
    let ask: 'abandoned' | 'waiting' = 'abandoned'
    while (!this.signal.aborted && this.fault === undefined) {
      const room = this.room()
      const free = room - this.inFlight.size
      // Hundreds at a time where hundreds are in flight: one statement takes as long for few as for many
      if (free >= Math.max(1, room / 8)) {
        const claim = ask === 'abandoned' ? claimAbandoned : claimWaiting
        const items = await claim(db(), this.by, free)
        for (const item of items) this.begin(item)
        if (items.length === 0 && ask === 'abandoned') {
          ask = 'waiting'
          continue
        }
        if (items.length === 0) {
          const { pages } = this
          // Others may list, too: looked after now and then
          await this.until(
            () => this.inFlight.size === 0 || this.pages > pages,
            this.lists ? listingPollMilliseconds : null,
          )
          if (this.inFlight.size > 0) continue
          if (await this.settle()) return
          ask = 'abandoned'
          continue
        }
      }
      const enough = Math.floor((this.room() * 7) / 8)
      await this.until(() => this.inFlight.size <= enough)
    }
  }

  /** Items in hand at once: enough that no place at the service stays empty, few enough that a pause is soon settled. */
  private room(): number {
    const { concurrency } = this.command
    const callsAtOnce = this.connection?.callsAtOnce?.() ?? concurrency
    return Math.min(concurrency, Math.max(8, 2 * callsAtOnce))
  }

  /** Until then, or so long, or there is a reason to stop. */
  private async until(done: () => boolean, milliseconds: number | null = null): Promise<void> {
    let late = false
    const timer =
      milliseconds === null
        ? null
        : setTimeout(() => {
            late = true
            this.wake()
          }, milliseconds)
    while (!done() && !late && this.fault === undefined && !this.stop.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    if (timer) clearTimeout(timer)
  }

  private begin(item: ClaimedItem): void {
    const turn = this.doItem(item).catch((error: unknown) => {
      // Another worker has the item: its word counts.
      if (!(error instanceof LeaseLost)) this.fault ??= error
    })
    const tracked = turn.finally(() => {
      this.inFlight.delete(tracked)
      this.wake()
    })
    this.inFlight.add(tracked)
  }

  private async doItem(item: ClaimedItem): Promise<void> {
    const outcome = await this.outcomeOf(item)
    if (outcome === leftOpen) {
      await releaseLeases(db(), this.by, item.id)
      return
    }
    await this.ledger.settle(item, outcome)
    this.progress.note()
  }

  private async outcomeOf(item: ClaimedItem) {
    if (this.cannotOpen) return failedBy(this.cannotOpen)
    if (!this.connection) throw new Error('The connection is neither open nor refused')
    const resumed = item.attempts > 1 || this.run.parentLink === 'retry'
    const { by, ledger, hitCount, connection, requestedByName, stop } = this
    const turn = { item, by, ledger, hitCount, connection, resumed, signal: stop, requestedByName }
    return await takeTurn(this.command, this.input, turn, { stop, hurry: this.hurry.signal }, this.options.retry)
  }

  /** true: nothing is left to do here */
  private async settle(): Promise<boolean> {
    const run = await db().run.findUniqueOrThrow({ where: { id: this.run.id } })
    if (run.state !== 'running') return true
    if (run.pauseAsked && !run.cancelAsked && (await settlePause(run.id))) return true
    if (!run.cancelAsked && (await isListing(db(), run.id))) {
      // Here, or by another worker, or by nobody any more: then it is ours to go on with
      this.startListing()
      await this.until(() => false, listingPollMilliseconds)
      return false
    }
    const { counts } = await countItems(db(), run.id)
    const over = counts.executing === 0 && (counts.queued === 0 || run.cancelAsked)
    if (over) {
      const outputs = this.command.outputs?.(this.input) ?? []
      await keepOutputs(run, outputs, this.requestedByName)
      const [proof, action] = await Promise.all([
        prepareProof(run, this.door),
        prepareAction(run, this.command, this.input, this.door),
      ])
      if (await endRun(run, this.command, { proof, action })) return true
    }
    // Others are at work, or have died and their leases run out soon.
    const seconds = await secondsToNextLease(db(), run.id)
    await delay(Math.min(Math.max((seconds ?? 0) * 1000, 50), 1_000), undefined, { signal: this.signal }).catch(
      () => undefined,
    )
    return false
  }

  private async open(): Promise<void> {
    const { connectionId, requestedById } = this.run
    if (!connectionId) throw new Error('A run without a connection cannot be executed')
    const [connection, requester] = await Promise.all([
      db().connection.findUniqueOrThrow({ where: { id: connectionId }, select: { active: true, name: true } }),
      requestedById ? db().user.findUnique({ where: { id: requestedById }, select: { name: true } }) : null,
    ])
    if (requester) this.requestedByName = requester.name
    const { needs } = this.command
    if (!connection.active && needs !== null) {
      this.cannotOpen = new ProviderError('notPermitted', `The connection “${connection.name}” was switched off.`, {
        statusCode: 0,
      })
      return
    }
    try {
      const opened = await this.door.openConnection(connectionId)
      this.connection = opened
      if (needs !== null && !(needs in opened)) {
        const words = `The connection “${connection.name}” does not offer this (${needs}).`
        this.cannotOpen = new ProviderError('notSupported', words, { statusCode: 0 })
      }
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      this.cannotOpen = error
    }
  }

  private async checkSet(): Promise<void> {
    const { checkSet } = this.command
    if (!checkSet || !this.connection || this.cannotOpen) return
    const items = await db().runItem.findMany({
      where: { runId: this.run.id, state: { not: 'excluded' } },
      orderBy: { position: 'asc' },
      select: { target: true },
    })
    const targets = items.map(({ target }) => target as unknown as Target)
    try {
      await checkSet({ connection: this.connection, targets, signal: this.stop }, this.input)
    } catch (error) {
      if (this.stop.aborted) return
      if (!(error instanceof ProviderError)) throw error
      this.cannotOpen = error
    }
  }

  /** Holds on to what is in flight, and hears of pause and cancel while items wait for their next try. */
  private async beat(): Promise<void> {
    try {
      await renewLeases(db(), this.by)
      if (this.listing) await renewListing(db(), this.by)
      const run = await db().run.findUnique({
        where: { id: this.run.id },
        select: { pauseAsked: true, cancelAsked: true },
      })
      const why = run?.cancelAsked ? 'cancel' : run?.pauseAsked ? 'pause' : undefined
      if (this.hurry.signal.aborted && this.hurry.signal.reason !== why) this.hurry = new AbortController()
      if (why) this.hurry.abort(why)
    } catch (error) {
      // The database is away: whatever is written next fails and says so.
      if (isDatabaseOutage(error)) return
      this.fault ??= error
      this.wake()
    }
  }
}
