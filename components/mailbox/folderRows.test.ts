import { expect, it } from 'vitest'
import type { FolderView } from '@/lib/shared/mailboxView'
import { folderRows } from './folderRows'

const folder = (displayName: string, parentFolderId: string | null = 'root', isHidden = false): FolderView => ({
  folderId: displayName,
  displayName,
  parentFolderId,
  childFolderCount: 0,
  totalItemCount: 0,
  unreadItemCount: 0,
  isHidden,
})

it('puts each folder after its parent, the usual ones first and the hidden ones last', () => {
  const rows = folderRows([
    folder('Clutter', 'root', true),
    folder('Zeta'),
    folder('Old', 'Projects'),
    folder('Projects'),
    folder('Inbox'),
    folder('Lost', 'gone'),
  ])
  expect(rows.map(({ folder: { displayName }, depth }) => `${depth} ${displayName}`)).toEqual([
    '0 Inbox',
    '0 Lost',
    '0 Projects',
    '1 Old',
    '0 Zeta',
    '0 Clutter',
  ])
})
