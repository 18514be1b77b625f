import { describe, expect, it } from 'vitest'
import { mailCopy } from '../../lib/commands/mail.copy'
import { mailDelete } from '../../lib/commands/mail.delete'
import { mailMarkAsJunk } from '../../lib/commands/mail.markAsJunk'
import { mailMarkRead } from '../../lib/commands/mail.markRead'
import { mailMove } from '../../lib/commands/mail.move'
import { mailRestore } from '../../lib/commands/mail.restore'
import { keptPlace, keptState } from '../../lib/commands/messageState'
import type { ItemOutcome, MessageTarget } from '../../lib/shared/run'
import { dies, newMemory, takeTurn, WorkerDied } from './commandTurn'
import { depot, ewsHarness, operationsIn } from './ewsHarness'
import { eml, options, refusal } from './graphHarness'

const simulator = await ewsHarness()
const connection = simulator.connect()
const mailbox = `changes@${depot}`
await simulator.addPerson(mailbox, 'onPremises')

let count = 0
async function newMessage(folder = 'inbox') {
  count += 1
  const internetMessageId = `<ews-changes-${count}@sender.example>`
  const { immutableId } = await simulator.deliver(
    mailbox,
    eml({ messageId: internetMessageId, subject: `Change ${count}` }),
    folder,
  )
  const [found] = (await connection.messages?.findByInternetMessageId({ mailbox, internetMessageId }, options)) ?? []
  if (!found) throw new Error('it was not delivered')
  const target: MessageTarget = { kind: 'message', mailbox, messageId: found.messageId }
  const stored = async () =>
    (await simulator.stored(mailbox)).filter((message) => message.internetMessageId === internetMessageId)
  const folders = async () => (await stored()).map((message) => message.folder.split('/').at(-1)).sort()
  const move = (to: string, messageId = found.messageId) =>
    connection.messages?.move({ mailbox, messageId, folder: to }, options)
  return { internetMessageId, immutableId, target, stored, folders, move }
}

const ids = { messageIds: ['not used by a turn'] }
const placeOf = (outcome: ItemOutcome) => keptPlace.parse('after' in outcome ? outcome.after : undefined)

describe('a message gets another id when it moves', () => {
  it('and is found by its old one: moved, then there already', async () => {
    const message = await newMessage()
    const input = { ...ids, destination: 'Junk Email' }
    const first = await takeTurn(mailMove, connection, message.target, input)
    expect(first).toMatchObject({ state: 'done', before: { messageId: message.target.messageId } })
    expect(placeOf(first).messageId).not.toBe(message.target.messageId)
    expect(await message.folders()).toEqual(['Junk Email'])
    const second = await takeTurn(mailMove, connection, message.target, input)
    expect(second).toMatchObject({ state: 'alreadyThere', after: placeOf(first) })
  })

  it('and is taken from where its owner has put it since', async () => {
    const message = await newMessage()
    await message.move('sentitems')
    const outcome = await takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'soft' })
    expect(outcome.state).toBe('done')
    expect(await message.folders()).toEqual(['Deletions'])
  })

  it('but of several copies nobody says which one was meant', async () => {
    const message = await newMessage()
    const { messageId } = message.target
    await connection.messages?.copy({ mailbox, messageId, folder: 'drafts' }, options)
    await connection.messages?.copy({ mailbox, messageId, folder: 'junkemail' }, options)
    await connection.messages?.delete({ mailbox, messageId, mode: 'hard' }, options)
    const error = await refusal(takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'hard' }))
    expect(error.code).toBe('conflict')
    expect(error.message).toContain('2 copies')
    expect((await message.folders()).filter((folder) => folder !== 'Purges')).toEqual(['Drafts', 'Junk Email'])
  })
})

describe('three ways to delete', () => {
  it.each([
    ['deletedItems', 'Deleted Items'],
    ['soft', 'Deletions'],
  ])('%s: to %s, and back to where it was', async (mode, folder) => {
    const message = await newMessage()
    await connection.messages?.setCategories(
      { mailbox, messageId: message.target.messageId, categories: ['Red'] },
      options,
    )
    const removed = await takeTurn(mailDelete, connection, message.target, { ...ids, mode })
    expect(removed.state).toBe('done')
    expect(await message.folders()).toEqual([folder])
    expect(await takeTurn(mailDelete, connection, message.target, { ...ids, mode })).toMatchObject({
      state: 'alreadyThere',
    })
    const { folderId, isRead, categories } = keptState.parse('before' in removed ? removed.before : undefined)
    const target = {
      ...message.target,
      messageId: placeOf(removed).messageId,
      original: { folderId, isRead, categories },
    }
    const input = { removalRunId: '0191f3a0-0000-7000-8000-000000000001' }
    expect(await takeTurn(mailRestore, connection, target, input)).toMatchObject({ state: 'done' })
    expect(await message.folders()).toEqual(['Inbox'])
    expect(await message.stored()).toMatchObject([{ isRead: false, categories: ['Red'] }])
    expect(await takeTurn(mailRestore, connection, target, input)).toMatchObject({ state: 'alreadyThere' })
  })

  it('hard: nowhere, and not found the second time', async () => {
    const message = await newMessage()
    const input = { ...ids, mode: 'hard' }
    expect(await takeTurn(mailDelete, connection, message.target, input)).toMatchObject({
      state: 'done',
      after: { folderId: null },
    })
    expect((await message.folders()).filter((folder) => folder !== 'Purges')).toEqual([])
    expect(await takeTurn(mailDelete, connection, message.target, input)).toMatchObject({ state: 'notFound' })
  })

  it('takes every copy that an internet message id stands for, and tells each by its own new id', async () => {
    const message = await newMessage()
    await connection.messages?.copy({ mailbox, messageId: message.target.messageId, folder: 'junkemail' }, options)
    const target = { ...message.target, messageId: message.internetMessageId }
    const outcome = await takeTurn(mailDelete, connection, target, { ...ids, mode: 'soft' })
    const { messageId, others = [] } = placeOf(outcome)
    expect(new Set([messageId, ...others.map((other) => other.messageId)]).size).toBe(2)
    expect(await message.folders()).toEqual(['Deletions', 'Deletions'])
  })
})

