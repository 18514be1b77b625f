import type { Run } from '../../generated/prisma/client'
import type { SimulatorWorld, Truth } from './simulatorWorld'
import { takeSnapshot } from './snapshot'
import type { Wave } from './wave'

/** After it was put back, a message is where it was, with its read state and categories. */
export async function checkRestore(world: SimulatorWorld, wave: Wave, run: Run): Promise<string[]> {
  const place = ({ folder, isRead, categories }: Truth) => JSON.stringify({ folder, isRead, categories })
  const wrong = run.outcome === 'successful' ? [] : [`The restore ended as ${run.state}, ${run.outcome}.`]
  const now = await takeSnapshot(world, wave.mailboxes)
  for (const { mailbox, truth } of wave.targets) {
    const is = now.get(mailbox)?.get(truth.immutableId)
    if (!is) wrong.push(`${mailbox}: “${truth.subject}” is lost.`)
    else if (place(is) !== place(truth)) wrong.push(`${mailbox}: put back as ${place(is)}, not as ${place(truth)}.`)
  }
  return wrong
}
