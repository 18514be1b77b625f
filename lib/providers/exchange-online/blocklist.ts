import type { BlocklistAction, BlocklistEntry, BlocklistExpiry, BlocklistType } from '../../shared/blocklist'
import { blocklistLimits } from '../../shared/blocklist'
import { expiryProblem } from '../../shared/blocklistExpiry'
import type { Blocklist, BlocklistReference, NewBlocklistEntry } from '../capabilities/blocklist'
import { ProviderError } from '../contract'
import { blocklistEntryOf } from './blocklistRow'
import type { ExchangeClient } from './client'
import type { Row } from './envelope'
import { gather } from './gather'

const listTypes: Record<BlocklistType, string> = { sender: 'Sender', url: 'Url', fileHash: 'FileHash', ip: 'IP' }
export const listReaders = ['Security Reader', 'Global Reader', 'Security Operator', 'Security Administrator']
export const listWriters = ['Security Operator', 'Security Administrator', 'Tenant AllowBlockList Manager']

type Asked<T> = T & { signal: AbortSignal }

/** https://learn.microsoft.com/powershell/module/exchangepowershell/new-tenantallowblocklistitems */
export function exchangeBlocklist(client: ExchangeClient): Blocklist {
  async function find(listType: BlocklistType, value: string, signal: AbortSignal): Promise<BlocklistEntry[]> {
    const { rows } = await client.runGathered({
      cmdlet: 'Get-TenantAllowBlockListItems',
      parameters: { ListType: listTypes[listType], Entry: value },
      repeatable: true,
      roles: listReaders,
      signal,
    })
    // What is about another value is not the answer to this question
    return rows.map((row) => blocklistEntryOf(row, listType)).filter((entry) => isSame(entry.value, value))
  }

  /** The service knows no question by id: one look at the whole list answers all that are asked at the same moment. */
  const findById = gather(
    500,
    async (asked: Asked<{ listType: BlocklistType; entryId: string }>[], signal) => {
      const { listType } = asked[0] ?? { listType: 'sender' }
      const { entries } = await list(listType, undefined, signal)
      return asked.map(
        ({ entryId }) =>
          () =>
            entries.filter((entry) => entry.entryId === entryId),
      )
    },
    ({ listType }) => listType,
  )

  async function list(listType: BlocklistType, action: BlocklistAction | undefined, signal: AbortSignal) {
    const { rows, truncated } = await client.run({
      cmdlet: 'Get-TenantAllowBlockListItems',
      parameters: {
        ListType: listTypes[listType],
        Block: action === 'block' || undefined,
        Allow: action === 'allow' || undefined,
      },
      repeatable: true,
      roles: listReaders,
      signal,
    })
    return { entries: rows.map((row) => blocklistEntryOf(row, listType)), truncated }
  }

  async function addChunk(entries: Asked<NewBlocklistEntry>[], signal: AbortSignal): Promise<(() => BlocklistEntry)[]> {
    const [first] = entries
    if (!first) return []
    const { listType, action, expiry, note } = first
    const call = {
      cmdlet: 'New-TenantAllowBlockListItems',
      parameters: {
        ListType: listTypes[listType],
        Entries: entries.map(({ value }) => value),
        ...(action === 'block' ? { Block: true } : { Allow: true }),
        ...expiryParameters(expiry),
        Notes: note || undefined,
      },
      repeatable: false,
      roles: listWriters,
      signal,
    }
    try {
      const { rows } = await client.run(call)
      return entries.map((entry) => () => addedEntry(rows, entry))
    } catch (error) {
      const refused = error instanceof ProviderError && ['badRequest', 'conflict', 'itemNotFound'].includes(error.code)
      if (refused && entries.length === 1) throw fullList(error) ?? error
      if (!refused) throw error
    }
    // The first bad entry ends a call, and what stood before it may have been added: each goes alone, after a look
    const answers: (() => BlocklistEntry)[] = []
    for (const entry of entries) {
      const answer = await addAlone(entry, signal).then(
        (added) => () => added,
        (reason: unknown) => () => fail(reason),
      )
      answers.push(answer)
    }
    return answers
  }

  async function addAlone(entry: Asked<NewBlocklistEntry>, signal: AbortSignal): Promise<BlocklistEntry> {
    const present = await find(entry.listType, entry.value, signal)
    const same = present.find(({ action }) => action === entry.action)
    if (same) return same
    const [answer] = await addChunk([entry], signal)
    if (!answer) throw new Error('an entry was sent and has no answer')
    return answer()
  }

  async function removeChunk(which: Asked<BlocklistReference>[], signal: AbortSignal): Promise<(() => void)[]> {
    const [first] = which
    if (!first) return []
    try {
      await client.run({
        cmdlet: 'Remove-TenantAllowBlockListItems',
        parameters: { ListType: listTypes[first.listType], ...namesOf(which) },
        repeatable: false,
        roles: listWriters,
        object: which.length === 1 ? `entry ${nameOf(first)} in this list` : undefined,
        signal,
      })
      return which.map(() => () => undefined)
    } catch (error) {
      const refused = error instanceof ProviderError && ['badRequest', 'conflict', 'itemNotFound'].includes(error.code)
      if (!refused || which.length === 1) throw error
    }
    const answers: (() => void)[] = []
    for (const each of which) {
      const answer = await removeChunk([each], signal).then(
        () => () => undefined,
        (reason: unknown) => () => fail(reason),
      )
      answers.push(answer)
    }
    return answers
  }

  const add = gather(blocklistLimits.entriesPerCall, addChunk, ({ listType, action, expiry, note }) =>
    JSON.stringify([listType, action, expiry, note]),
  )
  const remove = gather(blocklistLimits.entriesPerCall, removeChunk, (which) =>
    JSON.stringify([which.listType, 'entryId' in which]),
  )

  return {
    list: ({ listType, action }, { signal }) => list(listType, action, signal),
    find: (which, { signal }) =>
      'entryId' in which ? findById({ ...which, signal }) : find(which.listType, which.value, signal),
    async add(entry, { signal }) {
      checkNote(entry.note)
      const problem = expiryProblem(entry, new Date())
      if (problem) throw new ProviderError('badRequest', problem, { statusCode: 400 })
      return await add({ ...entry, signal })
    },
    async edit(change, { signal }) {
      if (change.note !== undefined) checkNote(change.note)
      await client.run({
        cmdlet: 'Set-TenantAllowBlockListItems',
        parameters: {
          ListType: listTypes[change.listType],
          ...namesOf([change]),
          ...(change.expiry && expiryParameters(change.expiry)),
          Notes: change.note,
        },
        repeatable: true,
        roles: listWriters,
        object: `entry ${nameOf(change)} in this list`,
        signal,
      })
    },
    remove: (which, { signal }) => remove({ ...which, signal }),
  }
}

