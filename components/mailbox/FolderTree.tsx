'use client'
import { EyeOff, Folder } from 'lucide-react'
import { cn } from '../ui/cn'
import type { FolderRow } from './folderRows'

/** Folders with their unread mail; the hidden ones say that they are. */
export function FolderTree({
  rows,
  chosenId,
  onChoose,
}: {
  rows: readonly FolderRow[]
  chosenId: string
  onChoose: (folderId: string) => void
}) {
  return (
    // As wide as its place, however long a name: the numbers stay in sight
    <ul className="grid grid-cols-[minmax(0,1fr)]">
      {rows.map(({ folder, depth }) => {
        const chosen = folder.folderId === chosenId
        const Icon = folder.isHidden ? EyeOff : Folder
        return (
          <li key={folder.folderId}>
            <button
              type="button"
              aria-current={chosen ? 'true' : undefined}
              onClick={() => onChoose(folder.folderId)}
              style={{ paddingLeft: `${0.5 + depth}rem` }}
              className={cn(
                'flex h-7 w-full min-w-0 items-center gap-2 rounded-md pr-2 text-left hover:bg-hover',
                chosen && 'bg-selected font-medium text-strong',
                folder.isHidden && !chosen && 'text-muted',
              )}
            >
              <Icon aria-hidden className="size-3.5 shrink-0 text-muted" />
              <span className="min-w-0 flex-1 truncate">{folder.displayName}</span>
              {folder.isHidden ? <span className="sr-only">hidden</span> : null}
              <span className="shrink-0 text-muted text-xs">
                {folder.unreadItemCount > 0 ? (
                  <span className="font-medium text-accent">
                    {folder.unreadItemCount.toLocaleString('en')}
                    <span className="sr-only"> unread, </span>
                    <span aria-hidden> / </span>
                  </span>
                ) : null}
                {folder.totalItemCount.toLocaleString('en')}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
