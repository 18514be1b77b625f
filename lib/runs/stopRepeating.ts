import { db } from '../db/client'
import type { Target } from '../shared/run'
import { systemActor } from '../shared/systemActor'
import { cancelRun } from './control'
import { RunRefused } from './refused'

/**
 * Cancels the runs of a command that go on by themselves in one mailbox over one connection. The answer is how many; one
 * that ends by itself in the same moment does not count.
 */
export async function stopRepeating(of: {
  commandId: string
  exceptRunId: string
  connectionId: string
  target: Target
}): Promise<number> {
  const mailbox = 'mailbox' in of.target ? of.target.mailbox : null
  const going = await db().run.findMany({
    where: {
      id: { not: of.exceptRunId },
      commandId: of.commandId,
      state: { in: ['queued', 'running', 'paused'] },
      items: {
        some: {
          connectionId: of.connectionId,
          mailbox: mailbox === null ? null : { equals: mailbox, mode: 'insensitive' },
        },
      },
    },
    select: { id: true },
  })
  let stopped = 0
  for (const { id } of going) {
    try {
      await cancelRun(id, systemActor('runs.control'))
      stopped += 1
    } catch (error) {
      if (!(error instanceof RunRefused)) throw error
    }
  }
  return stopped
}
