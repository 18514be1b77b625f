import { expect, test } from 'vitest'
import { ProviderError } from '../../lib/providers/contract'
import type { Door } from '../../lib/runs/door'
import { readNow } from '../../lib/runs/readNow'
import { testDatabase } from '../support/testDatabase'
import { makeConnection, makePerson, testHouse } from './testHouse'

await testDatabase()
const house = testHouse()
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const message = { mailbox: 'bo@example.com', messageId: 'm1' }
const read = (signal: AbortSignal, openConnection: Door['openConnection'] = house.door.openConnection) =>
  readNow({ commandId: 'mail.get', connectionId, input: { messages: [message] } }, ana, signal, {
    ...house.door,
    openConnection,
  })
const never = new AbortController().signal
const untilEnded = (signal: AbortSignal) => async () => {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
  throw signal.reason
}

test('what one thing holds is read at once', async () => {
  expect(await read(never)).toEqual({ body: 'Dear Ana, your salary …' })
})

test('a service that says no, or nothing until the time is up, is told as that, and not as a failure of ours', async () => {
  const away = async () => {
    throw new ProviderError('unavailable', 'The server does not answer.', { statusCode: 503 })
  }
  await expect(read(never, away)).rejects.toMatchObject({ code: 'unavailable', message: 'The server does not answer.' })
  const soon = AbortSignal.any([never, AbortSignal.timeout(20)])
  await expect(read(soon, untilEnded(soon))).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('has not answered in time'),
  })
})

test('somebody who goes away is no answer of the service', async () => {
  const person = new AbortController()
  const reading = read(person.signal, untilEnded(person.signal))
  setTimeout(() => person.abort(), 20)
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
})
