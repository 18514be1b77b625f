import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { answerRead } from '../../lib/http/answerRead'
import { performAction, performPublicAction } from '../../lib/http/performAction'
import type { Actor } from '../../lib/shared/actor'
import { permissionsOf, type Role } from '../../lib/shared/permission'
import { Refusal } from '../../lib/shared/refusal'
import { testDatabase } from '../support/testDatabase'

await testDatabase()

const ours = new Headers({ 'sec-fetch-site': 'same-origin' })
let people = 0

function someone(...roles: Role[]): Actor {
  people += 1
  const userId = `0190a000-0000-7000-8000-${String(people).padStart(12, '0')}`
  return { userId, name: 'Someone', permissions: permissionsOf(roles), address: null, origin: 'console' }
}

function decide(run = vi.fn(async () => 'decided')) {
  return {
    run,
    definition: {
      name: 'test.decide',
      input: z.strictObject({ id: z.string().min(1) }),
      permission: 'approvals.decide' as const,
      run,
    },
  }
}

const by = (actor: Actor | null, headers = ours) => ({ headers, actor: async () => actor })

describe('an action', () => {
  it('runs for someone who may, with what was parsed', async () => {
    const { definition, run } = decide()
    const actor = someone('approver')
    expect(await performAction(definition, { id: 'a' }, by(actor))).toEqual({ ok: true, data: 'decided' })
    expect(run).toHaveBeenCalledExactlyOnceWith({ id: 'a' }, actor)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['notSignedIn', () => performAction(decide().definition, { id: 'a' }, by(null))],
    [
      'notPermitted',
      () => performAction(decide().definition, { id: 'a' }, by(someone('analyst', 'viewer', 'administrator'))),
    ],
    [
      'crossOrigin',
      () =>
        performAction(
          decide().definition,
          { id: 'a' },
          by(someone('approver'), new Headers({ 'sec-fetch-site': 'cross-site' })),
        ),
    ],
    [
      'crossOrigin',
      () =>
        performAction(
          decide().definition,
          { id: 'a' },
          by(someone('approver'), new Headers({ origin: 'https://attacker.example' })),
        ),
    ],
    ['crossOrigin', () => performAction(decide().definition, { id: 'a' }, by(someone('approver'), new Headers()))],
    ['invalid', () => performAction(decide().definition, { id: '' }, by(someone('approver')))],
    [
      'invalid',
      () => performAction(decide().definition, { id: 'a', roles: ['administrator'] }, by(someone('approver'))),
    ],
    ['invalid', () => performAction(decide().definition, null, by(someone('approver')))],
  ])('is refused as %s and does not run', async (code, attempt) => {
    expect(await attempt()).toMatchObject({ ok: false, error: { code } })
  })

  it('does not run when refused', async () => {
    const { definition, run } = decide()
    await performAction(definition, { id: 'a' }, by(null))
    await performAction(definition, { id: 'a' }, by(someone('viewer')))
    await performAction(definition, {}, by(someone('approver')))
    await performAction(definition, { id: 'a' }, by(someone('approver'), new Headers()))
    expect(run).not.toHaveBeenCalled()
  })

  it('names the missing permission, and where the input is wrong', async () => {
    const refused = await performAction(decide().definition, { id: 'a' }, by(someone('viewer')))
    expect(refused).toMatchObject({ error: { message: expect.stringContaining('(approvals.decide)') } })
    const invalid = await performAction(decide().definition, { id: 7 }, by(someone('approver')))
    expect(invalid).toMatchObject({ error: { issues: [{ path: 'id', message: expect.stringMatching(/string/) }] } })
  })

  it('passes a refusal of the house on in its words, and hides a bug behind a number', async () => {
    const issues = [{ path: 'reason', message: 'Give a reason.' }]
    const refuse = decide(vi.fn(async () => Promise.reject(new Refusal('reasonRequired', 'Give a reason.', issues))))
    expect(await performAction(refuse.definition, { id: 'a' }, by(someone('approver')))).toEqual({
      ok: false,
      error: { code: 'reasonRequired', message: 'Give a reason.', issues },
    })
    const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const bug = decide(vi.fn(async () => Promise.reject(new Error('column "secretColumn" does not exist'))))
    const answer = await performAction(bug.definition, { id: 'a' }, by(someone('approver')))
    lines.mockRestore()
    expect(answer).toMatchObject({
      error: { code: 'unexpected', message: expect.stringMatching(/[0-9a-f]{8}-[0-9a-f-]{27}/) },
    })
    expect(JSON.stringify(answer)).not.toContain('secretColumn')
  })

  it('is limited per person, whatever the number of processes', async () => {
    const { definition, run } = decide()
    const limited = { ...definition, name: 'test.expensive', rate: { limit: 3, windowSeconds: 60 } }
    const [busy, other] = [someone('approver'), someone('approver')]
    const answers = await Promise.all(Array.from({ length: 8 }, () => performAction(limited, { id: 'a' }, by(busy))))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3)
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      error: { code: 'rateLimited', message: expect.stringMatching(/Wait \d+ seconds/) },
    })
    expect((await performAction(limited, { id: 'a' }, by(other))).ok).toBe(true)
    expect(run).toHaveBeenCalledTimes(4)
  })

  it('before signing in is limited per address', async () => {
    const definition = {
      name: 'test.public',
      input: z.strictObject({}),
      rate: { limit: 2, windowSeconds: 60 },
      run: async (_: object, address: string) => address,
    }
    const from = (address: string) =>
      new Headers({ 'sec-fetch-site': 'same-origin', 'x-clawback-client-address': address })
    expect(await performPublicAction(definition, {}, from('192.0.2.1'))).toEqual({ ok: true, data: '192.0.2.1' })
    await performPublicAction(definition, {}, from('192.0.2.1'))
    expect(await performPublicAction(definition, {}, from('192.0.2.1'))).toMatchObject({
      error: { code: 'rateLimited' },
    })
    expect(await performPublicAction(definition, {}, from('192.0.2.2'))).toMatchObject({ ok: true })
    expect(await performPublicAction(definition, {}, new Headers())).toMatchObject({ error: { code: 'crossOrigin' } })
  })
})

