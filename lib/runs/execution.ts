import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { Run } from '../../generated/prisma/client'
import type { AnyCommand } from '../commands/define'
import { db } from '../db/client'
import { isDatabaseOutage } from '../db/isDatabaseOutage'
import { ProviderError } from '../providers/contract'
import type { Target } from '../shared/run'
import { type ClaimedItem, type Claimer, giveBack, releaseLeases, renewLeases, secondsToNextLease } from './claim'
import { countItems } from './counts'
import type { Door } from './door'
import { endRun, settlePause } from './finish'
import { prepareAction } from './followUp'
import { HitCount } from './hitCount'
import { keepOutputs } from './keepOutputs'
import { Lane } from './lane'
import { LeaseLost } from './leaseLost'
import { Ledger } from './ledger'
import { isListing, renewListing } from './listing'
import { listTargets } from './listTargets'
import { Progress } from './progress'
import { prepareProof } from './proof'
import { isAtRest, layToRest } from './rest'
import { connectionIdsOf } from './runConnections'
import { failedBy, leftOpen, type RetryPolicy, takeTurn } from './turn'

export interface ExecuteOptions {
  /** An item whose worker was silent for so long is taken up by another */
  leaseSeconds: number
  retry: RetryPolicy
}

/** While targets are listed, by this worker or another, new ones are looked for so often */
const listingPollMilliseconds = 100
/** Somebody who cancels or pauses is heard within this time */
const hearMilliseconds = 1_000

