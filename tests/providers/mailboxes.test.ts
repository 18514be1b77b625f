import { describe, expect, it } from 'vitest'
import { mailboxesConvert } from '../../lib/commands/mailboxes.convert'
import { mailboxesPermissions } from '../../lib/commands/mailboxes.permissions'
import { mailboxesSetPermission } from '../../lib/commands/mailboxes.setPermission'
import { mailboxesUndo } from '../../lib/commands/mailboxes.undo'
import { traceSearch } from '../../lib/commands/trace.search'
import type { MailboxPermission, mailboxRights } from '../../lib/shared/mailbox'
import type { TraceResult } from '../../lib/shared/messageTrace'
import type { ItemOutcome, Target } from '../../lib/shared/run'
import { takeTurn } from './commandTurn'
import { exchangeHarness } from './exchangeHarness'
import { eml, refusal } from './graphHarness'

const simulator = await exchangeHarness()
const domain = 'harbourpine.example'
for (const name of ['office', 'delegate', 'other']) await simulator.addPerson(`${name}@${domain}`)
await simulator.control('PATCH', `people/${simulator.person.username}`, {
  directoryRoles: ['Exchange Administrator', 'Security Administrator'],
})
const connection = simulator.connect({ credential: simulator.person })
const mailbox = `office@${domain}`
const delegate = `delegate@${domain}`
const removalRunId = '0191f3a0-0000-7000-8000-000000000001'

function access(
  user: string,
  right: (typeof mailboxRights)[number],
  action: 'add' | 'remove' = 'add',
): Promise<ItemOutcome> {
  const target: Target = { kind: 'mailboxAccess', mailbox, user, right }
  return takeTurn(mailboxesSetPermission, connection, target, { users: [user], mailbox, right, action })
}

async function permissions(): Promise<MailboxPermission[]> {
  const outcome = await takeTurn(mailboxesPermissions, connection, { kind: 'mailbox', mailbox }, { mailbox })
  return (outcome as { after: { permissions: MailboxPermission[] } }).after.permissions
}

async function undo(target: Target, outcome: ItemOutcome): Promise<ItemOutcome> {
  const { before, after } = outcome as { before: unknown; after: unknown }
  const items = [{ target, state: 'done', before, after }]
  const [back] = await mailboxesUndo.targets(
    { removalRunId },
    { messagesOf: async () => [], evidence: async () => [], itemsOfRun: async () => items },
  )
  if (!back) throw new Error('there was something to undo')
  return takeTurn(mailboxesUndo, connection, back, { removalRunId })
}

describe('who may use a mailbox', () => {
  it.each(['FullAccess', 'ReadPermission', 'SendAs', 'SendOnBehalf'] as const)(
    '%s is given, listed, found there, taken, and given back by an undo',
    async (right) => {
      expect(await access(delegate, right)).toMatchObject({ state: 'done', before: { held: false } })
      expect((await permissions()).some(({ rights }) => rights.includes(right))).toBe(true)
      expect(await access(delegate, right)).toMatchObject({ state: 'alreadyThere' })
      const taken = await access(delegate, right, 'remove')
      expect(taken).toMatchObject({ state: 'done', before: { held: true } })
      expect((await permissions()).some(({ rights }) => rights.includes(right))).toBe(false)
      expect(await access(delegate, right, 'remove')).toMatchObject({ state: 'alreadyThere' })
      const target: Target = { kind: 'mailboxAccess', mailbox, user: delegate, right }
      expect(await undo(target, taken)).toMatchObject({ state: 'done', after: { held: true } })
      expect((await permissions()).some(({ rights }) => rights.includes(right))).toBe(true)
    },
  )

  it('names a person who does not exist', async () => {
    const error = await refusal(access(`nobody@${domain}`, 'FullAccess'))
    expect(error.code).toBe('unknownMailbox')
    expect(error.message).toContain(`“nobody@${domain}”`)
  })
})

