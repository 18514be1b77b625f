import type { FolderView } from '@/lib/shared/mailboxView'

export interface FolderRow {
  folder: FolderView
  depth: number
}

/** What people look at first, as mail programs show it; everything else by name. */
const first = ['inbox', 'drafts', 'sent items', 'deleted items', 'junk email', 'archive']

/** The tree as a list, each folder after its parent. A folder whose parent was not read stands at the top. */
export function folderRows(folders: readonly FolderView[]): FolderRow[] {
  const known = new Set(folders.map(({ folderId }) => folderId))
  const childrenOf = new Map<string | null, FolderView[]>()
  for (const folder of folders) {
    const parent = folder.parentFolderId !== null && known.has(folder.parentFolderId) ? folder.parentFolderId : null
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), folder])
  }
  const below = (parent: string | null, depth: number): FolderRow[] =>
    (childrenOf.get(parent) ?? [])
      .toSorted((one, other) => rank(one) - rank(other) || one.displayName.localeCompare(other.displayName))
      .flatMap((folder) => [{ folder, depth }, ...below(folder.folderId, depth + 1)])
  return below(null, 0)
}

function rank({ displayName, isHidden }: FolderView): number {
  const at = first.indexOf(displayName.toLowerCase())
  if (at >= 0) return at
  return isHidden ? first.length + 1 : first.length
}
