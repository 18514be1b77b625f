import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from '../processes/startChild'
import { startWorkerProcess } from '../processes/startWorkerProcess'

const firstPauseSeconds = 1
const longestPauseSeconds = 60
/** After this long it counts as well, and the next pause is short again */
const steadySeconds = 120

export interface KeptWorker {
  stop(): Promise<void>
}

/** A worker that is started again when it dies, at growing intervals while it keeps dying. */
export function keepWorkerRunning(say: (line: string) => void): KeptWorker {
  const stopping = new AbortController()
  let worker: Child | undefined

  const keep = async () => {
    let pauseSeconds = firstPauseSeconds
    while (!stopping.signal.aborted) {
      const startedAt = Date.now()
      try {
        worker = await startWorkerProcess({ environment: {}, onLine: say })
        if (stopping.signal.aborted) break
        const how = await worker.ended
        if (stopping.signal.aborted) break
        say(`The worker ${how}. It last wrote:\n${worker.lastLines()}`)
      } catch (error) {
        say((error as Error).message)
      }
      if (Date.now() - startedAt > steadySeconds * 1000) pauseSeconds = firstPauseSeconds
      say(`Starting the worker again in ${pauseSeconds} s.`)
      await sleep(pauseSeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined)
      pauseSeconds = Math.min(pauseSeconds * 2, longestPauseSeconds)
    }
  }
  const keeping = keep()

  return {
    async stop() {
      stopping.abort()
      await worker?.stop(30)
      await keeping
      await worker?.stop(30)
    },
  }
}