describe('a read over HTTP', () => {
  const list = {
    name: 'test.list',
    permission: 'audit.read' as const,
    query: z.strictObject({ limit: z.coerce.number().max(100).default(10), role: z.array(z.string()).optional() }),
    read: async ({ query }: { query: { limit: number; role?: string[] | undefined } }) => ({ rows: [], query }),
  }
  const ask = (search: string, actor: Actor | null) =>
    answerRead(list, new Request(`http://localhost:3000/api/test${search}`), {}, async () => actor)

  it('answers JSON that no cache keeps', async () => {
    const response = await ask('?limit=5&role=a&role=b', someone('auditor'))
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await response.json()).toEqual({ rows: [], query: { limit: 5, role: ['a', 'b'] } })
  })

  it.each<[number, string, string, Actor | null]>([
    [401, 'notSignedIn', '', null],
    [403, 'notPermitted', '', someone('analyst')],
    [400, 'invalid', '?limit=1000', someone('auditor')],
    [400, 'invalid', '?unknown=1', someone('auditor')],
  ])('answers %i %s as a problem', async (status, code, search, actor) => {
    const response = await ask(search, actor)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status, code, detail: expect.stringMatching(/\w/) })
  })

  it('answers 404 and 500 for what they are, and 429 with when to come back', async () => {
    const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const failing = (error: Error) =>
      answerRead(
        { ...list, read: async () => Promise.reject(error) },
        new Request('http://localhost:3000/'),
        {},
        async () => someone('auditor'),
      )
    expect((await failing(new Refusal('notFound', 'There is no such run.'))).status).toBe(404)
    expect((await failing(new Error('boom'))).status).toBe(500)
    lines.mockRestore()
    const eager = someone('auditor')
    let last = await ask('', eager)
    for (let i = 0; i < 1200; i++) last = await ask('', eager)
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
