import { describe, expect, it } from 'vitest'
import { foldersCreate } from '../../lib/commands/folders.create'
import { foldersUndo } from '../../lib/commands/folders.undo'
import type { OpenConnection } from '../../lib/providers/contract'
import type { ItemOutcome, MailboxTarget } from '../../lib/shared/run'
import { dies, newMemory, takeTurn, WorkerDied } from './commandTurn'
import { depot, ewsHarness } from './ewsHarness'
import { eml, graphHarness, options, refusal } from './graphHarness'

const graph = await graphHarness()
const ews = await ewsHarness()
const cloud = graph.connect()
const server = ews.connect()
const untidy = 'untidy@harbourpine.example'
const input = { removalRunId: '0191f3a0-0000-7000-8000-000000000001' }

/** What the run that made folders has left behind, frozen for its undo. */
async function targetOf(mailbox: string, outcome: ItemOutcome, state = outcome.state): Promise<MailboxTarget> {
  const item = { target: { kind: 'mailbox' as const, mailbox }, state, before: undefined, after: afterOf(outcome) }
  const [target] = await foldersUndo.targets(input, {
    messagesOf: async () => [],
    evidence: async () => [],
    itemsOfRun: async () => [item],
  })
  if (!target) throw new Error('the run made no folder')
  return target
}

const afterOf = (outcome: ItemOutcome) => ('after' in outcome ? (outcome.after as { folderId: string }) : undefined)

async function make(connection: OpenConnection, mailbox: string, name: string) {
  const outcome = await takeTurn(foldersCreate, connection, { kind: 'mailbox', mailbox }, { name })
  expect(outcome.state).toBe('done')
  return { folderId: afterOf(outcome)?.folderId ?? '', target: await targetOf(mailbox, outcome) }
}

async function listTop(connection: OpenConnection, mailbox: string) {
  return (await connection.folders?.list({ mailbox, includeHidden: true }, options)) ?? []
}
const topLevel = async (...where: Parameters<typeof listTop>) =>
  (await listTop(...where)).map(({ displayName }) => displayName)
const idOf = async (connection: OpenConnection, mailbox: string, name: string) =>
  (await listTop(connection, mailbox)).find(({ displayName }) => displayName === name)?.folderId

describe.each([
  ['Graph', cloud, graph, untidy, 'cloud' as const],
  ['Exchange Server', server, ews, `untidy@${depot}`, 'onPremises' as const],
])('folders.undo over %s', (_, connection, simulator, mailbox, where) => {
  it('takes away what the run made of a path, and finds nothing to do the second time', async () => {
    await simulator.addPerson(mailbox, where)
    await make(connection, mailbox, 'Cases')
    const { target } = await make(connection, mailbox, 'Cases/2026/Wave 7')
    const undone = await takeTurn(foldersUndo, connection, target, input)
    expect(undone).toMatchObject({ state: 'done', after: { removed: ['Wave 7', '2026'] } })
    expect(await topLevel(connection, mailbox)).toContain('Cases')
    const below = await connection.folders?.list(
      { mailbox, parent: await idOf(connection, mailbox, 'Cases'), includeHidden: true },
      options,
    )
    expect(below).toEqual([])
    expect(await takeTurn(foldersUndo, connection, target, input)).toMatchObject({ state: 'notFound' })
  })

  it('leaves a folder that is used: mail in it, another folder in it', async () => {
    const filled = await make(connection, mailbox, 'Filled')
    const internetMessageId = '<kept-for-later@sender.example>'
    await simulator.deliver(mailbox, eml({ messageId: internetMessageId }))
    const [mail] = (await connection.messages?.findByInternetMessageId({ mailbox, internetMessageId }, options)) ?? []
    const messageId = mail?.messageId ?? ''
    await connection.messages?.move({ mailbox, messageId, folder: filled.folderId }, options)
    const error = await refusal(takeTurn(foldersUndo, connection, filled.target, input))
    expect(error).toMatchObject({ code: 'conflict', message: '“Filled” stays: an item lies in it.' })

    const { target } = await make(connection, mailbox, 'Outer/Inner')
    const parent = await idOf(connection, mailbox, 'Outer')
    await connection.folders?.create({ mailbox, parent, name: 'Somebody’s', isHidden: false }, options)
    const partly = await refusal(takeTurn(foldersUndo, connection, target, input))
    expect(partly.message).toBe('“Outer” stays: the folder “Somebody’s” is in it. Taken away: “Inner”.')
    expect(await topLevel(connection, mailbox)).toEqual(expect.arrayContaining(['Filled', 'Outer']))
  })

  it('goes on after the worker died before the first folder, and knows its own work when it died after the last', async () => {
    const { target } = await make(connection, mailbox, 'Twice/Over')
    const memory = newMemory()
    const turn = takeTurn(foldersUndo, connection, target, input, { memory, afterKeep: dies })
    await expect(turn).rejects.toThrow(WorkerDied)
    const again = { memory, resumed: true }
    expect(await takeTurn(foldersUndo, connection, target, input, again)).toMatchObject({ state: 'done' })
    expect(await takeTurn(foldersUndo, connection, target, input, again)).toMatchObject({ state: 'done' })
    expect(await topLevel(connection, mailbox)).not.toContain('Twice')
  })

  it('names what was there before the run in none of its targets', async () => {
    const existing = await takeTurn(foldersCreate, connection, { kind: 'mailbox', mailbox }, { name: 'Cases' })
    expect(existing.state).toBe('alreadyThere')
    await expect(targetOf(mailbox, existing)).rejects.toThrow('no folder')
    await expect(targetOf(mailbox, existing, 'done')).rejects.toThrow('no folder')
  })
})

it('leaves a folder that is not any more as it was made, and says so', async () => {
  const { folderId, target } = await make(cloud, untidy, 'New name')
  const parentFolderId = (await cloud.folders?.get({ mailbox: untidy, folder: folderId }, options))?.parentFolderId
  const madeAs = (folder: object) => ({
    ...target,
    original: { madeFolders: [{ folderId, parentFolderId, ...folder }] },
  })
  const renamed = takeTurn(foldersUndo, cloud, madeAs({ displayName: 'Old name' }), input)
  expect((await refusal(renamed)).message).toBe('“Old name” stays: it is called “New name” now.')
  const elsewhere = { displayName: 'New name', parentFolderId: 'AAMkElsewhere' }
  const moved = takeTurn(foldersUndo, cloud, madeAs(elsewhere), input)
  expect((await refusal(moved)).message).toBe('“New name” stays: it was moved to another folder since.')
})

it('takes a folder away once when the answer is lost', async () => {
  const { target } = await make(cloud, untidy, 'Unheard')
  await graph.fault({ method: 'DELETE', pathPattern: '/mailFolders/', count: 1, decision: { loseAnswer: true } })
  expect(await takeTurn(foldersUndo, cloud, target, input)).toMatchObject({ after: { removed: ['Unheard'] } })
})
