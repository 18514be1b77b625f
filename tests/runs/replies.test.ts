import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { saveApprovalPolicy } from '../../lib/approvals/policy'
import { getApproval } from '../../lib/approvals/read'
import { mailSend } from '../../lib/commands/mail.send'
import { config } from '../../lib/config'
import { db } from '../../lib/db/client'
import { keepEvidence } from '../../lib/evidence/keepEvidence'
import { performPublicAction } from '../../lib/http/performAction'
import { answerInput, giveAnswer } from '../../lib/replies/giveAnswer'
import { countReplies, listReplies, openAnswer } from '../../lib/replies/readReplies'
import { getRun } from '../../lib/runs/read'
import { startRun } from '../../lib/runs/start'
import { graphHarness } from '../providers/graphHarness'
import { testDatabase } from '../support/testDatabase'
import { auditOf, makeConnection, makePerson, statesOf, testHouse, work } from './testHouse'

await testDatabase()
const simulator = await graphHarness()
const house = testHouse([mailSend])
house.door.openConnection = async () => simulator.connect()
await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const vic = await makePerson('vic', 'viewer')
const ada = await makePerson('ada', 'administrator')
await saveApprovalPolicy(
  { reversibleFreeItems: 25, disruptiveFreeItems: 25, freeItemsPerDay: 1_000, expiryHours: 72 },
  ada,
)
const sender = 'asks@harbourpine.example'
const one = 'one@harbourpine.example'
const two = 'two@harbourpine.example'
for (const person of [sender, one, two]) await simulator.addPerson(person)

const question = (subject: string, to: string[]) => ({
  mailbox: sender,
  to,
  subject,
  content: 'Did you click? <<EmailResponseLink>>',
  replyMode: 'requireReply',
  replyDueMinutes: 60,
})

async function ask(subject: string, to = [one]): Promise<string> {
  const { runId } = await startRun(
    { commandId: 'mail.send', connectionName: 'Main', input: question(subject, to) },
    ana,
    house.door,
  )
  await work(house)
  return runId
}

/** The token as the recipient has it: from the mail itself. */
async function tokenIn(mailbox: string, subject: string): Promise<string> {
  const messages = await simulator.stored(mailbox)
  const { immutableId } = messages.find((message) => message.subject === subject) ?? { immutableId: '' }
  const { base64 } = await simulator.control<{ base64: string }>(
    'GET',
    `mailboxes/${mailbox}/messages/${encodeURIComponent(immutableId)}/mime`,
  )
  const source = Buffer.from(base64, 'base64').toString()
  const text = /\/answer#([\w-]+)/.exec(source.replaceAll('=\r\n', ''))?.[1]
  const encoded = /base64\r\n\r\n([\s\S]+)/.exec(source)?.[1]
  return text ?? /\/answer#([\w-]+)/.exec(Buffer.from(encoded ?? '', 'base64').toString())?.[1] ?? 'no link'
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: { code: string }) => error.code,
  )

