import type { ReactNode } from 'react'
import { BlocklistProvider } from '@/components/blocklist/BlocklistContext'
import { ConsoleFrame } from '@/components/frame/ConsoleFrame'
import { MessageActionsProvider } from '@/components/mail/MessageActionsContext'
import { requireActor } from '@/lib/auth/actor'
import { readPerson } from '@/lib/auth/readPerson'
import { allCommands } from '@/lib/commands/registry'
import { readConsoleStatus } from '@/lib/status/readConsoleStatus'
import { changeBlocklist } from './blocklists/actions'
import { keepAttachments, keepMessage, searchForMore } from './messages/actions'
import { reportMessage, sendMessage } from './write/actions'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor()
  const { userId } = actor
  if (!userId) throw new Error('A session stands for a person.')
  const [person, status] = await Promise.all([readPerson({ ...actor, userId }), readConsoleStatus(actor)])
  const commands = allCommands
    .filter((command) => actor.permissions.has(command.permission))
    .map(({ id, title, seeds }) => ({
      id,
      title,
      // Found by the names that people bring from other systems
      keywords: Object.keys(seeds).map((row) => row.slice(row.indexOf('/') + 1)),
    }))
  return (
    <ConsoleFrame person={person} status={status} commands={commands}>
      <MessageActionsProvider
        actions={{ keepMessage, keepAttachments, searchForMore, send: sendMessage, report: reportMessage }}
      >
        <BlocklistProvider change={changeBlocklist}>{children}</BlocklistProvider>
      </MessageActionsProvider>
    </ConsoleFrame>
  )
}
