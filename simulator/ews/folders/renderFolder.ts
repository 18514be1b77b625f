import type { FolderState, MailboxState } from '../../world/types'
import { EwsError } from '../ewsError'
import type { ExtendedPath } from '../items/itemView'
import { effectiveRights } from '../properties/effectiveRights'
import { element, textElement, type Xml } from '../xml/writeXml'
import { keptFolderValues } from './folderExtras'
import { idOfFolder } from './folderId'
import { childFolders, countsOf } from './folderTree'
import { permissionSet } from './permissionSet'

export interface FolderShape {
  base: 'IdOnly' | 'Default' | 'AllProperties'
  paths: readonly string[]
  extended: readonly ExtendedPath[]
}

const DEFAULT = ['folder:DisplayName', 'folder:TotalCount', 'folder:ChildFolderCount', 'folder:UnreadCount']
const ONLY_WHEN_NAMED = ['folder:PermissionSet']

export function folderClassOf({ folderClass }: FolderState): string | null {
  return folderClass === undefined ? 'IPF.Note' : folderClass
}

/** The element of a folder by its class */
export function folderElementOf(folder: FolderState): string {
  const folderClass = folderClassOf(folder) ?? ''
  if (folder.wellKnownName === 'todosearch') return 'SearchFolder'
  if (folderClass.startsWith('IPF.Appointment')) return 'CalendarFolder'
  if (folderClass.startsWith('IPF.Contact')) return 'ContactsFolder'
  return folderClass.startsWith('IPF.Task') ? 'TasksFolder' : 'Folder'
}

export function distinguishedNameOf({ wellKnownName }: FolderState): string | null {
  return wellKnownName === null ||
    wellKnownName.includes(':') ||
    wellKnownName === 'archive' ||
    wellKnownName === 'clutter'
    ? null
    : wellKnownName
}

export function renderFolder(mailbox: MailboxState, folder: FolderState, { base, paths, extended }: FolderShape): Xml {
  const wrong = paths.find((path) => !path.startsWith('folder:'))
  if (wrong !== undefined) {
    throw new EwsError('ErrorInvalidPropertyRequest', 'Property is not valid for this object type.', [
      { kind: 'field', path: wrong },
    ])
  }
  const tag = folderElementOf(folder)
  const wants = (path: string) =>
    paths.includes(path) ||
    (base === 'Default' && DEFAULT.includes(path)) ||
    (base === 'AllProperties' && !ONLY_WHEN_NAMED.includes(path))
  const counts = countsOf(mailbox, folder.id)
  const parent = folder.parentId === null ? undefined : mailbox.folders.get(folder.parentId)
  const folderClass = folderClassOf(folder)
  const name = distinguishedNameOf(folder)
  return element(
    `t:${tag}`,
    null,
    element('t:FolderId', idOfFolder(mailbox, folder)),
    wants('folder:ParentFolderId') && parent ? element('t:ParentFolderId', idOfFolder(mailbox, parent)) : '',
    wants('folder:FolderClass') && folderClass !== null ? textElement('t:FolderClass', folderClass) : '',
    wants('folder:DisplayName') ? textElement('t:DisplayName', folder.displayName) : '',
    wants('folder:TotalCount') ? textElement('t:TotalCount', counts.total) : '',
    wants('folder:ChildFolderCount') ? textElement('t:ChildFolderCount', childFolders(mailbox, folder.id).length) : '',
    ...extendedXml(mailbox, folder, extended),
    wants('folder:EffectiveRights') ? effectiveRights('t:EffectiveRights') : '',
    wants('folder:DistinguishedFolderId') && name !== null ? textElement('t:DistinguishedFolderId', name) : '',
    wants('folder:PermissionSet') ? permissionSet(tag) : '',
    wants('folder:UnreadCount') && (tag === 'Folder' || tag === 'TasksFolder' || tag === 'SearchFolder')
      ? textElement('t:UnreadCount', counts.unread)
      : '',
  )
}

/** https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops */
function extendedXml(mailbox: MailboxState, folder: FolderState, paths: readonly ExtendedPath[]): Xml[] {
  return paths.flatMap(({ key, attributes }) => {
    const value = keptFolderValues(folder).get(key) ?? builtIn(mailbox, folder, key)
    if (value === undefined) return []
    return element('t:ExtendedProperty', null, element('t:ExtendedFieldURI', attributes), textElement('t:Value', value))
  })
}

function builtIn(mailbox: MailboxState, folder: FolderState, key: string): string | undefined {
  switch (key) {
    case '0x3001':
      return folder.displayName
    case '0x3602':
      return String(countsOf(mailbox, folder.id).total)
    case '0x3603':
      return String(countsOf(mailbox, folder.id).unread)
    case '0x3613':
      return folderClassOf(folder) ?? undefined
    case '0x360a':
      return String(childFolders(mailbox, folder.id).length > 0)
    case '0x10f4':
      return String(folder.hidden)
    case '0x66b5':
      return pathOf(mailbox, folder)
    default:
      return undefined
  }
}

/** Exchange parts the names by U+FEFF, which no name may hold. */
function pathOf(mailbox: MailboxState, folder: FolderState): string {
  const parent = folder.parentId === null ? undefined : mailbox.folders.get(folder.parentId)
  return parent && parent.wellKnownName !== 'msgfolderroot'
    ? `${pathOf(mailbox, parent)}\uFEFF${folder.displayName}`
    : `\uFEFF${folder.displayName}`
}
