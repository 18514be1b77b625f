import { appendAudit } from '../audit/append'
import type { AnyCommand } from '../commands/define'
import { inTransaction } from '../db/transaction'
import { type OpenConnection, ProviderError } from '../providers/contract'
import type { Actor } from '../shared/actor'
import type { SearchCount } from '../shared/searchCount'
import { type Door, houseDoor } from './door'
import { type FrozenItem, prepareRun } from './prepare'
import { RunRefused } from './refused'

const mostMailboxes = 100
const mailboxesAtOnce = 4

/**
 * Counts what a search would find, without a run: permission, validation and audit are those of the search, nothing that
 * is found is kept or shown, and it ends with `signal`. What it did not come to is told, never taken for zero.
 */
export async function countNow(
  request: { connectionId: string; input: unknown },
  actor: Actor,
  signal: AbortSignal,
  door: Door = houseDoor,
): Promise<SearchCount> {
  const { command, connection, input, items, listed } = await prepareRun(
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
  const detail = { connection: connection.name, mailboxes: items.length }
  await inTransaction((tx) =>
    appendAudit(tx, { actor, action: 'search.counted', objectType: 'connection', objectId: connection.id, detail }),
  )
  const counted: SearchCount = {
    found: 0,
    mailboxes: items.length,
    counted: 0,
    failed: 0,
    firstFailure: null,
    atLeast: false,
  }
  let open: OpenConnection
  try {
    open = await door.openConnection(connection.id)
  } catch (error) {
    if (error instanceof ProviderError) throw new RunRefused('notCounted', error.message)
    throw error
  }
  try {
    const waiting = [...items]
    const work = async () => {
      for (let item = waiting.shift(); item && !signal.aborted; item = waiting.shift()) {
        await countOne(counted, { command, open, item, input: command.input.parse(input), signal })
      }
    }
    await Promise.all(Array.from({ length: mailboxesAtOnce }, work))
  } finally {
    await open.close()
  }
  return counted
}

interface Turn {
  command: AnyCommand
  open: OpenConnection
  item: FrozenItem
  input: unknown
  signal: AbortSignal
}

async function countOne(counted: SearchCount, { command, open, item, input, signal }: Turn): Promise<void> {
  let found = 0
  try {
    const outcome = await command.runItem(
      {
        connection: open,
        target: item.target,
        resumed: false,
        checkpoint: undefined,
        before: undefined,
        signal,
        keepBefore: keepsNothing,
        keepHits: async (hits) => {
          found += hits.length
        },
        hitsOfRun: async () => counted.found + found,
        keepEvidence: keepsNothing,
        readEvidence: keepsNothing,
        askForAnswer: keepsNothing,
        noteAsked: keepsNothing,
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
    fail(counted, error.message)
  }
}

function fail(counted: SearchCount, message: string) {
  counted.failed += 1
  counted.firstFailure ??= message
}

function keepsNothing(): never {
  throw new Error('A count has no run to keep anything in')
}
