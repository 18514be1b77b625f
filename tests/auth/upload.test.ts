import { beforeEach, describe, expect, it } from 'vitest'
import { config } from '../../lib/config'
import { answerUpload } from '../../lib/http/answerUpload'
import type { Actor } from '../../lib/shared/actor'
import { testDatabase } from '../support/testDatabase'
import { actorOf, createPerson } from './people'

await testDatabase()
const analyst = actorOf(await createPerson('Mara Lindqvist', ['analyst']))
const auditor = actorOf(await createPerson('Otto Berg', ['auditor']))
const taken: number[] = []
beforeEach(() => {
  taken.length = 0
})

function upload(body: BodyInit | null, actor: Actor | null, headers: Record<string, string> = {}) {
  const request = new Request(`${config().publicUrl}/api/test`, {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    duplex: 'half',
  } as RequestInit)
  const definition = {
    name: 'test.upload',
    permission: 'mail.search' as const,
    mostBytes: 1_000_000,
    rate: { limit: 6, windowSeconds: 600 },
    async take(file: Uint8Array) {
      taken.push(file.length)
      return { length: file.length }
    },
  }
  return answerUpload(definition, request, async () => actor)
}

/** Says nothing of its length, as a sender may who wants to get past the limit. */
function endless(): ReadableStream {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) })
}

describe('an uploaded file', () => {
  it('is handed over whole', async () => {
    const answer = await upload(new Uint8Array(1_000_000), analyst)
    expect([answer.status, await answer.json()]).toEqual([200, { length: 1_000_000 }])
  })

  it.each([
    ['from another site', 403, () => upload('x', analyst, { 'sec-fetch-site': 'cross-site' })],
    ['of somebody who is not signed in', 401, () => upload('x', null)],
    ['of somebody who may not', 403, () => upload('x', auditor)],
    ['that is empty', 400, () => upload(null, analyst)],
    ['that is too large and says so', 413, () => upload(new Uint8Array(1_000_001), analyst)],
    ['that is too large and does not say so', 413, () => upload(endless(), analyst)],
  ])('%s is refused with %i', async (_, status, send) => {
    expect((await send()).status).toBe(status)
    expect(taken).toEqual([])
  })

  it('is refused after too many', async () => {
    for (let sent = 0; sent < 6; sent += 1) await upload('x', analyst)
    const answer = await upload('x', analyst)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
