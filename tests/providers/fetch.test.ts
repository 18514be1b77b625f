import { describe, expect, it } from 'vitest'
import { mailFetch } from '../../lib/commands/mail.fetch'
import { mailFetchRecent } from '../../lib/commands/mail.fetchRecent'
import { mailRelated } from '../../lib/commands/mail.related'
import type { Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { eml, graphHarness, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()
const mailbox = 'fetching@harbourpine.example'
await simulator.addPerson(mailbox)
const target: Target = { kind: 'mailbox', mailbox }

const deliver = (subject: string, date: string, folder = 'inbox', headers: string[] = [], messageId?: string) =>
  simulator.deliver(mailbox, eml({ subject, date, headers, messageId }), folder)

await deliver('Early', 'Mon, 02 Feb 2026 08:55:00 +0000')
await deliver('At the start', 'Mon, 02 Feb 2026 09:00:00 +0000')
await deliver('Middle invoice', 'Mon, 02 Feb 2026 09:30:00 +0000')
await deliver('At the end', 'Mon, 02 Feb 2026 10:00:00 +0000')
await deliver('Late', 'Mon, 02 Feb 2026 10:00:01 +0000')
await deliver('Archived invoice', 'Mon, 02 Feb 2026 09:45:00 +0000', 'archive')

const range = { mailbox, startTime: '2026-02-02T09:00:00Z', endTime: '2026-02-02T10:00:00Z', folders: ['inbox'] }

async function subjects(input: object, memory = newMemory()) {
  const outcome = await takeTurn(mailFetch, connection, target, { ...range, ...input }, { memory })
  return { outcome, subjects: memory.hits.map(({ subject }) => subject) }
}

describe('mail.fetch', () => {
  it('takes what arrived in the range, both ends included, newest first', async () => {
    const { outcome, subjects: found } = await subjects({})
    expect(found).toEqual(['At the end', 'Middle invoice', 'At the start'])
    expect(outcome).toMatchObject({
      state: 'done',
      hitCount: 3,
      truncated: false,
      after: { folders: [{ folder: 'inbox', found: 3, moreBecause: null }] },
    })
  })

  it('begins earlier by the tolerance', async () => {
    expect((await subjects({ toleranceMinutes: 10 })).subjects).toContain('Early')
  })

  it('counts the limit per folder, and says where there is more', async () => {
    const { outcome, subjects: found } = await subjects({ folders: ['Inbox', 'archive'], mostPerFolder: 2 })
    expect(found).toEqual(['At the end', 'Middle invoice', 'Archived invoice'])
    expect(outcome).toMatchObject({
      truncated: true,
      after: { folders: [{ moreBecause: 'There are more than the 2 newest.' }, { moreBecause: null }] },
    })
  })

  it('takes a folder by its id, and brings nothing twice', async () => {
    const folder = await connection.folders?.get({ mailbox, folder: 'archive' }, { signal: AbortSignal.timeout(9000) })
    expect((await subjects({ folders: [folder?.folderId, 'archive'] })).subjects).toEqual(['Archived invoice'])
  })

  it.each([
    ['a filter', { filter: "startswith(subject,'Middle')" }],
    ['a filter that cannot be ordered by date', { filter: "contains(subject,'invoice')" }],
    ['a filter with an or of its own', { filter: "subject eq 'Late' or subject eq 'Middle invoice'" }],
    ['a search', { search: 'subject:invoice' }],
    ['a search in quotes', { search: '"subject:invoice"' }],
    ['a search with an OR of its own', { search: 'subject:late OR subject:invoice' }],
  ])('narrows by %s', async (_, raw) => {
    expect((await subjects(raw)).subjects).toEqual(['Middle invoice'])
  })

  it('refuses filter and search together in the words of the source system', () => {
    const parsed = mailFetch.input.safeParse({ ...range, filter: 'isRead eq true', search: 'subject:x' })
    expect(parsed.error?.issues[0]?.message).toBe('Filter and Search cannot be used at the same time.')
  })

  it('shows what the service says about a filter that it cannot use', async () => {
    const error = await refusal(subjects({ filter: 'nosuch eq 1' }))
    expect(error).toMatchObject({ code: 'badRequest', detail: { statusCode: 400 } })
    expect(error.message).toContain('nosuch')
  })

  it('goes on with the folder at which it was interrupted', async () => {
    const memory = newMemory()
    const turn = takeTurn(
      mailFetch,
      connection,
      target,
      { ...range, folders: ['inbox', 'archive'] },
      {
        memory,
        afterKeep: () => {
          throw new Error('the worker died')
        },
      },
    )
    await expect(turn).rejects.toThrow('the worker died')
    await subjects({ folders: ['inbox', 'archive'] }, memory)
    expect(memory.hits).toHaveLength(4)
  })

  it('waits when it is slowed down, and names what keeps it out', async () => {
    const throttled = { status: 429, code: 'ApplicationThrottled', headers: { 'Retry-After': '1' } }
    await simulator.fault({ method: 'GET', pathPattern: '/messages', count: 1, decision: throttled })
    expect((await subjects({})).subjects).toHaveLength(3)
    await simulator.fault({
      method: 'GET',
      pathPattern: '/messages',
      count: 1,
      decision: { status: 403, code: 'ErrorAccessDenied' },
    })
    const error = await refusal(subjects({}))
    expect(error).toMatchObject({ code: 'notPermitted', detail: { statusCode: 403 } })
  })

  it('needs a mailbox where nobody has signed in', async () => {
    const noMailbox: Target = { kind: 'mailbox', mailbox: '' }
    const error = await refusal(takeTurn(mailFetch, connection, noMailbox, range))
    expect(error.message).toContain("is required when your connection uses the 'Client Credential' Grant Type.")
    expect(error.detail.statusCode).toBe(400)
  })
})

describe('mail.fetchRecent', () => {
  it('counts the hours back from now', async () => {
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toUTCString()
    await deliver('An hour ago', hoursAgo(1))
    await deliver('Five hours ago', hoursAgo(5))
    const memory = newMemory()
    const input = { mailbox, folder: 'inbox', hoursBefore: 2.5 }
    await takeTurn(mailFetchRecent, connection, target, input, { memory })
    // What else the person was sent today is not ours to know
    expect(memory.hits.map(({ subject }) => subject).filter((subject) => / ago$/.test(subject))).toEqual([
      'An hour ago',
    ])
  })

  it('says the service’s code for somebody who does not exist', async () => {
    const nobody: Target = { kind: 'mailbox', mailbox: 'nobody@harbourpine.example' }
    const input = { mailbox: nobody.mailbox, folder: 'inbox', hoursBefore: 1 }
    const error = await refusal(takeTurn(mailFetchRecent, connection, nobody, input))
    expect(error.detail.serviceCode).toBe('ErrorInvalidUser')
  })
})

describe('mail.related', () => {
  it('finds the conversation and what is answered, and names what is not in this mailbox', async () => {
    await deliver('Offer', 'Mon, 02 Feb 2026 07:00:00 +0000', 'inbox', [], '<offer@sender.example>')
    const answered = await deliver('Another subject', 'Mon, 02 Feb 2026 07:05:00 +0000', 'archive', [
      'In-Reply-To: <offer@sender.example>',
      'References: <gone@sender.example> <offer@sender.example>',
    ])
    const message: Target = { kind: 'message', mailbox, messageId: answered.immutableId }
    const outcome = await takeTurn(mailRelated, connection, message, { mailbox, messageId: answered.immutableId })
    expect(outcome).toMatchObject({
      after: { messages: [{ subject: 'Offer', folderName: 'Inbox' }], notHere: ['<gone@sender.example>'] },
    })
  })
})
