'use client'
import { Archive, FolderInput, MailOpen, MoreHorizontal, Paperclip } from 'lucide-react'
import { useTransition } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import { useReasonAgainst } from '../frame/PersonContext'
import { useGoToStarted } from '../run/useGoToStarted'
import { Button } from '../ui/Button'
import { DropdownMenu, MenuItem, MenuSeparator } from '../ui/DropdownMenu'
import { showToast } from '../ui/toastStore'
import type { RemovalRequest } from './RequestRemoval'

type Selection = RemovalRequest['selection']
type Started = Promise<ActionResult<{ runId: string; approvalId: string | null }>>

export interface KeepRequest {
  connectionIds: string[]
  selection: Selection
  what: 'messages' | 'attachments'
}

interface ChangeRequest {
  connectionIds: string[]
  selection: Selection
  change: { kind: 'move' | 'copy'; destination: string } | { kind: 'markRead'; isRead: boolean }
  reason?: string
  acceptedGaps?: number
}

export interface SelectionRuns {
  keep: (input: KeepRequest) => Started
  change: (input: ChangeRequest) => Started
}

/** What can be done with selected results beside their removal. */
export function SelectionActions({
  connectionIds,
  selectionOf,
  count,
  whyNotAll,
  runs,
  onMove,
}: {
  connectionIds: string[]
  /** The selection as it is when something is chosen */
  selectionOf: () => Selection
  count: number
  /** Why "all that match" cannot be taken yet; null where it can, or where single results are selected */
  whyNotAll: string | null
  runs: SelectionRuns
  onMove: () => void
}) {
  const goTo = useGoToStarted()
  const mayNotKeep = useReasonAgainst('evidence.write') ?? whyNotAll
  const mayNotChange = useReasonAgainst('mail.change') ?? whyNotAll
  const [busy, start] = useTransition()
  const begin = (started: () => Started) =>
    start(async () => {
      const result = await started()
      if (result.ok) goTo(result.data)
      else showToast({ tone: 'danger', title: 'Not started', description: result.error.message })
    })
  const keep = (what: KeepRequest['what']) => begin(() => runs.keep({ connectionIds, selection: selectionOf(), what }))
  const markRead = (isRead: boolean) =>
    begin(() => runs.change({ connectionIds, selection: selectionOf(), change: { kind: 'markRead', isRead } }))
  const number = count.toLocaleString('en')
  return (
    <DropdownMenu
      trigger={
        <Button size="sm" busy={busy}>
          <MoreHorizontal aria-hidden />
          More actions
        </Button>
      }
    >
      <MenuItem icon={Archive} disabledReason={mayNotKeep} onSelect={() => keep('messages')}>
        Save {number} as EML evidence
      </MenuItem>
      <MenuItem icon={Paperclip} disabledReason={mayNotKeep} onSelect={() => keep('attachments')}>
        Save the attachments of {number} as evidence
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={FolderInput} disabledReason={mayNotChange} onSelect={onMove}>
        Move or copy {number} to a folder…
      </MenuItem>
      <MenuItem icon={MailOpen} disabledReason={mayNotChange} onSelect={() => markRead(true)}>
        Mark {number} as read
      </MenuItem>
      <MenuItem icon={MailOpen} disabledReason={mayNotChange} onSelect={() => markRead(false)}>
        Mark {number} as unread
      </MenuItem>
    </DropdownMenu>
  )
}
