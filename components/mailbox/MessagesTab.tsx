'use client'
import { FolderPlus } from 'lucide-react'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import type { FolderMessage, FolderView } from '@/lib/shared/mailboxView'
import { usePagedRows } from '../live/usePagedRows'
import { MessageFlyout } from '../mail/MessageFlyout'
import { DataTable } from '../table/DataTable'
import { cn } from '../ui/cn'
import { EmptyState } from '../ui/EmptyState'
import { Select } from '../ui/Select'
import { Skeleton } from '../ui/Skeleton'
import { useIsNarrow } from '../ui/useIsNarrow'
import { FolderTree } from './FolderTree'
import { folderMessageColumnsOf } from './folderMessageColumns'
import { folderRows } from './folderRows'
import { MailboxAction } from './MailboxAction'
import type { MailboxPlace } from './mailboxPlace'
import { ReadState } from './ReadState'
import { useMailboxRead } from './useMailboxRead'

const folderPane = 'hidden w-64 shrink-0 flex-col overflow-y-auto border-line border-r pr-2 pl-4 md:flex md:pl-6'

/** The folder tree, and one folder's messages, newest first. A message opens as everywhere: audited. */
export function MessagesTab({ place }: { place: MailboxPlace }) {
  const [url, setUrl] = useQueryStates({ folder: parseAsString, open: parseAsString })
  const folders = useMailboxRead<{ folders: FolderView[] }>('folders', place)
  return (
    <ReadState read={folders} what="The mailbox" loading={<FoldersLoading />}>
      {({ folders: all }) => {
        const rows = folderRows(all)
        const chosen =
          all.find(({ folderId }) => folderId === url.folder) ??
          all.find(({ displayName }) => displayName.toLowerCase() === 'inbox') ??
          all[0]
        if (!chosen) return <EmptyState title="This mailbox has no folder." />
        const choose = (folderId: string) => void setUrl({ folder: folderId, open: null })
        const newFolder = (
          <MailboxAction
            commandId="folders.create"
            initial={{ mailboxes: [place.mailbox], parent: chosen.folderId }}
            icon={FolderPlus}
          >
            New folder…
          </MailboxAction>
        )
        return (
          <div className="flex min-h-0 flex-1">
            <nav aria-label="Folders" className={cn(folderPane, 'gap-2 py-3')}>
              <FolderTree rows={rows} chosenId={chosen.folderId} onChoose={choose} />
              <div>{newFolder}</div>
            </nav>
            <div className="flex min-h-0 min-w-0 flex-1 flex-col">
              <FolderMessages
                key={chosen.folderId}
                place={place}
                folder={chosen}
                openId={url.open}
                onOpen={(messageId) => void setUrl({ open: messageId })}
                toolbar={
                  <span className="flex min-w-0 flex-wrap items-center gap-2 md:hidden">
                    <Select
                      aria-label="Folder"
                      value={chosen.folderId}
                      onValueChange={choose}
                      options={rows.map(({ folder, depth }) => ({
                        value: folder.folderId,
                        label: `${'– '.repeat(depth)}${folder.displayName}`,
                      }))}
                    />
                    {newFolder}
                  </span>
                }
              />
            </div>
          </div>
        )
      }}
    </ReadState>
  )
}

const folderWidths = ['w-24', 'w-20', 'w-28', 'w-32', 'w-24', 'w-20', 'w-36', 'w-24', 'w-28', 'w-20']

/** The folders beside their messages, as they will stand. */
function FoldersLoading() {
  return (
    <div className="flex min-h-0">
      <div className={cn(folderPane, 'gap-3.5 pt-5')}>
        {folderWidths.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <Skeleton key={index} className={width} />
        ))}
      </div>
      <div className="grid min-w-0 flex-1 content-start gap-5 px-4 pt-6 md:px-6">
        {folderWidths.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <Skeleton key={index} className="w-full" />
        ))}
      </div>
    </div>
  )
}

function FolderMessages({
  place,
  folder,
  openId,
  onOpen,
  toolbar,
}: {
  place: MailboxPlace
  folder: FolderView
  openId: string | null
  onOpen: (messageId: string | null) => void
  toolbar: React.ReactNode
}) {
  const { connectionId, mailbox } = place
  const narrow = useIsNarrow()
  const columns = useMemo(() => folderMessageColumnsOf(narrow), [narrow])
  const { rows, ...table } = usePagedRows<FolderMessage>({
    queryKey: ['mailbox', connectionId, mailbox, 'messages'],
    route: '/api/mailboxes/messages',
    query: { connectionId, mailbox, folder: folder.folderId },
  })
  const index = rows.findIndex((row) => row.messageId === openId)
  const message = rows[index]
  const at = (next: number) => {
    const row = rows[next]
    return row ? () => onOpen(row.messageId) : undefined
  }
  return (
    <>
      <DataTable
        label={`Messages in ${folder.displayName}`}
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={(row) => row.subject}
        storageKey="folderMessages"
        total={folder.totalItemCount}
        openId={openId}
        onOpen={(row) => onOpen(row.messageId)}
        toolbar={toolbar}
        empty={<EmptyState title={`“${folder.displayName}” is empty.`} />}
        {...table}
      />
      <MessageFlyout
        connectionId={connectionId}
        message={
          message
            ? {
                mailbox,
                messageId: message.messageId,
                subject: message.subject,
                senderAddress: message.sender?.address ?? null,
                senderName: message.sender?.name ?? null,
                receivedAt: message.receivedAt,
                folderName: folder.displayName,
                internetMessageId: message.internetMessageId,
              }
            : null
        }
        onClose={() => onOpen(null)}
        onPrevious={at(index - 1)}
        onNext={at(index + 1)}
      />
    </>
  )
}

const idOf = (row: FolderMessage) => row.messageId
