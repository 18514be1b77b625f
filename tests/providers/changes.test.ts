import { describe, expect, it } from 'vitest'
import { mailCopy } from '../../lib/commands/mail.copy'
import { mailDelete } from '../../lib/commands/mail.delete'
import { mailGet } from '../../lib/commands/mail.get'
import { mailGetMime } from '../../lib/commands/mail.getMime'
import { mailMarkRead } from '../../lib/commands/mail.markRead'
import { mailMove } from '../../lib/commands/mail.move'
import { mailRestore } from '../../lib/commands/mail.restore'
import type { Target } from '../../lib/shared/run'
import { dies, newMemory, takeTurn, WorkerDied } from './commandTurn'
import { eml, graphHarness, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()
const mailbox = 'changes@harbourpine.example'
await simulator.addPerson(mailbox)

let count = 0
async function newMessage(folder = 'inbox') {
  count += 1
  const messageId = `<changes-${count}@sender.example>`
  const { immutableId } = await simulator.deliver(mailbox, eml({ messageId, subject: `Change ${count}` }), folder)
  const target: Target = { kind: 'message', mailbox, messageId: immutableId }
  const now = async () => (await simulator.stored(mailbox)).find((message) => message.immutableId === immutableId)
  return { internetMessageId: messageId, messageId: immutableId, target, now }
}

const ids = { messageIds: ['not used by a turn'] }
const folderOf = async (message: { now(): Promise<{ folder: string } | undefined> }) => (await message.now())?.folder

describe('mail.move', () => {
  it('moves, keeps where it was, and finds nothing to do the second time', async () => {
    const message = await newMessage()
    const input = { ...ids, destination: 'Junk Email' }
    const first = await takeTurn(mailMove, connection, message.target, input)
    expect(first).toMatchObject({
      state: 'done',
      before: { messageId: message.messageId, isRead: expect.any(Boolean) },
    })
    expect(await folderOf(message)).toBe('Junk Email')
    expect(await takeTurn(mailMove, connection, message.target, input)).toMatchObject({ state: 'alreadyThere' })
  })

  it('takes every copy that an internet message id stands for', async () => {
    const one = await newMessage()
    await takeTurn(mailCopy, connection, one.target, { ...ids, destination: 'archive' })
    const target = { ...one.target, messageId: one.internetMessageId } as Target
    const outcome = await takeTurn(mailMove, connection, target, { ...ids, destination: 'junkemail' })
    expect(outcome).toMatchObject({ state: 'done', after: { others: [{ messageId: expect.any(String) }] } })
    const copies = (await simulator.stored(mailbox)).filter((each) => each.internetMessageId === one.internetMessageId)
    expect(copies.map(({ folder }) => folder)).toEqual(['Junk Email', 'Junk Email'])
  })

  it('leaves alone what is not in the folder that was named', async () => {
    const message = await newMessage('junkemail')
    const outcome = await takeTurn(mailMove, connection, message.target, {
      ...ids,
      destination: 'archive',
      onlyInFolder: 'Inbox',
    })
    expect(outcome).toEqual({ state: 'notFound', detail: 'It is not in the folder “Inbox”.' })
    expect(await folderOf(message)).toBe('Junk Email')
  })

  it('names a folder that is not there', async () => {
    const message = await newMessage()
    const error = await refusal(takeTurn(mailMove, connection, message.target, { ...ids, destination: 'No/Such' }))
    expect(error.message).toBe('There is no folder “No/Such” in this mailbox.')
  })
})

describe('mail.delete', () => {
  it.each([
    ['deletedItems', 'Deleted Items'],
    ['soft', 'Recoverable Items/Deletions'],
  ])('%s: to %s', async (mode, folder) => {
    const message = await newMessage()
    expect(await takeTurn(mailDelete, connection, message.target, { ...ids, mode })).toMatchObject({ state: 'done' })
    expect(await folderOf(message)).toContain(folder.split('/').at(-1))
    expect(await takeTurn(mailDelete, connection, message.target, { ...ids, mode })).toMatchObject({
      state: 'alreadyThere',
    })
  })

  it('hard: nowhere, and not found the second time', async () => {
    const message = await newMessage()
    const input = { ...ids, mode: 'hard' }
    expect(await takeTurn(mailDelete, connection, message.target, input)).toMatchObject({
      state: 'done',
      after: { folderId: null },
    })
    expect(await takeTurn(mailDelete, connection, message.target, input)).toMatchObject({ state: 'notFound' })
  })

  it('does not bring back a step what was deleted more thoroughly', async () => {
    const message = await newMessage()
    await takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'soft' })
    const outcome = await takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'deletedItems' })
    expect(outcome.state).toBe('alreadyThere')
    expect(await folderOf(message)).toContain('Deletions')
  })

  it.each(['soft', 'hard'])('looks first after a crash (%s): done before it, or not yet', async (mode) => {
    const before = await newMessage()
    const memory = newMemory()
    const turn = takeTurn(mailDelete, connection, before.target, { ...ids, mode }, { memory, afterKeep: dies })
    await expect(turn).rejects.toThrow(WorkerDied)
    expect(await folderOf(before)).toBe('Inbox')

    await simulator.control('DELETE', 'requests')
    const again = { memory, resumed: true }
    expect(await takeTurn(mailDelete, connection, before.target, { ...ids, mode }, again)).toMatchObject({
      state: 'done',
    })
    // The outcome of that turn was lost as well: a third one finds it done and does nothing
    expect(await takeTurn(mailDelete, connection, before.target, { ...ids, mode }, again)).toMatchObject({
      state: 'done',
    })
    const { requests } = await simulator.control<{ requests: Record<string, number> }>('GET', 'requests')
    const posts = Object.entries(requests).filter(([name]) => name.includes('POST') && !name.includes('token'))
    expect(posts.reduce((sum, [, number]) => sum + number, 0)).toBe(1)
  })

  it('finds out by itself whether a delete was done whose answer was lost', async () => {
    const message = await newMessage()
    await simulator.fault({ method: 'POST', pathPattern: '/move$', count: 1, decision: { truncateTo: 0.3 } })
    expect(await takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'soft' })).toMatchObject({
      state: 'done',
    })
    const { requests } = await simulator.control<{ requests: Record<string, number> }>('GET', 'requests')
    expect(requests).toBeDefined()
    expect(await folderOf(message)).toContain('Deletions')
  })
})

