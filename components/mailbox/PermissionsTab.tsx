'use client'
import { NotSearchedState } from '../ui/NotSearchedState'

/** Who may open the mailbox or send in its name: Graph does not tell, Exchange Online administration does. */
export function PermissionsTab() {
  return (
    <NotSearchedState title="Permissions were not asked for">
      Who may open this mailbox or send in its name is told by Exchange Online administration, not by Microsoft Graph.
      It comes with that part of the console; until then look in the Exchange admin center.
    </NotSearchedState>
  )
}
