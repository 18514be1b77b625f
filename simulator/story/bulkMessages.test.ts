import { describe, expect, it } from 'vitest'
import { Clock } from '../world/clock'
import { StoryWorld } from '../world/world'
import { DemoStory } from './demoStory'
import { passwordsFrom } from './people'

function bigWorld(): StoryWorld {
  return new StoryWorld(
    new DemoStory({
      start: new Date(Date.UTC(2026, 3, 14)),
      generatedPeople: 0,
      server: { mailboxes: 2, messages: 50_000, largeMegabytes: 20 },
      listFaultyPeople: false,
      passwordOf: passwordsFrom('test'),
      applications: () => [],
    }),
    new Clock(),
  )
}

function opened(world: StoryWorld, name: string) {
  const person = world.findPerson(`${name}@depot.harbourpine.example`)
  const mailbox = person && world.onPremisesMailboxOf(person)
  if (!mailbox) throw new Error('There is no such mailbox')
  return { mailbox, messages: [...mailbox.messages.values()] }
}

describe('big mailboxes on the own server', () => {
  it('hold as many messages as asked for, a few of them of the wave, and work out each the same way twice', () => {
    const { messages } = opened(bigWorld(), 'box.00002')
    expect(messages).toHaveLength(50_000)
    expect(messages.filter(({ subject }) => subject.startsWith('Action required'))).toHaveLength(200)
    const again = opened(bigWorld(), 'box.00002').messages
    expect(again[4711]?.entryId).toBe(messages[4711]?.entryId)
    expect(new Set(messages.map(({ immutableId }) => immutableId)).size).toBe(50_000)
  })

  it('keep what is set on a message, and copy what it says', () => {
    const world = bigWorld()
    const { mailbox, messages } = opened(world, 'box.00002')
    const message = messages[7]
    if (!message) throw new Error('Too few messages')
    const before = message.entryId
    const junk = world.folderByIdOrName(mailbox, 'junkemail')?.id ?? ''
    message.categories.push('Red category')
    world.moveMessage(mailbox, message, junk)
    const copy = world.copyMessage(mailbox, message, junk)
    expect(message.entryId).not.toBe(before)
    expect([copy.subject, copy.categories]).toEqual([message.subject, ['Red category']])
    expect(message.folderId).toBe(junk)
  })

  it('have one message of the size that was asked for', () => {
    const world = bigWorld()
    const [large] = opened(world, 'box.00001').messages
    const megabytes = large ? world.mimeOf(large).length / 1024 ** 2 : 0
    expect(megabytes).toBeGreaterThan(19.5)
    expect(megabytes).toBeLessThan(20.5)
  })
})