describe('mail.copy', () => {
  it('makes one copy, also when its answer was lost or the worker died after it', async () => {
    const message = await newMessage()
    const copies = async () =>
      (await simulator.stored(mailbox)).filter((each) => each.internetMessageId === message.internetMessageId).length
    const memory = newMemory()
    const input = { ...ids, destination: 'archive' }
    await simulator.fault({ method: 'POST', pathPattern: '/copy$', count: 1, decision: { truncateTo: 0.3 } })
    expect(await takeTurn(mailCopy, connection, message.target, input, { memory })).toMatchObject({ state: 'done' })
    expect(await copies()).toBe(2)
    await takeTurn(mailCopy, connection, message.target, input, { memory, resumed: true })
    expect(await copies()).toBe(2)
    // Asked for again by somebody, it is a second copy
    await takeTurn(mailCopy, connection, message.target, input)
    expect(await copies()).toBe(3)
  })
})

describe('mail.markRead', () => {
  it('sets the state, and says when there was nothing to do', async () => {
    const message = await newMessage()
    await takeTurn(mailMarkRead, connection, message.target, { ...ids, isRead: true })
    expect((await message.now())?.isRead).toBe(true)
    expect(await takeTurn(mailMarkRead, connection, message.target, ids)).toMatchObject({ state: 'alreadyThere' })
    await takeTurn(mailMarkRead, connection, message.target, { ...ids, isRead: false })
    expect((await message.now())?.isRead).toBe(false)
  })
})

