import { appendAudits } from '../audit/append'
import type { AnyCommand } from '../commands/define'
import { inTransaction } from '../db/transaction'
import { type OpenConnection, ProviderError } from '../providers/contract'
import type { Actor } from '../shared/actor'
import type { SearchCount } from '../shared/searchCount'
import { type Door, houseDoor } from './door'
import type { FrozenItem } from './frozenItem'
import { connectionOf } from './onConnection'
import { prepareRun } from './prepare'
import { RunRefused } from './refused'
import { withoutRun } from './withoutRun'

const mostMailboxes = 100
const mailboxesAtOnce = 4

/**
 * Counts what a search would find, without a run: permission, validation and audit are those of the search, nothing that
 * is found is kept or shown, and it ends with `signal`. What it did not come to is told, never taken for zero.
 */
export async function countNow(
  request: { connectionIds: readonly string[]; input: unknown },
  actor: Actor,
  signal: AbortSignal,
  door: Door = houseDoor,
): Promise<SearchCount> {
  const { command, connections, input, items, listed } = await prepareRun(
    { commandId: 'mail.search', ...request },
    actor,
    door,
  )
  if (listed) {
    throw new RunRefused(
      'tooManyItems',
      `A count looks into up to ${mostMailboxes} named mailboxes. Start the search instead.`,
    )
  }
  if (items.length > mostMailboxes) {
    throw new RunRefused(
      'tooManyItems',
      `A count looks into up to ${mostMailboxes} mailboxes; ${items.length} were named.`,
    )
  }
  await inTransaction((tx) =>
    appendAudits(
      tx,
      connections.map(({ id, name }) => ({
        actor,
        action: 'search.counted',
        objectType: 'connection',
        objectId: id,
        detail: { connection: name, mailboxes: items.length },
      })),
    ),
  )
  const counted: SearchCount = {
    found: 0,
    mailboxes: items.length,
    counted: 0,
    failed: 0,
    firstFailure: null,
    atLeast: false,
  }
  const opened = new Map<string, OpenConnection>()
  const missing: Missing[] = []
  try {
    for (const { id } of connections) opened.set(id, await door.openConnection(id))
    const waiting = [...items]
    const work = async () => {
      for (let item = waiting.shift(); item && !signal.aborted; item = waiting.shift()) {
        const open = opened.get(connectionOf(item.target) ?? connections[0]?.id ?? '')
        if (!open) throw new Error('A mailbox is on none of the connections')
        await countOne(counted, { command, open, item, input: command.input.parse(input), signal, missing })
      }
    }
    await Promise.all(Array.from({ length: mailboxesAtOnce }, work))
  } catch (error) {
    if (error instanceof ProviderError) throw new RunRefused('notCounted', error.message)
    throw error
  } finally {
    for (const open of opened.values()) await open.close()
  }
  settleMissing(counted, items, missing)
  return counted
}

/** A mailbox that one connection does not have and another has was counted there. */
function settleMissing(counted: SearchCount, items: readonly FrozenItem[], missing: readonly Missing[]): void {
  const copies = (mailbox: string, of: readonly { mailbox: string }[]) =>
    of.filter((one) => one.mailbox.toLowerCase() === mailbox.toLowerCase()).length
  const all = items.flatMap(({ target }) => (target.kind === 'mailbox' ? [target] : []))
  for (const { mailbox, message } of missing) {
    if (copies(mailbox, all) > copies(mailbox, missing)) counted.mailboxes -= 1
    else fail(counted, message)
  }
}

interface Missing {
  mailbox: string
  message: string
}

interface Turn {
  command: AnyCommand
  open: OpenConnection
  item: FrozenItem
  input: unknown
  signal: AbortSignal
  /** What the connection does not have is noted here */
  missing: Missing[]
}

async function countOne(counted: SearchCount, { command, open, item, input, signal, missing }: Turn): Promise<void> {
  let found = 0
  try {
    const outcome = await command.runItem(
      {
        ...withoutRun(open, item.target, signal),
        keepHits: async (hits) => {
          found += hits.length
        },
        hitsOfRun: async () => counted.found + found,
      },
      input,
    )
    if (outcome.state === 'failed') return fail(counted, outcome.message)
    counted.counted += 1
    counted.found += found
    if (outcome.state === 'done' && outcome.truncated) counted.atLeast = true
  } catch (error) {
    // Time is up: this mailbox was not counted, which is what the numbers say
    if (signal.aborted) return
    if (!(error instanceof ProviderError)) throw error
    const { target } = item
    if (target.kind === 'mailbox' && ['unknownMailbox', 'noMailbox'].includes(error.code)) {
      missing.push({ mailbox: target.mailbox, message: error.message })
      return
    }
    fail(counted, error.message)
  }
}

function fail(counted: SearchCount, message: string) {
  counted.failed += 1
  counted.firstFailure ??= message
}
