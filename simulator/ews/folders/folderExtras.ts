import type { FolderState } from '../../world/types'

const kept = new WeakMap<FolderState, Map<string, string>>()

/** Extended properties that were set on a folder, by their key. */
export function keptFolderValues(folder: FolderState): Map<string, string> {
  const known = kept.get(folder)
  if (known) return known
  const made = new Map<string, string>()
  kept.set(folder, made)
  return made
}
