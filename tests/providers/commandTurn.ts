import { randomUUID } from 'node:crypto'
import type { AnyCommand, ItemContext } from '../../lib/commands/define'
import type { OpenConnection } from '../../lib/providers/contract'
import type { ItemOutcome, Target } from '../../lib/shared/run'
import type { FoundMessage } from '../../lib/shared/runView'

/** What one item of a run keeps between its turns. */
export interface ItemMemory {
  before?: unknown
  checkpoint?: unknown
  hits: FoundMessage[]
  evidence: { bytes: Uint8Array; fileName: string }[]
  /** Requests for an answer whose message has left */
  asked: string[]
}

export function newMemory(): ItemMemory {
  return { hits: [], evidence: [], asked: [] }
}

interface TurnOptions {
  memory?: ItemMemory
  resumed?: boolean
  /** Evidence files that may be attached */
  files?: Record<string, { fileName: string; mediaType: string; bytes: Uint8Array }>
  /** What somebody asks of the run meanwhile */
  askedTo?: ItemContext['askedTo']
  /** Called after each write, where a test may let the worker die */
  afterKeep?(what: 'before' | 'hits'): void
}

/** The worker's process ended in the middle of a turn. */
export class WorkerDied extends Error {}

/** For `afterKeep` */
export function dies(): never {
  throw new WorkerDied()
}

/** The turn ended with the item's end open, for a pause. */
class TurnLeftOpen extends Error {}

/** One turn of an item, with the memory of a run but without its database. */
export async function takeTurn(
  command: AnyCommand,
  connection: OpenConnection,
  target: Target,
  input: unknown,
  { memory = newMemory(), resumed = false, files = {}, askedTo = () => null, afterKeep }: TurnOptions = {},
): Promise<ItemOutcome> {
  const context: ItemContext = {
    connection,
    target,
    resumed,
    signal: AbortSignal.timeout(60_000),
    checkpoint: memory.checkpoint,
    before: memory.before,
    async keepBefore(before) {
      memory.before ??= structuredClone(before)
      afterKeep?.('before')
    },
    async keepHits(hits, checkpoint) {
      memory.hits.push(...hits)
      memory.checkpoint = JSON.parse(JSON.stringify(checkpoint))
      afterKeep?.('hits')
    },
    askedTo,
    leaveOpen() {
      throw new TurnLeftOpen()
    },
    async stopRepeating() {
      return 0
    },
    hitsOfRun: async () => memory.hits.length,
    async keepEvidence({ bytes, fileName }) {
      memory.evidence.push({ bytes, fileName })
      return { evidenceId: randomUUID(), sha256: '0'.repeat(64), sizeBytes: bytes.byteLength }
    },
    async readEvidence(evidenceId) {
      const file = files[evidenceId]
      if (!file) throw new Error(`there is no evidence file ${evidenceId} in this test`)
      return file
    },
    async askForAnswer() {
      const requestId = randomUUID()
      return { requestId, url: `https://console.example/answer#${requestId}` }
    },
    async noteAsked(requestId) {
      memory.asked.push(requestId)
    },
  }
  const outcome = await command.runItem(context, command.input.parse(input))
  if (outcome.state === 'again') throw new Error('the command goes on by itself: this is for those that end')
  return outcome
}
