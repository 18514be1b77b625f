import type { AnyCommand } from '../commands/define'
import { commandById } from '../commands/registry'
import { openConnection } from '../connections/open'
import type { OpenConnection } from '../providers/contract'

/** What the door needs of the rest of the house. Handed in, so that tests bring commands and connections of their own. */
export interface Door {
  commandById(id: string): AnyCommand | undefined
  openConnection(connectionId: string): Promise<OpenConnection>
}

export const houseDoor: Door = { commandById, openConnection }
