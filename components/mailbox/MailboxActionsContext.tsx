'use client'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { CommandView } from '@/lib/shared/commandView'
import type { RunCommand } from '../command/RunCommandForm'
import { byNeed } from '../ui/byNeed'
import type { MailboxPlace } from './mailboxPlace'

const dialog = byNeed(() => import('../command/CommandDialog'))
const CommandDialog = dialog.part(({ CommandDialog }) => CommandDialog)

/** For the buttons that open a form: it is there before they are pressed. */
export const loadForm = dialog.load

type Open = (commandId: string, initial: Record<string, unknown>) => void

const MailboxActionsContext = createContext<{ open: Open; commandOf(id: string): CommandView | undefined } | null>(null)

/** The commands that the tabs of a mailbox offer; each opens its own form, filled in as far as the page knows. */
export function MailboxActionsProvider({
  place,
  commands,
  run,
  children,
}: {
  place: MailboxPlace
  commands: readonly CommandView[]
  run: RunCommand
  children: ReactNode
}) {
  const [asked, setAsked] = useState<{ commandId: string; initial: Record<string, unknown> } | null>(null)
  const value = useMemo(
    () => ({
      open: (commandId: string, initial: Record<string, unknown>) => setAsked({ commandId, initial }),
      commandOf: (id: string) => commands.find((command) => command.id === id),
    }),
    [commands],
  )
  const command = asked && value.commandOf(asked.commandId)
  return (
    <MailboxActionsContext value={value}>
      {children}
      {command ? (
        <CommandDialog
          command={command}
          connectionId={place.connectionId}
          initial={asked.initial}
          run={run}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </MailboxActionsContext>
  )
}

export function useMailboxActions() {
  const actions = useContext(MailboxActionsContext)
  if (!actions) throw new Error('useMailboxActions needs the mailbox page above it.')
  return actions
}