describe('asking for an answer', () => {
  test('each recipient has a link; an answer arrives once, is noted, and is read by who may', async () => {
    const runId = await ask('First', [one, two])
    expect(await statesOf(runId)).toEqual(['done', 'done'])
    const token = await tokenIn(one, 'First')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(await tokenIn(two, 'First')).not.toBe(token)
    const stored = await db().replyRequest.findFirstOrThrow({ where: { runId, recipient: one } })
    expect(stored.tokenHash).toBe(createHash('sha256').update(token).digest('hex'))
    expect(JSON.stringify(await db().run.findUniqueOrThrow({ where: { id: runId } }))).not.toContain(token)
    expect(JSON.stringify(await db().runItem.findMany({ where: { runId }, omit: { id: true } }))).not.toContain(token)

    expect((await listReplies({ list: 'waiting', runId }, {}, vic)).rows.map(({ state }) => state)).toEqual([
      'pending',
      'pending',
    ])
    const both = await Promise.all([
      refused(giveAnswer({ token, answer: 'Yes, I did.' }, '198.51.100.7')),
      refused(giveAnswer({ token, answer: 'No!' }, '198.51.100.8')),
    ])
    expect(both.sort()).toEqual(['answerNotTaken', 'taken'])
    const { rows } = await listReplies({ list: 'answered', runId }, {}, vic)
    expect(rows).toMatchObject([{ recipient: one, state: 'answered', unread: true, askedByName: 'ana' }])
    expect(JSON.stringify(rows)).not.toContain('I did')
    expect(await countReplies(vic)).toMatchObject({ unread: 1, pending: 1 })

    const requestId = rows[0]?.requestId ?? ''
    expect(await refused(openAnswer(requestId, vic))).toBe('notPermitted')
    expect(await openAnswer(requestId, ana)).toMatchObject({ answeredFrom: expect.stringContaining('198.51.100.') })
    expect(await countReplies(vic)).toMatchObject({ unread: 0 })
    expect(await auditOf(runId)).toEqual(expect.arrayContaining(['reply.asked', 'reply.answered', 'reply.opened']))
    const entries = await db().auditEntry.findMany({ where: { runId, action: 'reply.answered' } })
    expect(JSON.stringify(entries.map(({ detail }) => detail))).not.toContain('I did')
  })

  test('one refusal for every link that cannot be used', async () => {
    const runId = await ask('Late')
    const token = await tokenIn(one, 'Late')
    await db().replyRequest.updateMany({ where: { runId }, data: { dueAt: new Date(Date.now() - 1) } })
    expect((await listReplies({ list: 'overdue', runId }, {}, vic)).rows).toHaveLength(1)
    expect(await countReplies(vic)).toMatchObject({ overdue: 1 })
    const messages = await Promise.all(
      [token, 'nonsense', `${token}x`].map((each) =>
        giveAnswer({ token: each, answer: 'x' }, '198.51.100.7').then(
          () => 'taken',
          (error: Error) => error.message,
        ),
      ),
    )
    expect(new Set(messages).size).toBe(1)
    expect(messages[0]).toContain('cannot be used')
  })

  test('a message that was not sent takes no answer', async () => {
    await simulator.fault({
      method: 'POST',
      pathPattern: '/send$',
      decision: { status: 403, code: 'ErrorSendAsDenied' },
    })
    const runId = await ask('Not sent')
    expect(await statesOf(runId)).toEqual(['failed'])
    expect((await listReplies({ list: 'all', runId }, {}, vic)).rows).toMatchObject([{ state: 'notSent' }])
    expect((await listReplies({ list: 'waiting', runId }, {}, vic)).rows).toEqual([])
  })

  test('comes from the console’s own page only, and not too often', async () => {
    const definition = {
      name: 'test.answer',
      input: answerInput,
      rate: { limit: 2, windowSeconds: 60 },
      run: giveAnswer,
    }
    const post = (origin: string) =>
      performPublicAction(
        definition,
        { token: 'nonsense', answer: 'x' },
        new Headers({ origin, host: new URL(config().publicUrl).host }),
      )
    expect(await post('https://evil.example')).toMatchObject({ ok: false, error: { code: 'crossOrigin' } })
    const codes = []
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = await post(config().publicUrl)
      codes.push(answer.ok ? 'taken' : answer.error.code)
    }
    expect(codes).toEqual(['answerNotTaken', 'answerNotTaken', 'rateLimited'])
  })
})

describe('what is written', () => {
  test('is withheld from who may not open mail content, and shown to the approver', async () => {
    await saveApprovalPolicy(
      { reversibleFreeItems: 25, disruptiveFreeItems: 0, freeItemsPerDay: 1_000, expiryHours: 72 },
      ada,
    )
    const secret = { ...question('Quiet', [one]), content: 'Private words <<EmailResponseLink>>' }
    const request = { commandId: 'mail.send', connectionName: 'Main', input: secret, reason: 'To ask' }
    const { runId, approvalId } = await startRun(request, ana, house.door)
    const abe = await makePerson('abe', 'approver')
    expect(JSON.stringify(await getRun(runId, vic, house.door))).not.toContain('Private words')
    expect(JSON.stringify(await getApproval(approvalId ?? '', abe, house.door))).toContain('Private words')
  })

  test('takes evidence only from who may read it, and only what is there', async () => {
    const { evidenceId } = await keepEvidence({
      bytes: new TextEncoder().encode('proof'),
      fileName: 'proof.txt',
      mediaType: 'text/plain',
      source: {},
      runId: '0191f3a0-0000-7000-8000-000000000001',
      createdByName: 'ana',
    })
    await saveApprovalPolicy(
      { reversibleFreeItems: 25, disruptiveFreeItems: 25, freeItemsPerDay: 1_000, expiryHours: 72 },
      ada,
    )
    const input = { mailbox: sender, to: [one], subject: 'With proof', content: 'x', evidenceIds: [evidenceId] }
    const request = { commandId: 'mail.send', connectionName: 'Main', input }
    const blind = { ...ana, permissions: new Set([...ana.permissions].filter((each) => each !== 'evidence.read')) }
    expect(await refused(startRun(request, blind, house.door))).toBe('notPermitted')
    const missing = { ...input, evidenceIds: ['0191f3a0-0000-7000-8000-00000000dead'] }
    expect(await refused(startRun({ ...request, input: missing }, ana, house.door))).toBe('unknownEvidence')
    const { runId } = await startRun(request, ana, house.door)
    await work(house)
    expect(await statesOf(runId)).toEqual(['done'])
    expect(await auditOf(runId)).toContain('evidence.attached')
  })
})