describe('when it was interrupted', () => {
  it.each(['soft', 'hard', 'deletedItems'])(
    'looks first after a crash (%s): done before it, or not yet',
    async (mode) => {
      const message = await newMessage()
      const memory = newMemory()
      const turn = takeTurn(mailDelete, connection, message.target, { ...ids, mode }, { memory, afterKeep: dies })
      await expect(turn).rejects.toThrow(WorkerDied)
      expect(await message.folders()).toEqual(['Inbox'])
      const again = { memory, resumed: true }
      simulator.requests.length = 0
      const first = await takeTurn(mailDelete, connection, message.target, { ...ids, mode }, again)
      // The outcome of that turn was lost as well: a third one finds it done and does nothing
      const second = await takeTurn(mailDelete, connection, message.target, { ...ids, mode }, again)
      expect([first.state, second.state]).toEqual(['done', 'done'])
      expect(placeOf(second)).toEqual(placeOf(first))
      const effects = operationsIn(simulator.requests).filter((name) => name === 'MoveItem' || name === 'DeleteItem')
      expect(effects).toHaveLength(1)
    },
  )

  it.each(['soft', 'deletedItems'])(
    'finds out by itself whether it was done when the answer was lost (%s)',
    async (mode) => {
      const message = await newMessage()
      const operation = mode === 'soft' ? 'DeleteItem' : 'MoveItem'
      await simulator.fault({
        service: 'ews',
        cmdletPattern: `^${operation}$`,
        count: 1,
        decision: { truncateTo: 0.3 },
      })
      simulator.requests.length = 0
      const outcome = await takeTurn(mailDelete, connection, message.target, { ...ids, mode })
      expect(outcome.state).toBe('done')
      expect(operationsIn(simulator.requests).filter((name) => name === operation)).toHaveLength(1)
      expect(placeOf(outcome).folderId).not.toBeNull()
    },
  )

  it('does not take a copy for the message that it was to delete for good', async () => {
    const message = await newMessage()
    const { messageId } = message.target
    await connection.messages?.copy({ mailbox, messageId, folder: 'drafts' }, options)
    const memory = newMemory()
    const turn = takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'hard' }, { memory, afterKeep: dies })
    await expect(turn).rejects.toThrow(WorkerDied)
    // The worker had come as far as the effect
    await connection.messages?.delete({ mailbox, messageId, mode: 'hard' }, options)
    const again = takeTurn(mailDelete, connection, message.target, { ...ids, mode: 'hard' }, { memory, resumed: true })
    expect((await refusal(again)).message).toContain('one like it is in another folder')
    expect((await message.folders()).filter((folder) => folder !== 'Purges')).toEqual(['Drafts'])
  })
})

it('marks as junk, once, and as no junk, and finds out whether it was done when the answer was lost', async () => {
  const message = await newMessage()
  simulator.requests.length = 0
  const junk = await takeTurn(mailMarkAsJunk, connection, message.target, ids)
  expect(junk).toMatchObject({ state: 'done' })
  expect(operationsIn(simulator.requests)).toContain('MarkAsJunk')
  expect(await message.folders()).toEqual(['Junk Email'])
  expect(await takeTurn(mailMarkAsJunk, connection, message.target, ids)).toMatchObject({ state: 'alreadyThere' })
  const { messageId } = placeOf(junk)
  const now = { ...message.target, messageId: String(messageId) }
  await simulator.fault({ service: 'ews', cmdletPattern: 'MarkAsJunk', count: 1, decision: { loseAnswer: true } })
  expect(await takeTurn(mailMarkAsJunk, connection, now, { ...ids, isJunk: false })).toMatchObject({ state: 'done' })
  expect(await message.folders()).toEqual(['Inbox'])
})

it('copies beside, and marks as read', async () => {
  const message = await newMessage()
  expect(await takeTurn(mailCopy, connection, message.target, { ...ids, destination: 'drafts' })).toMatchObject({
    state: 'done',
  })
  expect(await message.folders()).toEqual(['Drafts', 'Inbox'])
  expect(await takeTurn(mailMarkRead, connection, message.target, ids)).toMatchObject({ state: 'done' })
  const inbox = (await message.stored()).find(({ folder }) => folder.endsWith('Inbox'))
  expect(inbox).toMatchObject({ isRead: true })
})
