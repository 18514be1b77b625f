import { appendAudits } from '../audit/append'
import { inTransaction } from '../db/transaction'
import { ProviderError } from '../providers/contract'
import type { Actor } from '../shared/actor'
import { Refusal } from '../shared/refusal'
import { type Door, houseDoor } from './door'
import { openedContent } from './insertRun'
import { prepareRun, type RunRequest } from './prepare'
import { withoutRun } from './withoutRun'

/** The service could not give what was asked for; its own words, for a person. */
class ReadRefusedByService extends Refusal {}

const timeUpWords =
  'The service has not answered in time: it is busy, or cannot be reached. Try again, or look at the connection’s health.'

/** As `AbortSignal.timeout` ends: https://dom.spec.whatwg.org/#dom-abortsignal-timeout */
function isTimeUp({ aborted, reason }: AbortSignal): boolean {
  return aborted && reason instanceof DOMException && reason.name === 'TimeoutError'
}

/**
 * The door for looking at one thing at once, without a run: permission, validation and audit are the same, and only a
 * command that changes nothing on one target is let through. What is read is noted before it is shown.
 */
export async function readNow(
  request: Pick<RunRequest, 'commandId' | 'connectionId' | 'connectionName' | 'input'>,
  actor: Actor,
  signal: AbortSignal,
  door: Door = houseDoor,
): Promise<unknown> {
  const prepared = await prepareRun(request, actor, door)
  const { command, connections, input, items, risk } = prepared
  const [item] = items
  const [connection] = connections
  if (risk !== 'read' || items.length !== 1 || !item || !connection) {
    throw new Error(`${command.id} was read at once, but changes something or has ${items.length} targets`)
  }
  const opened = openedContent(prepared)
  if (opened.length > 0) await inTransaction((tx) => appendAudits(tx, opened))
  let open: Awaited<ReturnType<Door['openConnection']>> | null = null
  try {
    open = await door.openConnection(connection.id)
    const outcome = await command.runItem(withoutRun(open, item.target, signal), command.input.parse(input))
    if (outcome.state === 'failed') throw new ReadRefusedByService(outcome.code, outcome.message)
    return 'after' in outcome ? outcome.after : null
  } catch (error) {
    if (error instanceof ProviderError) throw new ReadRefusedByService(error.code, error.message)
    if (isTimeUp(signal)) throw new ReadRefusedByService('unavailable', timeUpWords)
    throw error
  } finally {
    await open?.close()
  }
}
