import { createHash } from 'node:crypto'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { TEST_START, testWorld } from '../testing/testWorld'
import type { MailboxState, MessageState, Person } from '../world/types'
import type { StoryWorld } from '../world/world'
import { WAVE_VARIANTS } from './waveVariants'

const WAVE_SENDERS = new Set(WAVE_VARIANTS.map(({ from }) => from.address))
const isWave = (message: MessageState) =>
  WAVE_SENDERS.has(message.from?.address ?? '') &&
  message.subject !== 'Baltic Carriers: invoice BC-88213 and confirmation of your details'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const mailboxOf = (world: StoryWorld, person: Person): MailboxState | undefined =>
  world.mailboxOf(person) ?? world.onPremisesMailboxOf(person)

function everything(world: StoryWorld): { person: Person; message: MessageState }[] {
  return world
    .people()
    .flatMap((person) =>
      [...(mailboxOf(world, person)?.messages.values() ?? [])].map((message) => ({ person, message })),
    )
}

describe('the demo tenant', () => {
  const world = testWorld()

  it('has 60 people: 46 cloud mailboxes, 12 on the own server, 2 without', () => {
    const kinds = world.people().map(({ mailbox }) => mailbox)
    expect(kinds).toHaveLength(60)
    expect(kinds.filter((kind) => kind === 'cloud')).toHaveLength(46)
    expect(kinds.filter((kind) => kind === 'onPremises')).toHaveLength(12)
  })

  it('is the same at each start', () => {
    const print = (each: StoryWorld) =>
      everything(each).map(
        ({ person, message }) =>
          `${person.id} ${message.immutableId} ${message.entryId} ${message.folderId} ${sha256(each.mimeOf(message))}`,
      )
    expect(print(testWorld())).toEqual(print(world))
  })

  it('gives every item an id of its own', () => {
    const ids = everything(world).flatMap(({ message }) => [message.immutableId, message.entryId])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('received the wave this morning, in all its variants and in several folders', () => {
    const wave = everything(world).filter(({ message }) => isWave(message))
    expect(wave).toHaveLength(34)
    expect(new Set(wave.map(({ message }) => message.subject)).size).toBe(WAVE_VARIANTS.length)
    const hours = wave.map(({ message }) => (TEST_START.getTime() - message.receivedAt.getTime()) / 3_600_000)
    expect(Math.min(...hours)).toBeGreaterThan(1)
    expect(Math.max(...hours)).toBeLessThan(4)
    const folders = wave.map(
      ({ person, message }) => mailboxOf(world, person)?.folders.get(message.folderId)?.wellKnownName,
    )
    for (const folder of ['inbox', 'junkemail', 'deleteditems', 'archive', null]) expect(folders).toContain(folder)
    expect(wave.some(({ person }) => person.mailbox === 'onPremises')).toBe(true)
    const hashes = wave.flatMap(({ message }) => message.attachments.map(({ bytes }) => sha256(bytes)))
    expect(new Set(hashes).size).toBe(1)
  })

  it('has look-alikes of the wave that are in order', () => {
    const subjects = everything(world).map(({ message }) => message.subject)
    expect(subjects).toContain('How to spot “Action required: confirm your payroll details” e-mails')
    const lure = everything(world).find(({ message }) => isWave(message) && message.attachments.length > 0)
    const honest = everything(world).find(({ message }) => message.subject === 'Your payslip correction (ref HP-19862)')
    expect(honest?.message.attachments[0]?.name).toBe(lure?.message.attachments[0]?.name)
    expect(honest?.message.attachments[0]?.bytes).not.toEqual(lure?.message.attachments[0]?.bytes)
  })

  it('writes nothing that happens after the start', () => {
    for (const { message } of everything(world)) expect(message.receivedAt.getTime()).toBeLessThan(TEST_START.getTime())
  })

  it('writes messages that another parser reads as they are meant', async () => {
    for (const { message } of everything(world)) {
      const email = await PostalMime.parse(world.mimeOf(message), { forceRfc822Attachments: true })
      expect(email.subject).toBe(message.subject)
      expect(email.messageId).toBe(message.internetMessageId)
      expect(email.from).toEqual(message.from)
      expect(
        email.attachments.map(({ filename, mimeType }) => (mimeType === 'message/rfc822' ? 'message' : filename)),
      ).toEqual(message.attachments.map(({ name, kind }) => (kind === 'item' ? 'message' : name)))
      const body = message.body.contentType === 'html' ? email.html : email.text
      expect(body?.replaceAll('\r\n', '\n').trim()).toBe(message.body.content.replaceAll('\r\n', '\n').trim())
    }
  })
})

describe('generated people', () => {
  it('get the wave in a fixed share, and the same mailbox whoever is opened first', () => {
    const world = testWorld(2000)
    const generated = world.people().filter(({ userPrincipalName }) => /\.\d{5}@/.test(userPrincipalName))
    expect(generated).toHaveLength(2000)
    const reached = generated.filter((person) => [...(world.mailboxOf(person)?.messages.values() ?? [])].some(isWave))
    expect(reached.length).toBeGreaterThan(100)
    expect(reached.length).toBeLessThan(220)
    const first = generated[0]
    const alone = testWorld(2000)
    const print = (each: StoryWorld) => [...((first && each.mailboxOf(first))?.messages.values() ?? [])]
    expect(print(alone)).toEqual(print(world))
  })
})

describe('people who cause faults', () => {
  it('resolve without being listed', () => {
    const world = testWorld()
    expect(world.findPerson('slow-2@harbourpine.example')?.mailbox).toBe('cloud')
    expect(world.findPerson('nolicence@harbourpine.example')?.mailbox).toBe('none')
    expect(world.findPerson('gone@harbourpine.example')).toBeUndefined()
    expect(world.findPerson('slow@elsewhere.example')).toBeUndefined()
    expect(world.people()).toHaveLength(60)
    expect(testWorld(0, true).people()).toHaveLength(70)
  })
})
