import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startForTest, type TestSimulator } from '../../testing/startForTest'
import { ENVELOPE } from '../schemas/envelopeSchemas'
import { MAILBOX_ROW, PERMISSION_ROW, TRUSTEE_ROW } from '../schemas/mailboxSchemas'
import { faultsIn } from '../schemas/wireContract'
import { type AdminClient, type Answer, applicationClient, personClient } from '../testing/adminClient'

const at = (name: string) => `${name}@harbourpine.example`
const GEORGE = at('george.mbeki')
const BOOKINGS = at('bookings')

let simulator: TestSimulator
let client: AdminClient

beforeAll(async () => {
  simulator = await startForTest(['--mailboxes', '20'])
})
afterAll(() => simulator[Symbol.asyncDispose]())
beforeEach(async () => {
  await simulator.control('POST', 'reset')
  client = await applicationClient(simulator)
})

const typeOf = async (Identity: string) => (await client.rows('Get-Mailbox', { Identity }))[0].RecipientTypeDetails
const convert = (Identity: string, Type: string) => client.invoke('Set-Mailbox', { Identity, Type })

describe('mailboxes', () => {
  it('have the captured form', async () => {
    const { body } = await client.invoke('Get-Mailbox', { ResultSize: 50 })
    expect(faultsIn(ENVELOPE, body)).toEqual([])
    for (const row of body.value) expect(faultsIn(MAILBOX_ROW.row, row)).toEqual([])
  })

  it('come as many as were asked for, with a warning and a link to the rest', async () => {
    const headers = { 'x-anchormailbox': client.arbitrationAnchor() }
    const first = await client.invoke('Get-Mailbox', { ResultSize: 50 }, { headers })
    expect(first.body.value).toHaveLength(50)
    const [warning] = first.body['@adminapi.warnings']
    expect(warning).toContain('There are more results available than are currently displayed')
    const url = first.body['@odata.nextLink']
    const second = await client.invoke('Get-Mailbox', { ResultSize: 50 }, { url, headers })
    expect([second.body.value.length, second.body['@odata.nextLink']]).toEqual([16, undefined])
    const pages = { ...headers, prefer: 'odata.maxpagesize=60' }
    const all = await client.invoke('Get-Mailbox', { ResultSize: 'Unlimited' }, { headers: pages })
    expect([all.body.value.length, all.body['@adminapi.warnings']]).toEqual([60, []])
    expect(all.body['@odata.nextLink']).toBeDefined()
  })

  it.each([
    ['the address', GEORGE],
    ['the alias', 'George.Mbeki'],
    ['the display name', 'george mbeki'],
    ['the initial domain', 'george.mbeki@harbourpine.onmicrosoft.example'],
  ])('are found by %s', async (_what, Identity) => {
    expect(await client.rows('Get-Mailbox', { Identity })).toMatchObject([{ UserPrincipalName: GEORGE }])
  })

  it.each([at('nobody'), 'bill.tranter@depot.harbourpine.example', at('victor.salcedo')])(
    'of %s are none',
    async (Identity) => {
      const { status, body } = await client.invoke('Get-Mailbox', { Identity })
      expect(status).toBe(404)
      expect(body.error.details[0].message).toBe(
        `Ex41BAF5|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The specified mailbox Identity:"${Identity}" doesn't exist.`,
      )
    },
  )

  it('are narrowed by their type', async () => {
    const shared = await client.rows('Get-Mailbox', { RecipientTypeDetails: ['SharedMailbox'] })
    expect(shared.map(({ PrimarySmtpAddress }: Answer['body']) => PrimarySmtpAddress)).toEqual(
      ['bookings', 'careers', 'invoices', 'report-phishing'].map(at),
    )
  })
})

describe('converting', () => {
  it('is seen after a while', async () => {
    expect((await convert(GEORGE, 'Shared')).body['@adminapi.warnings']).toEqual([])
    expect(await typeOf(GEORGE)).toBe('UserMailbox')
    await simulator.control('POST', 'clock', { advanceSeconds: 6 })
    expect(await typeOf(GEORGE)).toBe('SharedMailbox')
    await convert(GEORGE, 'Regular')
    await simulator.control('POST', 'clock', { advanceSeconds: 6 })
    expect(await typeOf(GEORGE)).toBe('UserMailbox')
  })

  it('warns above 50 GB, refuses that without a licence, and says when nothing changed', async () => {
    const large = await convert(at('gareth.penhallow'), 'Shared')
    expect(large.body['@adminapi.warnings'][0]).toContain('larger than 50 GB')
    await simulator.control('PATCH', `exchange/mailboxes/${BOOKINGS}`, { sizeBytes: 60 * 1024 ** 3 })
    const refused = await convert(BOOKINGS, 'Room')
    expect(refused.body.error.details[0].message).toContain('needs an Exchange Online Plan 2 license')
    const same = await convert(BOOKINGS, 'Shared')
    expect(same.status).toBe(400)
    const regular = await convert(GEORGE, 'Regular')
    expect(regular.body['@adminapi.warnings'][0]).toContain('no settings')
  })

  it('tells the size', async () => {
    const [row] = await client.rows('Get-MailboxStatistics', { Identity: at('gareth.penhallow') })
    expect(row).toMatchObject({ TotalItemSize: '62 GB (66,571,993,088 bytes)', ItemCount: expect.any(Number) })
  })

  it('hides its parameter from a security administrator', async () => {
    await simulator.control('PATCH', `applications/${simulator.ready.credentials.clientId}`, {
      directoryRoles: ['Security Administrator'],
    })
    const refusal = await client.refusal('Set-Mailbox', { Identity: GEORGE, Type: 'Shared' })
    expect(refusal).toContain('Invalid cmdlet parameters specified. Type')
  })
})