describe('mail.restore', () => {
  const searchRunId = '0191f3a0-0000-7000-8000-000000000001'

  async function restoreTargets(items: { target: Target; state: string; before: unknown; after: unknown }[]) {
    const input = mailRestore.input.parse({ removalRunId: searchRunId })
    return mailRestore.targets(input, {
      messagesOf: async () => [],
      itemsOfRun: async () => items,
      evidence: async () => [],
    })
  }

  it('puts back folder, read state and categories, and only what the run itself took away', async () => {
    const message = await newMessage('archive')
    const { messages } = connection
    await messages?.setRead(
      { mailbox, messageId: message.messageId, isRead: true },
      { signal: AbortSignal.timeout(9000) },
    )
    await messages?.setCategories(
      { mailbox, messageId: message.messageId, categories: ['Red category'] },
      { signal: AbortSignal.timeout(9000) },
    )
    const outcome = await takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'soft' })
    if (outcome.state !== 'done') throw new Error('the delete was expected to be done')
    const { before, after } = outcome
    await messages?.setRead(
      { mailbox, messageId: message.messageId, isRead: false },
      { signal: AbortSignal.timeout(9000) },
    )

    const items = [
      { target: message.target, state: 'done', before, after },
      { target: message.target, state: 'alreadyThere', before, after },
    ]
    const targets = await restoreTargets(items)
    expect(targets).toHaveLength(1)
    const [target] = targets
    if (!target) throw new Error('nothing to restore')
    const restored = await takeTurn(mailRestore, connection, target, { removalRunId: searchRunId })
    expect(restored).toMatchObject({ state: 'done' })
    expect(await message.now()).toMatchObject({ folder: 'Archive', isRead: true, categories: ['Red category'] })
    expect(await takeTurn(mailRestore, connection, target, { removalRunId: searchRunId })).toMatchObject({
      state: 'alreadyThere',
    })
  })

  it('goes to the Inbox where the folder is gone, and says so', async () => {
    const message = await newMessage('deleteditems')
    const target: Target = {
      kind: 'message',
      mailbox,
      messageId: message.messageId,
      original: { folderId: 'AAMkAGone', isRead: false, categories: [] },
    }
    const outcome = await takeTurn(mailRestore, connection, target, { removalRunId: searchRunId })
    expect(outcome).toMatchObject({ state: 'done', after: { note: expect.stringContaining('went to the Inbox') } })
    expect(await folderOf(message)).toBe('Inbox')
  })

  it('says that a hard delete cannot be put back', async () => {
    const message = await newMessage()
    await takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'hard' })
    const outcome = await takeTurn(mailRestore, connection, message.target, { removalRunId: searchRunId })
    expect(outcome).toMatchObject({ state: 'notFound', detail: expect.stringContaining('hard deleted') })
  })
})

describe('mail.get and mail.getMime', () => {
  it('read the message, and keep its bytes as they are', async () => {
    const source = eml({ messageId: '<bytes@sender.example>', subject: 'Grüße ✓', html: '<p>Hello</p>' })
    const { immutableId } = await simulator.deliver(mailbox, source)
    const target: Target = { kind: 'message', mailbox, messageId: immutableId }
    const read = await takeTurn(mailGet, connection, target, ids)
    expect(read).toMatchObject({
      state: 'done',
      after: {
        messages: [{ subject: 'Grüße ✓', body: { contentType: 'html' }, internetMessageId: '<bytes@sender.example>' }],
      },
    })
    const memory = newMemory()
    await takeTurn(mailGetMime, connection, target, { ...ids, fileName: '../../etc/pass:wd.eml' }, { memory })
    expect(Buffer.from(memory.evidence[0]?.bytes ?? []).toString()).toBe(source)
    expect(memory.evidence[0]?.fileName).not.toMatch(/[/\\:]|^\./)
  })

  it('fail where the message is gone: an error never looks like an empty result', async () => {
    const target: Target = { kind: 'message', mailbox, messageId: '<nobody-sent-this@sender.example>' }
    expect((await refusal(takeTurn(mailGet, connection, target, ids))).code).toBe('itemNotFound')
  })
})
