import type { ItemContext } from '../commands/define'
import { keepEvidence } from '../evidence/keepEvidence'
import { readEvidenceForRun } from '../evidence/readEvidenceForRun'
import type { OpenConnection } from '../providers/contract'
import { askForAnswer, noteAsked } from '../replies/askForAnswer'
import type { ClaimedItem, Claimer } from './claim'
import type { HitCount } from './hitCount'
import { LeaseLost } from './leaseLost'
import type { Ledger } from './ledger'
import { stopRepeating } from './stopRepeating'

export interface Turn {
  item: ClaimedItem
  by: Claimer
  ledger: Ledger
  hitCount: HitCount
  connection: OpenConnection
  /** Begun before, end not known */
  resumed: boolean
  signal: AbortSignal
  /** What somebody asked of the run, at any moment of the turn */
  askedTo: ItemContext['askedTo']
  /** Name of who asked for the run, for the evidence */
  requestedByName: string
}

/** Thrown through a command's `runItem` to its turn. */
export class LeftOpen extends Error {}

/** What a command's `runItem` is given. Every write holds only while the item is still this worker's. */
export function itemContext({
  item,
  by,
  ledger,
  hitCount,
  connection,
  resumed,
  signal,
  askedTo,
  requestedByName,
}: Turn): ItemContext {
  return {
    connection,
    target: item.target,
    resumed,
    checkpoint: item.checkpoint ?? undefined,
    before: item.before ?? undefined,
    signal,
    askedTo,
    leaveOpen() {
      throw new LeftOpen()
    },

    async keepBefore(before) {
      if (!(await ledger.keepBefore(item, before))) throw new LeaseLost()
      item.before ??= before
    },

    async keepHits(hits, checkpoint) {
      if (!(await ledger.keepHits(item, hits, checkpoint))) throw new LeaseLost()
      hitCount.note(hits.length)
      item.checkpoint = checkpoint
    },

    stopRepeating: (commandId) =>
      stopRepeating({ commandId, exceptRunId: by.runId, connectionId: item.connectionId, target: item.target }),
    hitsOfRun: () => hitCount.read(),

    keepEvidence: (file) => keepEvidence({ ...file, runId: by.runId, createdByName: requestedByName }),
    readEvidence: (evidenceId) => readEvidenceForRun(evidenceId, { runId: by.runId, askedBy: requestedByName }),
    askForAnswer: (question) => askForAnswer({ ...question, runId: by.runId, itemId: item.id }),
    noteAsked: (requestId) => noteAsked(requestId, by.runId),
  }
}
