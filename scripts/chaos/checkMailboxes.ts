import type { Removal } from './checkRound'
import type { SimulatorWorld, Truth } from './simulatorWorld'
import { takeSnapshot } from './snapshot'

/** Where a message is after each kind of removal, as the mailbox's folders are really named */
const goneTo = {
  soft: 'Recoverable Items/Deletions',
  deletedItems: 'Deleted Items',
  hard: 'Recoverable Items/Purges',
}
const copiedTo = 'Archive'

/** Every message of every mailbox of the round: what was to be moved was, once; nothing else has changed at all. */
export async function checkMailboxes(world: SimulatorWorld, removal: Removal): Promise<string[]> {
  const { mode, wave, before } = removal
  const targets = new Set(wave.targets.map(({ truth }) => truth.immutableId))
  const after = await takeSnapshot(world, wave.mailboxes)
  const wrong: string[] = []
  for (const [mailbox, messages] of before) {
    const now = after.get(mailbox) ?? new Map<string, Truth>()
    const expectedCopies = new Map<string, number>()
    for (const [id, was] of messages) {
      const is = now.get(id)
      const isTarget = targets.has(id)
      if (!is) wrong.push(`${mailbox}: a message is lost (“${was.subject}”).`)
      else if (isTarget && mode !== 'copy') wrong.push(...movedWrongly(mailbox, was, is, goneTo[mode]))
      else if (JSON.stringify(is) !== JSON.stringify(was)) {
        wrong.push(`${mailbox}: “${was.subject}” was touched: ${JSON.stringify(was)} is now ${JSON.stringify(is)}.`)
      }
      if (isTarget && mode === 'copy') expectedCopies.set(was.internetMessageId, 1)
    }
    for (const [id, is] of now) {
      if (messages.has(id)) continue
      const wanted = expectedCopies.get(is.internetMessageId) ?? 0
      if (wanted !== 1 || is.folder !== copiedTo) wrong.push(`${mailbox}: a second “${is.subject}” is in ${is.folder}.`)
      expectedCopies.set(is.internetMessageId, wanted - 1)
    }
    const missing = [...expectedCopies.values()].filter((count) => count > 0).length
    if (missing > 0) wrong.push(`${mailbox}: ${missing} copies were not made.`)
  }
  return [...wrong, ...(await checkBytes(world, removal))]
}

function movedWrongly(mailbox: string, was: Truth, is: Truth, folder: string): string[] {
  const kept = ({ isRead, categories, internetMessageId }: Truth) =>
    JSON.stringify({ isRead, categories, internetMessageId })
  if (is.folder !== folder) return [`${mailbox}: “${was.subject}” is in ${is.folder}, not in ${folder}.`]
  return kept(is) === kept(was) ? [] : [`${mailbox}: “${was.subject}” was changed: ${kept(was)} is now ${kept(is)}.`]
}

async function checkBytes(world: SimulatorWorld, { wave, late }: Removal): Promise<string[]> {
  const all = [...wave.targets, ...wave.excluded, ...wave.neighbours, late]
  const wrong = await Promise.all(
    all.map(async ({ mailbox, truth, sha256 }) => {
      const now = await world.mimeSha256Of(mailbox, truth.immutableId)
      return now === sha256 ? [] : [`${mailbox}: the bytes of “${truth.subject}” have changed.`]
    }),
  )
  return wrong.flat()
}
