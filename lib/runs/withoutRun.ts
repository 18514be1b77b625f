import type { ItemContext } from '../commands/define'
import type { OpenConnection } from '../providers/contract'
import type { Target } from '../shared/run'

/** The turn of a command that is done at once: there is nothing before it, and no run to keep anything in. */
export function withoutRun(connection: OpenConnection, target: Target, signal: AbortSignal): ItemContext {
  return {
    connection,
    target,
    resumed: false,
    checkpoint: undefined,
    before: undefined,
    signal,
    keepBefore: keepsNothing,
    keepHits: keepsNothing,
    hitsOfRun: keepsNothing,
    stopRepeating: keepsNothing,
    keepEvidence: keepsNothing,
    readEvidence: keepsNothing,
    askForAnswer: keepsNothing,
    askedTo: () => null,
    leaveOpen: keepsNothing,
    noteAsked: keepsNothing,
  }
}

function keepsNothing(): never {
  throw new Error('A command that is done at once has no run to keep anything in')
}
