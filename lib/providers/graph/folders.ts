import { z } from 'zod'
import type { Folder, Folders } from '../contract'
import { allPages } from './allPages'
import type { GraphCall, GraphClient } from './client'
import { mailboxPath } from './mailboxPath'

/** https://learn.microsoft.com/graph/api/resources/mailfolder */
const graphFolder = z.looseObject({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  parentFolderId: z.string().nullish(),
  childFolderCount: z.number().nullish(),
  totalItemCount: z.number().nullish(),
  unreadItemCount: z.number().nullish(),
  isHidden: z.boolean().nullish(),
})
const graphFolderPage = z.looseObject({ value: z.array(graphFolder), '@odata.nextLink': z.string().optional() })

export function graphFolders(client: GraphClient): Folders {
  const asked = (mailbox: string, item?: 'folder'): GraphCall['asked'] => ({
    mailbox,
    permission: 'Mail.ReadBasic.All',
    item,
  })

  return {
    async list({ mailbox, parent, includeHidden }, { signal }) {
      const root = `${mailboxPath(mailbox, client.delegated)}/mailFolders`
      const found = await allPages(client, graphFolderPage, {
        path: parent ? `${root}/${encodeURIComponent(parent)}/childFolders` : root,
        query: { $top: '100', ...(includeHidden && { includeHiddenFolders: 'true' }) },
        asked: asked(mailbox, parent ? 'folder' : undefined),
        signal,
      })
      return found.map(folderOf)
    },

    async get({ mailbox, folder }, { signal }) {
      const path = `${mailboxPath(mailbox, client.delegated)}/mailFolders/${encodeURIComponent(folder)}`
      return folderOf(await client.json(graphFolder, { path, asked: asked(mailbox, 'folder'), signal }))
    },

    /** https://learn.microsoft.com/graph/api/user-post-mailfolders, https://learn.microsoft.com/graph/api/mailfolder-post-childfolders */
    async create({ mailbox, parent, name, isHidden }, { signal }) {
      const root = `${mailboxPath(mailbox, client.delegated)}/mailFolders`
      const created = await client.json(graphFolder, {
        method: 'POST',
        path: parent ? `${root}/${encodeURIComponent(parent)}/childFolders` : root,
        body: { displayName: name, ...(isHidden && { isHidden }) },
        asked: { mailbox, permission: 'Mail.ReadWrite', item: 'folder' },
        signal,
      })
      return folderOf(created)
    },

    /** https://learn.microsoft.com/graph/api/mailfolder-delete */
    remove: ({ mailbox, folder }, { signal }) =>
      client.done({
        method: 'DELETE',
        path: `${mailboxPath(mailbox, client.delegated)}/mailFolders/${encodeURIComponent(folder)}`,
        asked: { mailbox, permission: 'Mail.ReadWrite', item: 'folder' },
        signal,
      }),
  }
}

function folderOf(folder: z.output<typeof graphFolder>): Folder {
  return {
    folderId: folder.id,
    displayName: folder.displayName ?? '',
    parentFolderId: folder.parentFolderId ?? null,
    childFolderCount: folder.childFolderCount ?? 0,
    totalItemCount: folder.totalItemCount ?? 0,
    unreadItemCount: folder.unreadItemCount ?? 0,
    isHidden: folder.isHidden ?? false,
  }
}
