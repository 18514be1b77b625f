import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import { hasEnded } from '../shared/runWords'
import { stateWords } from './control'
import { type Door, houseDoor } from './door'
import type { StartedRun } from './insertRun'
import { riskOfRun } from './read'
import { RunRefused } from './refused'
import { connectionIdsOf } from './runConnections'
import { startRun } from './start'

/** Puts back what a run changed: the command that undoes it, through the door like any other. */
export async function restoreRun(
  removalRunId: string,
  actor: Actor,
  request: { reason?: string } = {},
  door: Door = houseDoor,
): Promise<StartedRun> {
  const removal = isUuid(removalRunId) ? await db().run.findUnique({ where: { id: removalRunId } }) : null
  if (!removal) throw new RunRefused('unknownRun', 'There is no such run.')
  const undo = door.commandById(removal.commandId)?.undoneBy
  if (!undo) throw new RunRefused('wrongState', 'What this run did cannot be undone from here.')
  if (riskOfRun(removal, door) === 'irreversible') throw new RunRefused('wrongState', 'A hard delete cannot be undone.')
  if (!hasEnded(removal.state)) {
    throw new RunRefused('wrongState', `It can be undone once it has ended. ${stateWords[removal.state]}`)
  }
  return await startRun(
    {
      commandId: undo.commandId,
      connectionIds: await connectionIdsOf(db(), removal.id),
      input: { removalRunId },
      reason: request.reason,
      parent: { runId: removalRunId, link: 'restore' },
    },
    actor,
    door,
  )
}
