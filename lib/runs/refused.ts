import { Refusal } from '../shared/refusal'

export type RunRefusedCode =
  | 'unknownCommand'
  | 'unknownConnection'
  | 'connectionSwitchedOff'
  | 'connectionNotAllowed'
  | 'notOffered'
  | 'invalid'
  | 'nothingToDo'
  | 'tooManyItems'
  | 'unknownRun'
  | 'wrongConnection'
  | 'severalConnections'
  | 'unknownMessages'
  | 'severalSearches'
  | 'coverageIncomplete'
  | 'reasonRequired'
  | 'needsPerson'
  | 'wrongState'

/** The door stays closed, and says why. Nothing was started. */
export class RunRefused extends Refusal {
  declare readonly code: RunRefusedCode
}
