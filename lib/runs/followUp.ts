import type { Run } from '../../generated/prisma/client'
import type { AnyCommand } from '../commands/define'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import { permissionsOf } from '../shared/permission'
import { Refusal } from '../shared/refusal'
import type { Door } from './door'
import type { Prepared } from './finish'
import { prepareRun } from './prepare'
import { connectionIdsOf } from './runConnections'

/**
 * The second half of a command that acts on what it finds: asked for in the name of who began it, with the rights that
 * they have now, over exactly what the search has found. Policy and approval are applied as to any request.
 */
export async function prepareAction(run: Run, command: AnyCommand, input: unknown, door: Door): Promise<Prepared> {
  if (!command.followUp) return null
  if ((await db().hit.count({ where: { runId: run.id } })) === 0) {
    const why = command.followUp.nothingFound?.(input)
    return why ? { refused: why, statusCode: 404 } : null
  }
  const action = command.followUp.action(input, run.id)
  if (!action) return null
  if ((await db().run.count({ where: { parentRunId: run.id, parentLink: 'action' } })) > 0) {
    return {
      refused: 'It has acted on what it found before. What this search found since can be selected in its results.',
    }
  }
  const actor = await requesterOf(run)
  if (!actor) return { refused: 'Whoever began this may no longer sign in, so nothing was done to what was found.' }
  try {
    return {
      prepared: await prepareRun(
        {
          commandId: action.commandId,
          connectionIds: await connectionIdsOf(db(), run.id),
          input: action.input,
          reason: run.reason ?? undefined,
          parent: { runId: run.id, link: 'action' },
        },
        actor,
        door,
      ),
    }
  } catch (error) {
    if (error instanceof Refusal) return { refused: `Nothing was done to what was found. ${error.message}` }
    throw error
  }
}

async function requesterOf({ requestedById, origin }: Run): Promise<Actor | null> {
  const user = requestedById ? await db().user.findUnique({ where: { id: requestedById } }) : null
  if (user?.status !== 'active') return null
  return { userId: user.id, name: user.name, permissions: permissionsOf(user.roles), address: null, origin }
}
