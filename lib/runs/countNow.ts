import { appendAudits } from '../audit/append'
import type { AnyCommand } from '../commands/define'
import { inTransaction } from '../db/transaction'
import { type OpenConnection, ProviderError } from '../providers/contract'
import type { Actor } from '../shared/actor'
import type { Target } from '../shared/run'
import type { SearchCount } from '../shared/searchCount'
import { type Door, houseDoor } from './door'
import type { FrozenItem } from './frozenItem'
import { connectionOf, onConnection } from './onConnection'
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
  const prepared = await prepareRun({ commandId: 'mail.search', ...request }, actor, door)
  const { command, connections } = prepared
  const input = command.input.parse(prepared.input)
  if (prepared.items.length > mostMailboxes) {
    throw new RunRefused(
      'tooManyItems',
      `A count looks into up to ${mostMailboxes} mailboxes; ${prepared.items.length} were named.`,
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
        detail: { connection: name, mailboxes: prepared.listed ? mostMailboxes : prepared.items.length },
      })),
    ),
  )
  const counted: SearchCount = {
    found: 0,
    mailboxes: prepared.items.length,
    more: false,
    counted: 0,
    failed: 0,
    firstFailure: null,
    atLeast: false,
  }
  const items = [...prepared.items]
  const opened = new Map<string, OpenConnection>()
  const missing: Missing[] = []
  try {
    for (const { id } of connections) opened.set(id, await door.openConnection(id))
    if (prepared.listed) {
      const first = await firstListed(command, opened, input, signal)
      items.push(...first.items)
      counted.mailboxes = items.length
      counted.more = first.more
    }
    const waiting = [...items]
    const work = async () => {
      for (let item = waiting.shift(); item && !signal.aborted; item = waiting.shift()) {
        const open = opened.get(connectionOf(item.target) ?? connections[0]?.id ?? '')
        if (!open) throw new Error('A mailbox is on none of the connections')
        await countOne(counted, { command, open, item, input, signal, missing })
      }
    }
    await Promise.all(Array.from({ length: mailboxesAtOnce }, work))
  } catch (error) {
    if (error instanceof ProviderError) throw new RunRefused('notCounted', error.message)
    // Time was up while the directory was read: that nothing was counted is what the numbers say
    if (!signal.aborted) throw error
  } finally {
    for (const open of opened.values()) await open.close()
  }
  settleMissing(counted, items, missing)
  return counted
}

/** Of a scope that only the directories know, the first mailboxes of each in equal parts, and whether there are more. */
async function firstListed(
  command: AnyCommand,
  opened: ReadonlyMap<string, OpenConnection>,
  input: unknown,
  signal: AbortSignal,
): Promise<{ items: FrozenItem[]; more: boolean }> {
  const lister = command.lister?.(input)
  if (!lister) throw new Error(`${command.id} has nothing that lists its targets`)
  const most = Math.floor(mostMailboxes / opened.size)
  const items: FrozenItem[] = []
  let more = false
  for (const [connectionId, open] of opened) {
    // Who is in two groups is listed twice
    const targets = new Map<string, Target>()
    let position: unknown
    do {
      const page = await lister(open, position, { signal })
      for (const target of page.targets) {
        const key = target.mailbox.toLowerCase()
        if (!targets.has(key)) targets.set(key, onConnection(target, connectionId))
      }
      position = page.next
    } while (position !== undefined && targets.size < most)
    more ||= position !== undefined || targets.size > most
    items.push(...[...targets.values()].slice(0, most).map((target) => ({ target })))
  }
  return { items, more }
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
