import type { FolderState, MailboxState, World } from '../world/types'
import { itemNotFound, malformedId } from './graphError'

/** Folders outside of the root are not Graph's business, but for the one that the documentation names. */
export function isReachable(folder: FolderState): boolean {
  return folder.insideRoot || folder.wellKnownName === 'recoverableitemsdeletions'
}

/** https://learn.microsoft.com/graph/api/resources/mailfolder */
const WELL_KNOWN_NAMES: ReadonlySet<string> = new Set([
  'archive',
  'clutter',
  'conflicts',
  'conversationhistory',
  'deleteditems',
  'drafts',
  'inbox',
  'junkemail',
  'localfailures',
  'msgfolderroot',
  'outbox',
  'recoverableitemsdeletions',
  'scheduled',
  'searchfolders',
  'sentitems',
  'serverfailures',
  'syncissues',
])

/** What does not even look like an id is malformed, what looks like one is not found. */
export function requireId(id: string): void {
  if (!/^[\w\-+/]{8,}={0,2}$/.test(id)) throw malformedId()
}

export function requireFolder(world: World, mailbox: MailboxState, idOrName: string): FolderState {
  const name = idOrName.toLowerCase()
  if (!WELL_KNOWN_NAMES.has(name)) requireId(idOrName)
  const folder = world.folderByIdOrName(mailbox, idOrName)
  if (!folder || !isReachable(folder)) throw itemNotFound()
  // Exchange's own names for the rest of Recoverable Items are not names that Graph takes
  if (folder.id !== idOrName && !WELL_KNOWN_NAMES.has(name)) throw itemNotFound()
  return folder
}

export function requireWellKnownFolder(world: World, mailbox: MailboxState, name: string): FolderState {
  const folder = world.folderByIdOrName(mailbox, name)
  if (!folder) throw itemNotFound()
  return folder
}

/** The folder itself or one below it. */
export function isWithin(mailbox: MailboxState, folder: FolderState, ancestorId: string): boolean {
  for (let current: FolderState | undefined = folder; current; ) {
    if (current.id === ancestorId) return true
    current = current.parentId === null ? undefined : mailbox.folders.get(current.parentId)
  }
  return false
}
