import type { Run } from '../../generated/prisma/client'
import { db } from '../db/client'
import { Refusal } from '../shared/refusal'
import { systemActor } from '../shared/systemActor'
import type { Door } from './door'
import type { Prepared } from './finish'
import { prepareRun } from './prepare'
import { isRemoval } from './removal'
import { connectionIdsOf } from './runConnections'

/**
 * After a removal the same search is made again, by the house itself and through the same door: what is left is found,
 * not assumed. Searched again is what the search was asked for, over all of its connections, whoever has retried or
 * narrowed the removal since.
 */
export async function prepareProof(run: Run, door: Door): Promise<Prepared> {
  if (!run.searchRunId || !isRemoval(run.commandId)) return null
  const search = await db().run.findUnique({ where: { id: run.searchRunId }, select: { commandId: true, input: true } })
  if (!search) return null
  const { commandId, input } = searchAlone(search, door)
  const command = door.commandById(commandId)
  const actor = systemActor('mail.metadata', ...(command ? [command.permission] : []))
  try {
    return {
      prepared: await prepareRun(
        {
          commandId,
          connectionIds: await connectionIdsOf(db(), run.searchRunId),
          input,
          parent: { runId: run.id, link: 'proof' },
        },
        actor,
        door,
      ),
    }
  } catch (error) {
    // The house says no to itself, e.g. because the connection was switched off meanwhile: that is told, not hidden.
    if (error instanceof Refusal) return { refused: error.message }
    throw error
  }
}

/** A search is made again without the action that followed it, and without the files that it was to keep. */
function searchAlone({ commandId, input }: Pick<Run, 'commandId' | 'input'>, door: Door) {
  const command = door.commandById(commandId)
  const { outputs: _, ...asked } = input as Record<string, unknown>
  return command?.followUp?.search(command.input.parse(input)) ?? { commandId, input: asked }
}
