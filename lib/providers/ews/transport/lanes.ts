import type { EwsTransportConfig } from '../config'
import { type Connector, createConnector } from './connect'
import { Lane } from './lane'

/** Below the server's EWSMaxConcurrency of 27, which others with the same account share. */
export const usualConnections = 24

/** As many sockets as calls at once, opened when needed; a call has a lane for itself until its answer is read. */
export class Lanes {
  private readonly idle: Lane[] = []
  private readonly waiting: (() => void)[] = []
  private readonly all: Lane[] = []
  private readonly connect: Connector
  private most: number
  private inUse = 0

  constructor(
    private readonly url: string,
    private readonly config: EwsTransportConfig,
  ) {
    this.most = config.connections ?? usualConnections
    this.connect = createConnector(config)
  }

  /** How many calls there may be at once */
  get limit(): number {
    return this.most
  }

  /** From now on fewer at once; those in hand are not disturbed. */
  lower(most: number): void {
    this.most = Math.max(1, Math.min(this.most, most))
  }

  async with<T>(signal: AbortSignal, use: (lane: Lane) => Promise<T>): Promise<T> {
    const lane = await this.take(signal)
    try {
      return await use(lane)
    } finally {
      this.idle.push(lane)
      this.inUse -= 1
      this.waiting.shift()?.()
    }
  }

  async destroy(): Promise<void> {
    await Promise.all(this.all.map((lane) => lane.destroy()))
  }

  private async take(signal: AbortSignal): Promise<Lane> {
    for (;;) {
      signal.throwIfAborted()
      if (this.inUse < this.most) {
        this.inUse += 1
        return this.idle.pop() ?? this.open()
      }
      await this.turn(signal)
      // Called up and gone at once: the place is the next one's
      if (signal.aborted) this.waiting.shift()?.()
    }
  }

  private open(): Lane {
    const lane = new Lane(this.url, this.config, this.connect)
    this.all.push(lane)
    return lane
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(start), 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      this.waiting.push(start)
    })
  }
}
