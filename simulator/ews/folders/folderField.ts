import type { FolderState } from '../../world/types'
import type { Box } from '../call'
import { EwsError } from '../ewsError'
import type { ExtendedPath } from '../items/itemView'
import type { Field } from '../query/field'
import { keptFolderValues } from './folderExtras'
import { childFolders, countsOf } from './folderTree'
import { distinguishedNameOf, folderClassOf } from './renderFolder'

export interface FolderView extends Box {
  folder: FolderState
}

const READERS: Record<string, (view: FolderView) => string | number | undefined> = {
  'folder:DisplayName': ({ folder }) => folder.displayName,
  'folder:FolderClass': ({ folder }) => folderClassOf(folder) ?? undefined,
  'folder:TotalCount': ({ mailbox, folder }) => countsOf(mailbox, folder.id).total,
  'folder:UnreadCount': ({ mailbox, folder }) => countsOf(mailbox, folder.id).unread,
  'folder:ChildFolderCount': ({ mailbox, folder }) => childFolders(mailbox, folder.id).length,
  'folder:DistinguishedFolderId': ({ folder }) => distinguishedNameOf(folder) ?? undefined,
}

const BY_TAG: Record<string, string> = {
  '0x3001': 'folder:DisplayName',
  '0x3613': 'folder:FolderClass',
  '0x3602': 'folder:TotalCount',
  '0x3603': 'folder:UnreadCount',
}

export function folderFieldOf(path: string | undefined, extended: ExtendedPath | undefined): Field<FolderView> {
  const name = path ?? BY_TAG[extended?.key ?? ''] ?? ''
  if (extended && !READERS[name]) {
    return { path: extended.key, read: ({ folder }) => folderValue(folder, extended.key) }
  }
  const read = READERS[name]
  if (!read) {
    throw new EwsError('ErrorUnsupportedPathForQuery', 'The property can not be used with this type of restriction.', [
      { kind: 'field', path: name },
    ])
  }
  return { path: name, read }
}

function folderValue(folder: FolderState, key: string): string | boolean | undefined {
  return keptFolderValues(folder).get(key) ?? (key === '0x10f4' ? folder.hidden : undefined)
}
