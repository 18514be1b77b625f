import type { ItemOutcome } from '../shared/run'
import type { FoundMessage } from '../shared/runView'
import type { ClaimedItem } from './claim'

export interface Kept {
  item: ClaimedItem
}
export interface BeforeEntry extends Kept {
  before: unknown
}
export interface HitsEntry extends Kept {
  hits: readonly FoundMessage[]
  checkpoint: unknown
}
export interface OutcomeEntry extends Kept {
  outcome: ItemOutcome
}