describe('permissions', () => {
  const grants = async (Identity: string) =>
    (await client.rows('Get-MailboxPermission', { Identity })).map(({ User, AccessRights }: Answer['body']) => [
      User,
      ...AccessRights,
    ])
  const full = { AccessRights: ['FullAccess'] }

  it('have the captured form, with the owner twice', async () => {
    const { body } = await client.invoke('Get-MailboxPermission', { Identity: BOOKINGS })
    for (const row of body.value) expect(faultsIn(PERMISSION_ROW.row, row)).toEqual([])
    expect(body.value.filter(({ User }: Answer['body']) => User === 'NT AUTHORITY\\SELF')).toHaveLength(2)
    expect((await client.invoke('Get-MailboxPermission')).body.error.message).toBe('Invalid Operation')
  })

  it('are added, told to be there, joined into one text, and removed', async () => {
    const parameters = { Identity: BOOKINGS, User: 'george.mbeki', ...full, AutoMapping: false }
    const [added] = await client.rows('Add-MailboxPermission', parameters)
    expect(added).toMatchObject({ User: GEORGE, AccessRights: ['FullAccess'], Deny: false })
    const again = await client.invoke('Add-MailboxPermission', parameters)
    expect(again.body['@adminapi.warnings'][0]).toContain('already present')
    await client.rows('Add-MailboxPermission', { Identity: BOOKINGS, User: GEORGE, AccessRights: 'ReadPermission' })
    expect(await grants(BOOKINGS)).toContainEqual([GEORGE, 'FullAccess, ReadPermission'])
    const removal = { Identity: BOOKINGS, User: GEORGE, AccessRights: ['FullAccess', 'ReadPermission'] }
    const asked = await client.invoke('Remove-MailboxPermission', removal)
    expect(asked.body['@adminapi.confirmationmessage']).toContain('bookings')
    await client.rows('Remove-MailboxPermission', { ...removal, Confirm: false })
    expect((await grants(BOOKINGS)).flat()).not.toContain(GEORGE)
    expect(await client.refusal('Remove-MailboxPermission', { ...removal, Confirm: false })).toContain(
      "ACE doesn't exist on the object",
    )
  })

  it('need somebody who is there', async () => {
    const { status, body } = await client.invoke('Add-MailboxPermission', {
      Identity: BOOKINGS,
      User: 'nobody',
      ...full,
    })
    expect([status, body.error.code]).toEqual([404, 'NotFound'])
    expect(body.error.details[0].message).toContain("Couldn't find 'nobody' as a recipient.")
  })

  it('to send as somebody are kept apart', async () => {
    const pair = { Identity: BOOKINGS, Trustee: GEORGE, AccessRights: ['SendAs'], Confirm: false }
    await client.rows('Add-RecipientPermission', pair)
    const rows = await client.rows('Get-RecipientPermission', { Identity: BOOKINGS })
    for (const row of rows) expect(faultsIn(TRUSTEE_ROW.row, row)).toEqual([])
    expect(rows.map(({ Trustee }: Answer['body']) => Trustee)).toEqual([
      'NT AUTHORITY\\SELF',
      at('camille.rousseau'),
      GEORGE,
    ])
    await client.rows('Remove-RecipientPermission', pair)
    expect(await client.refusal('Remove-RecipientPermission', pair)).toContain("ACE doesn't exist")
    expect(await client.refusal('Add-RecipientPermission', { ...pair, AccessRights: ['FullAccess'] })).toContain(
      'try again: SendAs',
    )
  })

  it('to send on behalf are changed by a tagged hashtable', async () => {
    const onBehalf = async () => (await client.rows('Get-Mailbox', { Identity: BOOKINGS }))[0].GrantSendOnBehalfTo
    const change = (table: unknown) => ({ Identity: BOOKINGS, GrantSendOnBehalfTo: table })
    const tag = { '@odata.type': '#Exchange.GenericHashTable' }
    await client.rows('Set-Mailbox', change({ ...tag, add: [GEORGE, at('hannah.brightwell')] }))
    await client.rows('Set-Mailbox', change({ ...tag, Remove: GEORGE }))
    expect(await onBehalf()).toEqual(['Hannah Brightwell'])
    expect(await client.refusal('Set-Mailbox', change({ add: GEORGE }))).toContain('Newtonsoft.Json.Linq.JObject')
    expect(await onBehalf()).toEqual(['Hannah Brightwell'])
  })

  it('cannot be changed by who may only read', async () => {
    const reader = await personClient(simulator, at('priya.venkatesan'))
    expect((await reader.invoke('Get-MailboxPermission', { Identity: BOOKINGS })).status).toBe(200)
    expect((await reader.invoke('Add-MailboxPermission', { Identity: BOOKINGS, User: GEORGE, ...full })).status).toBe(
      403,
    )
  })

  it('of a mailbox that misbehaves by its address misbehave', async () => {
    const Identity = at('throttled')
    const statuses = [1, 2, 3].map(() => client.invoke('Get-MailboxPermission', { Identity }))
    expect((await Promise.all(statuses)).map(({ status }) => status).sort()).toEqual([200, 429, 429])
  })
})
