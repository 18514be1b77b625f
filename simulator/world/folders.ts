import { folderIdWith, folderTailOf } from './identifiers'
import { SERVER_FOLDERS } from './serverFolders'
import type { FolderState, MailboxKind } from './types'

export interface StandardFolder {
  wellKnownName: string
  displayName: string
  parent: string | null
  hidden?: boolean
  outsideRoot?: boolean
  folderClass?: string | null
}

/**
 * What a new mailbox has. The first ones are the well-known names that Graph documents; the rest of the Recoverable
 * Items tree is there for the truth of the world, its names are Exchange's own.
 * https://learn.microsoft.com/graph/api/resources/mailfolder
 * https://learn.microsoft.com/exchange/security-and-compliance/recoverable-items-folder/recoverable-items-folder
 */
const STANDARD_FOLDERS: readonly StandardFolder[] = [
  { wellKnownName: 'msgfolderroot', displayName: 'Top of Information Store', parent: null },
  { wellKnownName: 'inbox', displayName: 'Inbox', parent: 'msgfolderroot' },
  { wellKnownName: 'drafts', displayName: 'Drafts', parent: 'msgfolderroot' },
  { wellKnownName: 'sentitems', displayName: 'Sent Items', parent: 'msgfolderroot' },
  { wellKnownName: 'deleteditems', displayName: 'Deleted Items', parent: 'msgfolderroot' },
  { wellKnownName: 'junkemail', displayName: 'Junk Email', parent: 'msgfolderroot' },
  { wellKnownName: 'archive', displayName: 'Archive', parent: 'msgfolderroot' },
  { wellKnownName: 'outbox', displayName: 'Outbox', parent: 'msgfolderroot' },
  { wellKnownName: 'conversationhistory', displayName: 'Conversation History', parent: 'msgfolderroot' },
  { wellKnownName: 'syncissues', displayName: 'Sync Issues', parent: 'msgfolderroot', hidden: true },
  { wellKnownName: 'conflicts', displayName: 'Conflicts', parent: 'syncissues', hidden: true },
  { wellKnownName: 'localfailures', displayName: 'Local Failures', parent: 'syncissues', hidden: true },
  { wellKnownName: 'serverfailures', displayName: 'Server Failures', parent: 'syncissues', hidden: true },
  { wellKnownName: 'scheduled', displayName: 'Scheduled', parent: 'msgfolderroot', hidden: true },
  { wellKnownName: 'clutter', displayName: 'Clutter', parent: 'msgfolderroot', hidden: true },
  { wellKnownName: 'searchfolders', displayName: 'Finder', parent: null, outsideRoot: true },
  { wellKnownName: 'recoverableitemsroot', displayName: 'Recoverable Items', parent: null, outsideRoot: true },
  {
    wellKnownName: 'recoverableitemsdeletions',
    displayName: 'Deletions',
    parent: 'recoverableitemsroot',
    outsideRoot: true,
  },
  {
    wellKnownName: 'recoverableitemsversions',
    displayName: 'Versions',
    parent: 'recoverableitemsroot',
    outsideRoot: true,
  },
  {
    wellKnownName: 'recoverableitemspurges',
    displayName: 'Purges',
    parent: 'recoverableitemsroot',
    outsideRoot: true,
  },
  {
    wellKnownName: 'recoverableitemsdiscoveryholds',
    displayName: 'DiscoveryHolds',
    parent: 'recoverableitemsroot',
    outsideRoot: true,
  },
]

const TAILS = new Map(
  [...SERVER_FOLDERS, ...STANDARD_FOLDERS].map(({ wellKnownName }) => [wellKnownName, folderTailOf(wellKnownName)]),
)

/** On the organisation's own server there are folders for what is not mail, and one above everything. */
export function standardFolders(mailboxKey: string, kind: MailboxKind): Map<string, FolderState> {
  const isOwnServer = kind === 'onPremises'
  const standard = isOwnServer ? [...SERVER_FOLDERS, ...STANDARD_FOLDERS] : STANDARD_FOLDERS
  const folders = new Map<string, FolderState>()
  const idOf = (name: string) => folderIdWith(mailboxKey, TAILS.get(name) ?? '')
  for (const folder of standard) {
    const { wellKnownName, displayName, hidden = false, outsideRoot = false, folderClass } = folder
    const id = idOf(wellKnownName)
    const parent = folder.parent ?? (isOwnServer && wellKnownName !== 'root' ? 'root' : null)
    const parentId = parent === null ? null : idOf(parent)
    const state = { id, wellKnownName, displayName, parentId, hidden, insideRoot: !outsideRoot }
    folders.set(id, folderClass === undefined ? state : { ...state, folderClass })
  }
  return folders
}