/** One worker's part of a run: takes items as long as there are any, holds on to them, and ends the run after the last. */
export class Execution {
  private readonly by: Claimer
  private lanes: Lane[] = []
  private readonly progress: Progress
  private readonly ledger: Ledger
  private readonly hitCount: HitCount
  private wake: () => void = () => undefined
  /** Pages that were listed here */
  private pages = 0
  private hurry = new AbortController()
  /** Ends the calls in flight when the database is away: nothing that they bring could be written */
  private readonly halt = new AbortController()
  private readonly stop: AbortSignal
  /** Ends the turns of an interruptible command: the stop, or somebody's wish to pause or cancel */
  private interrupt: AbortSignal
  private fault: unknown
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
    this.interrupt = AbortSignal.any([this.stop, this.hurry.signal])
    // Asked for while no worker was there to hear it
    if (run.cancelAsked) this.hurry.abort('cancel')
    this.stop.addEventListener('abort', () => this.wake(), { once: true })
  }

  async work(): Promise<void> {
    const beatMilliseconds = (this.options.leaseSeconds * 1000) / 3
    const heart = setInterval(() => void this.beat(), beatMilliseconds)
    const ear = setInterval(() => void this.hear(), Math.min(beatMilliseconds, hearMilliseconds))
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
      await Promise.all(this.lanes.flatMap(({ listing, inFlight }) => [listing, ...inFlight]))
      clearInterval(heart)
      clearInterval(ear)
      await this.progress.stop()
      await Promise.all(this.lanes.map((lane) => lane.close()))
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
    if (!this.lists) return
    for (const lane of this.lanes) {
      lane.listing ??= this.list(lane)
        .catch((error: unknown) => {
          this.fault ??= error
        })
        .finally(() => {
          lane.listing = null
          this.wake()
        })
    }
  }

  private async list({ connectionId, opened }: Lane): Promise<void> {
    const { command, input, by, options } = this
    await listTargets({
      command,
      input,
      opened,
      by: { ...by, connectionId, several: this.lanes.length > 1 },
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

  private get busy(): boolean {
    return this.lanes.some(({ inFlight }) => inFlight.size > 0)
  }

  private async takeItems(): Promise<void> {
    const ready = (lane: Lane) => !lane.empty && lane.hasPlaces()
    while (!this.signal.aborted && this.fault === undefined) {
      const { pages } = this
      for (const lane of this.lanes.filter(ready)) {
        for (const item of await lane.claim(this.by)) this.begin(lane, item)
      }
      if (!this.busy && this.lanes.every(({ empty }) => empty)) {
        if (await this.settle()) return
        for (const lane of this.lanes) lane.askAgain()
        continue
      }
      const someEmpty = this.lanes.some(({ empty }) => empty)
      await this.until(
        () => !this.busy || this.pages > pages || this.lanes.some(ready),
        // Others may list, too: looked after now and then
        this.lists && someEmpty ? listingPollMilliseconds : null,
      )
      if (this.lists) for (const lane of this.lanes) lane.lookAgain()
    }
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

  private begin(lane: Lane, item: ClaimedItem): void {
    const turn = this.doItem(lane, item).catch((error: unknown) => {
      // Another worker has the item: its word counts.
      if (!(error instanceof LeaseLost)) this.fault ??= error
    })
    const tracked = turn.finally(() => {
      lane.inFlight.delete(tracked)
      this.wake()
    })
    lane.inFlight.add(tracked)
  }

  private async doItem(lane: Lane, item: ClaimedItem): Promise<void> {
    const outcome = await this.outcomeOf(lane, item)
    if (outcome === leftOpen) {
      const interrupted = this.command.interruptible && this.hurry.signal.aborted && !this.stop.aborted
      await (interrupted ? giveBack(db(), this.by, item.id) : releaseLeases(db(), this.by, item.id))
      return
    }
    if (outcome.state === 'again') await layToRest(db(), this.by, item.id, outcome)
    else await this.ledger.settle(item, outcome)
    this.progress.note()
  }

  private async outcomeOf({ opened }: Lane, item: ClaimedItem) {
    if (opened instanceof ProviderError) return failedBy(opened)
    const resumed = item.attempts > 1 || this.run.parentLink === 'retry'
    const { by, ledger, hitCount, requestedByName, stop } = this
    const askedTo = () => (this.hurry.signal.aborted ? (this.hurry.signal.reason as 'pause' | 'cancel') : null)
    const connection = opened
    const turn = { item, by, ledger, hitCount, connection, resumed, signal: stop, askedTo, requestedByName }
    const signals = { stop: this.command.interruptible ? this.interrupt : stop, hurry: this.hurry.signal }
    return await takeTurn(this.command, this.input, turn, signals, this.options.retry)
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
    if (counts.executing === 0 && !run.cancelAsked && (await isAtRest(db(), run.id))) return true
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

  /** One of several connections that cannot be opened is a failed part: the others go on. */
  private async open(): Promise<void> {
    const { id, requestedById } = this.run
    const [connectionIds, requester] = await Promise.all([
      connectionIdsOf(db(), id),
      requestedById ? db().user.findUnique({ where: { id: requestedById }, select: { name: true } }) : null,
    ])
    if (connectionIds.length === 0) throw new Error('A run without a connection cannot be executed')
    if (requester) this.requestedByName = requester.name
    this.lanes = await Promise.all(connectionIds.map((one) => Lane.open(one, this.command, this.door)))
  }

  private async checkSet(): Promise<void> {
    const { checkSet } = this.command
    if (!checkSet) return
    for (const lane of this.lanes) {
      if (lane.opened instanceof ProviderError) continue
      const items = await db().runItem.findMany({
        where: { runId: this.run.id, connectionId: lane.connectionId, state: { not: 'excluded' } },
        orderBy: { position: 'asc' },
        select: { target: true },
      })
      const targets = items.map(({ target }) => target as unknown as Target)
      try {
        await checkSet({ connection: lane.opened, targets, signal: this.stop }, this.input)
      } catch (error) {
        if (this.stop.aborted) return
        if (!(error instanceof ProviderError)) throw error
        await lane.refuse(error)
      }
    }
  }

  /** Holds on to what is in flight. */
  private async beat(): Promise<void> {
    await this.aside(async () => {
      await renewLeases(db(), this.by)
      if (this.lanes.some(({ listing }) => listing)) await renewListing(db(), this.by)
    })
  }

  /** Hears of pause and cancel, also while items wait for their next try. */
  private async hear(): Promise<void> {
    await this.aside(async () => {
      const run = await db().run.findUnique({
        where: { id: this.run.id },
        select: { pauseAsked: true, cancelAsked: true },
      })
      const why = run?.cancelAsked ? 'cancel' : run?.pauseAsked ? 'pause' : undefined
      if (this.hurry.signal.aborted && this.hurry.signal.reason !== why) {
        this.hurry = new AbortController()
        this.interrupt = AbortSignal.any([this.stop, this.hurry.signal])
      }
      if (why) this.hurry.abort(why)
    })
  }

  private async aside(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      // The database is away: whatever is written next fails and says so.
      if (isDatabaseOutage(error)) return
      this.fault ??= error
      this.wake()
    }
  }
}
