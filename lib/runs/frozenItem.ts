import type { Target } from '../shared/run'

/** An item as it is frozen; a retried one brings what its first turn kept. */
export interface FrozenItem {
  target: Target
  before?: unknown
  checkpoint?: unknown
}