describe('the type of a mailbox', () => {
  const target: Target = { kind: 'mailbox', mailbox: `other@${domain}` }
  const input = { mailboxes: [`other@${domain}`] }

  it('is converted, said with its conditions, and converted back', async () => {
    const first = await simulator.hurried(takeTurn(mailboxesConvert, connection, target, input))
    expect(first).toMatchObject({ state: 'done', before: { type: 'Regular' }, after: { type: 'Shared' } })
    expect((first as { after: { notices: string[] } }).after.notices.join(' ')).toMatch(/block its sign-in/)
    expect(await takeTurn(mailboxesConvert, connection, target, input)).toMatchObject({ state: 'alreadyThere' })
    expect(await simulator.hurried(undo(target, first))).toMatchObject({ state: 'done', after: { type: 'Regular' } })
  })

  it('names a mailbox that does not exist', async () => {
    const missing: Target = { kind: 'mailbox', mailbox: `nobody@${domain}` }
    expect((await refusal(takeTurn(mailboxesConvert, connection, missing, input))).code).toBe('unknownMailbox')
  })
})

describe('message trace', () => {
  it('says who received a message, in slices of ten days', async () => {
    const messageId = '<traced-1@sender.example>'
    const date = new Date(Date.now() - 15 * 86_400_000).toUTCString().replace('GMT', '+0000')
    // By this header transport knows a message; without it there is no trace of it
    const headers = ['X-MS-Exchange-Organization-Network-Message-Id: 5d3c0f0a-1111-4a2b-9c3d-0123456789ab']
    await simulator.deliver(mailbox, eml({ messageId, to: mailbox, date, headers }))
    const until = new Date()
    const input = {
      internetMessageIds: [messageId],
      from: new Date(until.getTime() - 40 * 86_400_000).toISOString(),
      until: until.toISOString(),
    }
    const outcome = await takeTurn(traceSearch, connection, { kind: 'connection' }, input)
    const { messages, truncatedBecause } = (outcome as { after: TraceResult }).after
    expect(messages).toMatchObject([{ recipientAddress: mailbox, internetMessageId: messageId }])
    expect(truncatedBecause).toBeNull()
    expect(
      simulator.commands.filter(({ requestBody }) => JSON.stringify(requestBody).includes('TraceV2')),
    ).toHaveLength(4)
  })

  it('reaches back ninety days, though the question is a moment old when the service counts them', async () => {
    const now = Date.now()
    const input = { recipients: [mailbox], from: new Date(now - 90 * 86_400_000).toISOString() }
    const until = new Date(now).toISOString()
    const outcome = await takeTurn(traceSearch, connection, { kind: 'connection' }, { ...input, until })
    expect(outcome).toMatchObject({ state: 'done', after: { truncatedBecause: null } })
  })

  it('says that there is more than it lists', async () => {
    const from = new Date(Date.now() - 2 * 86_400_000).toISOString()
    const input = { from, until: new Date().toISOString(), most: 5 }
    const outcome = await takeTurn(traceSearch, connection, { kind: 'connection' }, input)
    expect((outcome as { after: TraceResult }).after).toMatchObject({
      messages: { length: 5 },
      truncatedBecause: expect.stringContaining('newest 5'),
    })
  })
})

describe('refusals', () => {
  it.each([
    [{ status: 401, body: 'empty' }, 'authentication', /did not accept/],
    [{ status: 403, body: 'nul' }, 'notPermitted', /holds no role that may run/],
    [{ status: 429, headers: { 'Retry-After': '600' } }, 'throttled', /slowing/],
  ])('%o is said in words', async (decision, code, words) => {
    await simulator.fault({ service: 'exchangeOnline', decision })
    for (const work of [permissions(), access(delegate, 'SendAs')]) {
      const error = await refusal(work)
      expect(error.code).toBe(code)
      expect(error.message).toMatch(words)
    }
  })
})
