import { describe, expect, it } from 'vitest'
import { testWorld } from '../testing/testWorld'
import type { MailboxState, MessageState } from './types'
import type { StoryWorld } from './world'

function opened(world: StoryWorld, address = 'hannah.brightwell@harbourpine.example') {
  const person = world.findPerson(address)
  const mailbox = person && world.mailboxOf(person)
  const message = mailbox && [...mailbox.messages.values()][0]
  if (!person || !mailbox || !message) throw new Error('The story lost somebody')
  return { person, mailbox, message }
}

const folderNamed = (world: StoryWorld, mailbox: MailboxState, name: string) =>
  world.folderByIdOrName(mailbox, name)?.id ?? ''

/** Enough mailboxes to push the unchanged ones out of memory */
function openMany(world: StoryWorld): void {
  for (const person of world.people()) world.mailboxOf(person)
}

describe('StoryWorld', () => {
  it('finds people by id, name and mail address in any case', () => {
    const world = testWorld()
    const { person } = opened(world)
    expect(world.findPerson(person.id.toUpperCase())).toBe(person)
    expect(world.findPerson('Hannah.Brightwell@HARBOURPINE.example')).toBe(person)
    expect(world.findPerson('nobody@harbourpine.example')).toBeUndefined()
  })

  it('gives a moved message a new entry id and keeps the immutable one', () => {
    const world = testWorld()
    const { mailbox, message } = opened(world)
    const { entryId, immutableId, changeNumber } = message
    world.moveMessage(mailbox, message, folderNamed(world, mailbox, 'deleteditems'))
    expect(message.entryId).not.toBe(entryId)
    expect(world.findMessage(mailbox, entryId)).toBeUndefined()
    expect(world.findMessage(mailbox, immutableId)).toBe(message)
    expect(world.findMessage(mailbox, message.entryId)).toBe(message)
    expect(message.changeNumber).toBeGreaterThan(changeNumber)
  })

  it('copies with ids of its own, and purges into Recoverable Items', () => {
    const world = testWorld()
    const { mailbox, message } = opened(world)
    const copy = world.copyMessage(mailbox, message, folderNamed(world, mailbox, 'archive'))
    expect(copy.immutableId).not.toBe(message.immutableId)
    expect(copy.internetMessageId).toBe(message.internetMessageId)
    world.purgeMessage(mailbox, message)
    expect(mailbox.folders.get(message.folderId)?.wellKnownName).toBe('recoverableitemspurges')
  })

  it('forgets mailboxes that nobody changed, and never one that somebody did', () => {
    const world = testWorld(600)
    const { person, mailbox, message } = opened(world)
    const untouched = opened(world, 'george.mbeki@harbourpine.example')
    message.isRead = !message.isRead
    world.touch(mailbox, message)
    openMany(world)
    expect(world.mailboxOf(person)).toBe(mailbox)
    const again = opened(world, 'george.mbeki@harbourpine.example')
    expect(again.mailbox).not.toBe(untouched.mailbox)
    expect([...again.mailbox.messages.values()]).toEqual([...untouched.mailbox.messages.values()])
  })

  it('keeps what was added, deleted and created', () => {
    const world = testWorld(600)
    const { person, mailbox, message } = opened(world)
    const folder = world.createFolder(mailbox, folderNamed(world, mailbox, 'inbox'), 'New', false)
    const { immutableId: _, entryId: __, changeNumber: ___, ...content } = message
    const added: MessageState = world.addMessage(mailbox, { ...content, folderId: folder.id })
    mailbox.messages.delete(message.immutableId)
    world.touchMailbox(mailbox)
    openMany(world)
    const kept = world.mailboxOf(person)
    expect(kept?.messages.has(added.immutableId)).toBe(true)
    expect(kept?.messages.has(message.immutableId)).toBe(false)
    expect(kept?.folders.get(folder.id)?.displayName).toBe('New')
  })

  it('starts over on reset', () => {
    const world = testWorld()
    const before = opened(world)
    world.purgeMessage(before.mailbox, before.message)
    world.reset()
    const after = opened(world)
    expect(world.generation).toBe(1)
    expect(after.mailbox.folders.get(after.message.folderId)?.wellKnownName).not.toBe('recoverableitemspurges')
    expect(after.message.immutableId).toBe(before.message.immutableId)
  })

  it('refuses to touch a message of another world', () => {
    const world = testWorld()
    expect(() => world.touch(opened(world).mailbox, opened(testWorld()).message)).toThrow(/not in this mailbox/)
  })
})
