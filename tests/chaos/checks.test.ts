import { expect, test } from 'vitest'
import { checkMailboxes } from '../../scripts/chaos/checkMailboxes'
import type { Removal } from '../../scripts/chaos/checkRound'
import { SimulatorWorld } from '../../scripts/chaos/simulatorWorld'
import { takeSnapshot } from '../../scripts/chaos/snapshot'
import { planStrikes, seededRandom } from '../../scripts/chaos/strikes'
import { plantLate, plantWave } from '../../scripts/chaos/wave'
import { testSimulator } from '../support/testSimulator'

// The checks of `npm run chaos` must find what they are for.

const simulator = await testSimulator([])
const world = new SimulatorWorld(simulator.address)
const mailboxes = ['box-1@harbourpine.example', 'box-2@harbourpine.example']
for (const mailbox of mailboxes) await world.addPerson(mailbox)

async function untouched(token: string, mode: Removal['mode']): Promise<Removal> {
  const wave = await plantWave(world, mailboxes, { token, messages: 4, onlyInbox: true })
  const late = await plantLate(world, wave, token)
  const before = await takeSnapshot(world, mailboxes)
  return { runId: '', mode, messages: 4, wave, late, before, auditHead: undefined }
}

test('a message that was not removed, or not copied, is found', async () => {
  const removed = await checkMailboxes(world, await untouched('one', 'soft'))
  expect(removed).toHaveLength(4)
  expect(removed[0]).toContain('is in Inbox, not in Recoverable Items/Deletions')
  expect(await checkMailboxes(world, await untouched('two', 'copy'))).toEqual([
    'box-1@harbourpine.example: 2 copies were not made.',
    'box-2@harbourpine.example: 2 copies were not made.',
  ])
})

test('a message that is lost, touched, changed or there twice is found', async () => {
  const removal = {
    ...(await untouched('three', 'hard')),
    wave: { ...(await untouched('four', 'hard')).wave, targets: [] },
  }
  expect(await checkMailboxes(world, { ...removal, before: await takeSnapshot(world, mailboxes) })).toEqual([])

  const [mailbox = ''] = mailboxes
  const before = await takeSnapshot(world, mailboxes)
  const box = before.get(mailbox)
  const [neighbour] = removal.wave.neighbours
  if (!box || !neighbour) throw new Error('nothing was planted')
  const { truth } = neighbour
  box.set('gone', { ...truth, immutableId: 'gone', subject: 'It was here' })
  box.set(truth.immutableId, { ...truth, changeNumber: truth.changeNumber - 1 })
  await world.deliver(mailbox, { eml: 'Subject: Twice\r\n\r\n', folder: 'archive', isRead: false, categories: [] })
  const changed = { ...removal.wave, neighbours: [{ ...neighbour, sha256: 'other' }] }
  expect(await checkMailboxes(world, { ...removal, wave: changed, before })).toEqual([
    expect.stringContaining(`“${truth.subject}” was touched`),
    `${mailbox}: a message is lost (“It was here”).`,
    `${mailbox}: a second “Twice” is in Archive.`,
    `${mailbox}: the bytes of “${truth.subject}” have changed.`,
  ])
})

test('every kind of death comes in turn, at moments that the seed decides', () => {
  const plans = Array.from({ length: 10 }, (_, index) => planStrikes(index + 1, true, seededRandom(index)))
  expect(new Set(plans.map(({ name }) => name)).size).toBe(10)
  expect(new Set(plans.flatMap(({ strikes }) => strikes.flatMap(({ victims }) => victims))).size).toBe(5)
  for (const { strikes } of plans) {
    const shares = strikes.map(({ atShare }) => atShare)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.every((share) => share >= 0 && share <= 0.85)).toBe(true)
  }
  expect(planStrikes(4, true, seededRandom(3))).toEqual(plans[3])
  expect(planStrikes(3, false, seededRandom(3)).strikes.flatMap(({ victims }) => victims)).not.toContain('app')
})
