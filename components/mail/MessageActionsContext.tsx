'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'

interface MessageAddress {
  connectionId: string
  mailbox: string
  messageId: string
}
export type ReportCategory = 'phishing' | 'spam' | 'malware' | 'notJunk'
type Started = Promise<ActionResult<{ runId: string }>>

/** Work that can be started while reading a message; each is a run of its own. */
export interface MessageActions {
  keepMessage(input: MessageAddress): Started
  keepAttachments(input: MessageAddress & { parts: string[]; within: string[] }): Started
  send(input: {
    connectionId: string
    kind: 'send' | 'reply' | 'replyAll'
    input: Record<string, unknown>
    reason?: string
  }): Promise<ActionResult<{ runId: string; approvalId: string | null }>>
  report(input: MessageAddress & { category: ReportCategory }): Started
  searchForMore(input: { connectionIds: string[]; input: Record<string, unknown> }): Started
}

const MessageActionsContext = createContext<MessageActions | null>(null)

export function MessageActionsProvider({ actions, children }: { actions: MessageActions; children: ReactNode }) {
  return <MessageActionsContext value={actions}>{children}</MessageActionsContext>
}

export function useMessageActions(): MessageActions {
  const actions = useContext(MessageActionsContext)
  if (!actions) throw new Error('useMessageActions needs the console layout above it.')
  return actions
}
