import { describe, expect, it } from 'vitest'
import { depot, ewsHarness } from './ewsHarness'
import { eml, options, refusal } from './graphHarness'

const simulator = await ewsHarness()
const connection = simulator.connect()
const { credentials } = simulator
const mailbox = `access@${depot}`
await simulator.addPerson(mailbox, 'onPremises')
await simulator.deliver(mailbox, eml({ subject: 'In the operational one' }))
const { messages } = connection
if (!messages) throw new Error('a connection without messages')

describe('who may', () => {
  it.each(['basic', 'ntlm'] as const)('signs in with %s', async (authentication) => {
    const found = await simulator.connect({ authentication }).folders?.get({ mailbox, folder: 'inbox' }, options)
    expect(found).toMatchObject({ displayName: 'Inbox' })
  })

  it('is told that the password is wrong, or the account locked, in the same words', async () => {
    const wrong = simulator.connect({}, { ...credentials, password: 'not-the-password' })
    const locked = simulator.connect({}, credentials.locked)
    for (const one of [wrong, locked]) {
      const error = await refusal(Promise.resolve(one.folders?.get({ mailbox, folder: 'inbox' }, options)))
      expect(error.code).toBe('authentication')
      expect(error.message).toContain(`Invalid credentials for ${simulator.address.ews}.`)
      const { checks } = await one.test(options)
      expect(checks.map(({ state }) => state)).toEqual(['works', 'fails', 'notChecked', 'notChecked'])
    }
  })

  it('needs the role to impersonate', async () => {
    const plain = simulator.connect({}, credentials.plain)
    const error = await refusal(Promise.resolve(plain.folders?.get({ mailbox, folder: 'inbox' }, options)))
    expect(error).toMatchObject({ code: 'notPermitted' })
    expect(error.message).toContain('ApplicationImpersonation')
  })

  it('opens as a delegate what it has rights to, and nothing else', async () => {
    const delegate = simulator.connect({ access: 'delegate' }, credentials.delegate)
    const [first = ''] = credentials.mailboxes
    expect(await delegate.folders?.get({ mailbox: first, folder: 'inbox' }, options)).toMatchObject({
      displayName: 'Inbox',
    })
    const plain = simulator.connect({ access: 'delegate' }, credentials.plain)
    const error = await refusal(Promise.resolve(plain.folders?.get({ mailbox: first, folder: 'inbox' }, options)))
    expect(['notPermitted', 'itemNotFound']).toContain(error.code)
  })

  it('lets an operational mailbox stand for every other', async () => {
    const one = simulator.connect({ operationalMailbox: mailbox })
    const found = await one.messages?.searchPage(
      {
        mailbox: credentials.mailboxes[0] ?? '',
        criteria: { field: 'subject', operator: 'equals', value: 'In the operational one' },
        pageSize: 5,
      },
      options,
    )
    expect(found?.hits).toHaveLength(1)
    expect(await one.users?.list(options)).toMatchObject([{ principalName: mailbox }])
  })

  it('tells an unknown mailbox', async () => {
    const error = await refusal(
      Promise.resolve(connection.folders?.get({ mailbox: `nobody@${depot}`, folder: 'inbox' }, options)),
    )
    expect(error).toMatchObject({ code: 'unknownMailbox' })
  })
})

describe('when the server is troubled', () => {
  it.each<[string, object]>([
    ['busy', { status: 500, code: 'ErrorServerBusy', backOffMilliseconds: 50 }],
    ['away', { status: 503 }],
    ['cut', { cut: true }],
  ])('%s: it asks again', async (_, decision) => {
    await simulator.fault({ service: 'ews', count: 1, decision })
    expect(await connection.folders?.get({ mailbox, folder: 'inbox' }, options)).toMatchObject({ displayName: 'Inbox' })
  })

  it('says that a mailbox is on another server, and asks no second time', async () => {
    await simulator.control('PUT', `ews/mailboxes/${mailbox}/trouble`, { trouble: 'otherServer' })
    simulator.requests.length = 0
    const error = await refusal(Promise.resolve(connection.folders?.get({ mailbox, folder: 'inbox' }, options)))
    await simulator.control('PUT', `ews/mailboxes/${mailbox}/trouble`, { trouble: null })
    expect(error).toMatchObject({ code: 'unavailable', detail: { serviceCode: 'ErrorCrossSiteRequest' } })
    expect(error.message).toContain('on another Exchange server')
    expect(simulator.requests).toHaveLength(1)
  })

  it('goes on with a search in whose middle the mailbox was moved, and misses nothing', async () => {
    const address = `moving@${depot}`
    await simulator.addPerson(address, 'onPremises')
    for (let index = 0; index < 30; index += 1) await simulator.deliver(address, eml({ subject: `Crate ${index}` }))
    const query = {
      mailbox: address,
      criteria: { field: 'subject', operator: 'contains', value: 'crate' },
      pageSize: 25,
    } as const
    const first = await messages.searchPage(query, options)
    await simulator.control('PUT', `ews/mailboxes/${address}/trouble`, { trouble: 'moveInProgress' })
    simulator.requests.length = 0
    const second = messages.searchPage({ ...query, position: first.next }, options)
    // It has been refused at least once by then
    await expect.poll(() => simulator.requests.length).toBeGreaterThan(0)
    await simulator.control('PUT', `ews/mailboxes/${address}/trouble`, { trouble: null })
    const found = [...first.hits, ...(await second).hits]
    expect(new Set(found.map(({ subject }) => subject)).size).toBe(30)
    expect(found).toHaveLength(30)
    expect(simulator.requests.length).toBeGreaterThan(1)
  })

  it('takes an answer that was cut off for no answer', async () => {
    await simulator.fault({ service: 'ews', count: 1, decision: { truncateTo: 0.6 } })
    const error = await refusal(Promise.resolve(connection.folders?.get({ mailbox, folder: 'inbox' }, options)))
    expect(error).toMatchObject({ code: 'badAnswer' })
    expect(error.message).toContain('not well-formed')
  })
})
