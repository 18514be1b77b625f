import { beforeAll, describe, expect, it } from 'vitest'
import { mailSearch } from '../../lib/commands/mail.search'
import type { Criteria } from '../../lib/query/criteria'
import { nastyStrings } from '../../lib/query/nastyStrings'
import type { Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { eml, graphHarness, options, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()

const addressOf = (name: string) => `${name}@harbourpine.example`

async function mailboxNamed(name: string): Promise<string> {
  await simulator.addPerson(addressOf(name))
  return addressOf(name)
}

async function find(mailbox: string, criteria: Criteria, over: object = {}) {
  const found = []
  const filteredHere = new Set<string>()
  let position: unknown
  do {
    const page = await connection.messages?.searchPage({ mailbox, criteria, pageSize: 100, position, ...over }, options)
    if (!page) throw new Error('a Graph connection without messages')
    found.push(...page.hits)
    for (const words of page.filteredHere) filteredHere.add(words)
    position = page.next
  } while (position !== undefined)
  return { subjects: found.map(({ subject }) => subject), found, filteredHere: [...filteredHere] }
}

const contains = (field: 'subject' | 'body' | 'sender' | 'recipients' | 'url' | 'attachmentName', value: string) =>
  ({ field, operator: 'contains', value }) satisfies Criteria

// White space at the ends and control characters do not survive the wire form of a subject
const plain = nastyStrings.map((text) => text.replace(/\s+/g, ' ').trim())

describe('texts of every kind', () => {
  const texts = addressOf('texts')
  beforeAll(async () => {
    await mailboxNamed('texts')
    for (const text of plain)
      await simulator.deliver(texts, eml({ subject: `re ${text} end`, text: `see ${text} here` }))
  })

  it.each(plain)('finds %j in a subject', async (text) => {
    const { subjects } = await find(texts, contains('subject', text))
    expect(subjects).toContain(`re ${text} end`)
    const fold = (one: string) => one.normalize('NFC').toLowerCase()
    for (const subject of subjects) expect(fold(subject)).toContain(fold(text))
  })

  it.each(plain)('finds %j in a body', async (text) => {
    const { subjects } = await find(texts, contains('body', text))
    expect(subjects).toContain(`re ${text} end`)
  })
})

describe('criteria that the service evaluates only in part', () => {
  const mailbox = addressOf('criteria')
  beforeAll(async () => {
    await mailboxNamed('criteria')
    await simulator.deliver(mailbox, eml({ subject: 'exact', text: 'your voice overdue notice' }))
    await simulator.deliver(mailbox, eml({ subject: 'words only', text: 'overdue: your notice, in your own voice' }))
    await simulator.deliver(
      mailbox,
      eml({
        subject: 'linked',
        html: '<a href="https://evil.example/a?b=1&amp;c=2">your bank</a>',
        headers: ['X-Kit: Nine'],
      }),
    )
  })

  it('compares the words that the service found with the text that was asked for', async () => {
    const { subjects, filteredHere } = await find(mailbox, contains('body', 'voice overdue'))
    expect(subjects).toEqual(['exact'])
    expect(filteredHere.join()).toContain('whole words and beginnings of words')
  })

  it('finds links behind a text, and headers', async () => {
    expect((await find(mailbox, contains('url', 'evil.example/a?b=1&c=2'))).subjects).toEqual(['linked'])
    const header: Criteria = { field: 'header', name: 'x-kit', operator: 'equals', value: 'nine' }
    const { subjects, filteredHere } = await find(mailbox, { all: [header, contains('subject', 'linked')] })
    expect(subjects).toEqual(['linked'])
    expect(filteredHere.join()).toContain('Headers: Microsoft Graph cannot look for this')
  })

  it('hides nothing behind a NOT', async () => {
    const mine: Criteria = { field: 'sender', operator: 'equals', value: 'billing@sender.example' }
    const { subjects } = await find(mailbox, { all: [mine, { not: contains('body', 'overdue') }] })
    expect(subjects).toEqual(['linked'])
  })

  it('takes an internet message id with every character that may stand in one', async () => {
    const messageId = "<o'brien+100%/a=b?c&d#e@sender.example>"
    await simulator.deliver(mailbox, eml({ subject: 'odd id', messageId }))
    const found = await connection.messages?.findByInternetMessageId({ mailbox, internetMessageId: messageId }, options)
    expect(found?.map(({ subject }) => subject)).toEqual(['odd id'])
  })
})

describe('more than the service gives', () => {
  const mailbox = addressOf('many')
  const days = 10
  const total = 1230
  const dateOf = (index: number) => new Date(Date.UTC(2026, 0, 5 + (index % days), 8, 0, index % 60)).toUTCString()
  const numbers = Array.from({ length: total }, (_, index) => index)
  beforeAll(async () => {
    await mailboxNamed('many')
    for (let start = 0; start < total; start += 41) {
      await Promise.all(
        numbers
          .slice(start, start + 41)
          .map((number) =>
            simulator.deliver(
              mailbox,
              eml({ subject: `No ${number}`, text: 'quarterly overdraft', date: dateOf(number) }),
            ),
          ),
      )
    }
  }, 120_000)

  it('splits a search that reaches 1,000 results by time, and finds each message once', async () => {
    const { subjects } = await find(mailbox, contains('body', 'overdraft'))
    expect(subjects).toHaveLength(total)
    expect(new Set(subjects).size).toBe(total)
  }, 120_000)

  it('does the same for a search in the service’s own language', async () => {
    const { subjects } = await find(mailbox, null as never, { criteria: null, raw: { search: 'body:overdraft' } })
    expect(new Set(subjects).size).toBe(total)
  }, 120_000)

  it('stops at a limit and says so, and goes on after a crash where it was', async () => {
    const target: Target = { kind: 'mailbox', mailbox }
    const input = { mailboxes: [mailbox], subject: 'No ', maxPerMailbox: 600 }
    const memory = newMemory()
    let pages = 0
    const dying = takeTurn(mailSearch, connection, target, input, {
      memory,
      afterKeep: () => {
        pages += 1
        if (pages === 2) throw new Error('the worker died')
      },
    })
    await expect(dying).rejects.toThrow('the worker died')
    expect(memory.hits).toHaveLength(500)
    const outcome = await takeTurn(mailSearch, connection, target, input, { memory, resumed: true })
    expect(outcome).toMatchObject({
      state: 'done',
      hitCount: 600,
      truncated: true,
      after: { truncatedBecause: expect.stringContaining('limit of 600 messages for one mailbox') },
    })
    expect(new Set(memory.hits.map(({ messageId }) => messageId)).size).toBe(600)
    expect(memory.hits[0]?.folderName).toBe('Inbox')
  })

  it('does not call a search cut short that ends exactly at the limit', async () => {
    const target: Target = { kind: 'mailbox', mailbox }
    const outcome = await takeTurn(mailSearch, connection, target, {
      mailboxes: [mailbox],
      subject: 'No 12',
      maxPerMailbox: 42,
    })
    const memory = newMemory()
    const exact = await takeTurn(
      mailSearch,
      connection,
      target,
      { mailboxes: [mailbox], subject: 'No 12', maxPerMailbox: 41 },
      { memory },
    )
    expect(outcome).toMatchObject({ truncated: false, hitCount: 41 })
    expect(exact).toMatchObject({ truncated: false, hitCount: 41 })
  })
})

describe('folders', () => {
  const mailbox = addressOf('folders')
  beforeAll(async () => {
    await mailboxNamed('folders')
    await simulator.deliver(mailbox, eml({ subject: 'in the inbox' }))
    await simulator.deliver(mailbox, eml({ subject: 'in junk' }), 'junkemail')
  })

  it('are searched one after the other, by any of their names', async () => {
    const target: Target = { kind: 'mailbox', mailbox }
    const memory = newMemory()
    const input = { mailboxes: [mailbox], folders: ['Junk', 'inbox', 'junkemail'], sender: 'billing@sender.example' }
    expect(await takeTurn(mailSearch, connection, target, input, { memory })).toMatchObject({
      state: 'done',
      hitCount: 2,
    })
    expect(memory.hits.map(({ folderName }) => folderName)).toEqual(['Junk Email', 'Inbox'])
  })

  it('that do not exist are an error, not an empty result', async () => {
    const target: Target = { kind: 'mailbox', mailbox }
    const error = await refusal(
      takeTurn(mailSearch, connection, target, { mailboxes: [mailbox], folders: ['Nowhere'] }),
    )
    expect(error).toMatchObject({ code: 'itemNotFound' })
  })
})
