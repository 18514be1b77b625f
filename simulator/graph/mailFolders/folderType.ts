import type { FolderState, MailboxState } from '../../world/types'
import { type EntityType, scalar } from '../filter/entityType'
import { isReachable } from '../mailbox'

/** A folder with its counts, as it is shown. */
export interface FolderView {
  folder: FolderState
  childFolderCount: number
  totalItemCount: number
  unreadItemCount: number
}

export const MAIL_FOLDER_TYPE: EntityType<FolderView> = {
  name: 'microsoft.graph.mailFolder',
  properties: {
    id: scalar('string', ({ folder }) => folder.id),
    displayName: scalar('string', ({ folder }) => folder.displayName),
    parentFolderId: scalar('string', ({ folder }) => folder.parentId),
    childFolderCount: scalar('number', (view) => view.childFolderCount),
    unreadItemCount: scalar('number', (view) => view.unreadItemCount),
    totalItemCount: scalar('number', (view) => view.totalItemCount),
    isHidden: scalar('boolean', ({ folder }) => folder.hidden),
  },
}

export const MAIL_FOLDER_PROPERTIES = Object.keys(MAIL_FOLDER_TYPE.properties)

export function folderViews(mailbox: MailboxState): Map<string, FolderView> {
  const views = new Map<string, FolderView>()
  for (const folder of mailbox.folders.values()) {
    if (isReachable(folder))
      views.set(folder.id, { folder, childFolderCount: 0, totalItemCount: 0, unreadItemCount: 0 })
  }
  for (const { folder } of views.values()) {
    const parent = folder.parentId === null || folder.hidden ? undefined : views.get(folder.parentId)
    if (parent) parent.childFolderCount++
  }
  for (const message of mailbox.messages.values()) {
    const view = views.get(message.folderId)
    if (!view) continue
    view.totalItemCount++
    if (!message.isRead) view.unreadItemCount++
  }
  return views
}

export function folderJson(view: FolderView, select: readonly string[] | null): Record<string, unknown> {
  const json: Record<string, unknown> = { id: view.folder.id }
  for (const name of select ?? MAIL_FOLDER_PROPERTIES) {
    const property = MAIL_FOLDER_TYPE.properties[name]
    if (property?.kind === 'scalar') json[name] = property.read(view) ?? null
  }
  return json
}
