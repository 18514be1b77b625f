'use client'
import type { LucideIcon } from 'lucide-react'
import { permissions } from '@/lib/shared/permission'
import { usePerson } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { loadForm, useMailboxActions } from './MailboxActionsContext'

/** Opens a command's form. Greyed with its reason where this person may not ask for it. */
export function MailboxAction({
  commandId,
  initial,
  icon: Icon,
  danger,
  disabledReason,
  children,
}: {
  commandId: string
  initial: Record<string, unknown>
  icon: LucideIcon
  danger?: boolean
  disabledReason?: string | null
  children: string
}) {
  const { open, commandOf } = useMailboxActions()
  const held = usePerson().permissions
  const command = commandOf(commandId)
  if (!command) throw new Error(`The mailbox page was given no command ${commandId}`)
  const against = held.has(command.permission)
    ? null
    : `Your roles do not include “${permissions[command.permission]}”. An administrator can change that.`
  return (
    <Button
      size="sm"
      variant={danger ? 'dangerQuiet' : 'secondary'}
      disabledReason={against ?? disabledReason}
      onPointerEnter={loadForm}
      onFocus={loadForm}
      onClick={() => open(commandId, initial)}
    >
      <Icon aria-hidden />
      {children}
    </Button>
  )
}