function addedEntry(rows: Row[], { listType, value, action, expiry, note }: NewBlocklistEntry): BlocklistEntry {
  const row = rows.find((each) => typeof each.Value === 'string' && isSame(each.Value, value))
  const error = row && typeof row.Error === 'string' ? row.Error : ''
  if (error) throw new ProviderError('badRequest', `The service refused this entry: ${error}`, { statusCode: 400 })
  // A success without a row of its own: the entry is what was asked for, its id is not known yet
  if (!row) {
    const unknown = { lastUsedAt: null, modifiedAt: null, createdAt: null, modifiedBy: null }
    return { entryId: '', listType, value, action, expiry, note, ...unknown, subType: 'Tenant', systemManaged: false }
  }
  return blocklistEntryOf(row, listType)
}

/** null: it was refused for another reason */
function fullList({ code, message, detail }: ProviderError): ProviderError | null {
  if (code !== 'badRequest' || !/maximum number|limit/i.test(message)) return null
  const whatToDo = 'Remove entries of this list that have not been used for long, and add it again.'
  return new ProviderError(code, `${message} ${whatToDo}`, detail)
}

function expiryParameters(expiry: BlocklistExpiry) {
  switch (expiry.kind) {
    case 'never':
      return { NoExpiration: true }
    case 'at':
      return { ExpirationDate: new Date(expiry.at) }
    case 'afterLastUse':
      return { RemoveAfter: expiry.days }
  }
}

function namesOf(which: BlocklistReference[]) {
  const ids = which.flatMap((each) => ('entryId' in each ? [each.entryId] : []))
  return ids.length > 0 ? { Ids: ids } : { Entries: which.flatMap((each) => ('value' in each ? [each.value] : [])) }
}

function nameOf(which: BlocklistReference): string {
  return 'value' in which ? `“${which.value}”` : `with the id ${which.entryId}`
}

/** The service rejects the whole call for one character more. */
function checkNote(note: string): void {
  const over = note.length - blocklistLimits.noteCharacters
  if (over <= 0) return
  throw new ProviderError(
    'badRequest',
    `A note has at most ${blocklistLimits.noteCharacters} characters; remove ${over}.`,
    { statusCode: 400 },
  )
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function fail(reason: unknown): never {
  throw reason
}
