import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from './testing/serveGraph'
import { TestClient } from './testing/testClient'

const ada = '/users/ada@nordhamn.example'
let graph: ServedGraph

const as = (roles: string[], person?: string) => new TestClient(graph, person ? { scopes: roles, person } : { roles })
const code = (answer: { status: number; body: { error: { code: string } } }) => [answer.status, answer.body.error.code]

beforeAll(async () => {
  graph = await serveGraph()
})
afterAll(() => graph.close())

describe('mailbox settings', () => {
  it('keep what was not named, read a time in its zone, and give it back in the zone that was asked for', async () => {
    const client = as(['MailboxSettings.ReadWrite'])
    const { status, body } = await client.patch(`${ada}/mailboxSettings`, {
      automaticRepliesSetting: {
        status: 'Scheduled',
        scheduledStartDateTime: { dateTime: '2026-07-01T09:00', timeZone: 'Europe/Stockholm' },
        scheduledEndDateTime: { dateTime: '2026-07-08T09:00:00.0000000', timeZone: 'W. Europe Standard Time' },
      },
    })
    expect(status).toBe(200)
    expect(body.automaticRepliesSetting).toMatchObject({
      status: 'scheduled',
      externalAudience: 'all',
      scheduledStartDateTime: { dateTime: '2026-07-01T07:00:00.0000000', timeZone: 'UTC' },
    })
    const there = await client.get(`${ada}/mailboxSettings/automaticRepliesSetting`, {
      prefer: 'outlook.timezone="Tokyo Standard Time"',
    })
    expect(there.body.scheduledEndDateTime).toEqual({
      dateTime: '2026-07-08T16:00:00.0000000',
      timeZone: 'Tokyo Standard Time',
    })
    const settings = await client.get(`${ada}/mailboxSettings/timeZone`)
    expect(settings.body.value).toBe('UTC')
  })

  it('refuse an end before the start, a zone that is none, and who may only read', async () => {
    const client = as(['MailboxSettings.ReadWrite'])
    const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone })
    const replies = (more: object) => ({ automaticRepliesSetting: { status: 'scheduled', ...more } })
    const backwards = replies({
      scheduledStartDateTime: at('2026-07-09T00:00:00'),
      scheduledEndDateTime: at('2026-07-08T00:00:00'),
    })
    expect(code(await client.patch(`${ada}/mailboxSettings`, backwards))).toEqual([400, 'ErrorInvalidTimeSettings'])
    const nowhere = replies({ scheduledStartDateTime: at('2026-07-09T00:00:00', 'Atlantis Standard Time') })
    expect(code(await client.patch(`${ada}/mailboxSettings`, nowhere))).toEqual([400, 'TimeZoneNotSupportedException'])
    const reader = as(['MailboxSettings.Read'])
    expect(code(await reader.patch(`${ada}/mailboxSettings`, replies({})))).toEqual([403, 'ErrorAccessDenied'])
    // A delegated scope reaches the signed-in person's own settings alone
    const other = as(['MailboxSettings.ReadWrite'], 'bo@nordhamn.example')
    expect(code(await other.get(`${ada}/mailboxSettings`))).toEqual([403, 'ErrorAccessDenied'])
  })
})

describe('rules', () => {
  it('run in their order, belong to the Inbox, and name folders that exist', async () => {
    const client = as(['MailboxSettings.ReadWrite', 'Mail.Read'])
    const rules = `${ada}/mailFolders/inbox/messageRules`
    const [prices] = (await client.get(rules)).body.value
    expect(prices).toMatchObject({ displayName: 'Prices', sequence: 1, actions: { markAsRead: true } })
    const folder = await client.get(`${ada}/mailFolders/${prices.actions.moveToFolder}`)
    expect(folder.body.displayName).toBe('Suppliers')
    expect((await client.get(`${ada}/mailFolders/archive/messageRules`)).status).toBe(400)
    const nowhere = { displayName: 'x', actions: { moveToFolder: `${prices.actions.moveToFolder.slice(0, -3)}xx=` } }
    expect(code(await client.post(rules, nowhere))).toEqual([404, 'ErrorItemNotFound'])
    const created = await client.post(rules, {
      displayName: 'From partner',
      conditions: { senderContains: ['adele'] },
      actions: { stopProcessingRules: true },
    })
    expect(created.body).toMatchObject({ sequence: 2, conditions: { senderContains: ['ADELE'] } })
  })
})

describe('calendar', () => {
  const client = () => as(['Calendars.ReadWrite', 'Mail.Read'])
  const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone })

  it('shows what overlaps the view, first things first, and wants both ends of it', async () => {
    const view = `${ada}/calendarView?startDateTime=2026-02-03T09:10:00Z&endDateTime=2026-02-05T09:00:00%2B00:00`
    const { body } = await client().get(view)
    expect(body.value.map((event: { subject: string }) => event.subject)).toEqual(['Stand-up 2', 'Stand-up 3'])
    expect(code(await client().get(`${ada}/calendarView?startDateTime=2026-02-03`))).toEqual([
      400,
      'ErrorInvalidParameter',
    ])
    const wide = `${ada}/calendarView?startDateTime=2020-01-01&endDateTime=2026-01-01`
    expect((await client().get(wide)).status).toBe(400)
  })

  it('invites colleagues once, also when the request is sent again', async () => {
    const body = {
      subject: 'War room',
      start: at('2026-02-06T08:00:00', 'Pacific Standard Time'),
      end: at('2026-02-06T09:00:00', 'Pacific Standard Time'),
      attendees: [
        { emailAddress: { address: 'bo@nordhamn.example' } },
        { emailAddress: { address: 'x@away.example' } },
      ],
      transactionId: 'war-room-1',
    }
    const first = await client().post(`${ada}/events`, body)
    const second = await client().post(`${ada}/events`, body)
    expect(first.status).toBe(201)
    expect(second.body.id).toBe(first.body.id)
    expect(first.body).toMatchObject({
      start: { dateTime: '2026-02-06T16:00:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: 'Pacific Standard Time',
      isOrganizer: true,
      attendees: [{ type: 'required', status: { response: 'none' } }, {}],
    })
    const theirs = await client().get(`/users/bo@nordhamn.example/events`)
    expect(theirs.body.value).toHaveLength(1)
    expect(theirs.body.value[0]).toMatchObject({ isOrganizer: false, responseStatus: { response: 'notResponded' } })
    const mail = await client().get('/users/bo@nordhamn.example/messages?$top=1')
    expect(mail.body.value[0].subject).toBe('War room')
    await client().delete(`${ada}/events/${first.body.id}`)
    const after = await client().get(`/users/bo@nordhamn.example/events/${theirs.body.value[0].id}`)
    expect(after.body.isCancelled).toBe(true)
  })

  it('refuses an all-day event that is not at midnight, and an end before the start', async () => {
    const day = { subject: 'Day', isAllDay: true, start: at('2026-02-06T10:00:00'), end: at('2026-02-07T00:00:00') }
    expect(code(await client().post(`${ada}/events`, day))).toEqual([400, 'ErrorInvalidRequest'])
    const backwards = { subject: 'x', start: at('2026-02-06T10:00:00'), end: at('2026-02-06T09:00:00') }
    expect((await client().post(`${ada}/events`, backwards)).status).toBe(400)
  })

  it('shows no body to who has the basic permission', async () => {
    const basic = as(['Calendars.ReadBasic'])
    const { body } = await basic.get(`${ada}/events?$top=1`)
    expect(body.value[0]).not.toHaveProperty('body')
    expect((await basic.get(`${ada}/events?$select=body`)).status).toBe(403)
    expect((await basic.post(`${ada}/events`, {})).status).toBe(403)
  })
})

describe('accounts', () => {
  const admin = () => as(['User.ReadWrite.All'])

  it('are kept for thirty days after they were deleted, under a name that is free again', async () => {
    const { id } = (await admin().get('/users/zz100@nordhamn.example')).body
    expect((await admin().delete(`/users/${id}`)).status).toBe(204)
    expect(code(await admin().get(`/users/${id}`))).toEqual([404, 'Request_ResourceNotFound'])
    expect(code(await as(['Mail.Read']).get(`/users/${id}/messages`))).toEqual([404, 'ErrorInvalidUser'])
    const list = '/directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName,deletedDateTime'
    expect((await admin().get(list)).body.value).toEqual([
      expect.objectContaining({ id, userPrincipalName: `${id.replaceAll('-', '')}zz100@nordhamn.example` }),
    ])
    expect((await admin().post(`/directory/deletedItems/${id}/restore`)).body).toMatchObject({
      userPrincipalName: 'zz100@nordhamn.example',
    })
    expect((await admin().get(list)).body.value).toEqual([])
    expect((await admin().get('/users/zz100@nordhamn.example')).status).toBe(200)
  })

  it('of administrators are not deleted with the ordinary permission', async () => {
    expect(code(await admin().delete('/users/bo@nordhamn.example'))).toEqual([403, 'Authorization_RequestDenied'])
    expect(code(await as(['User.Read.All']).delete(ada))).toEqual([403, 'Authorization_RequestDenied'])
  })

  it('lose licences of their own, and not those of a group', async () => {
    const bo = '/users/bo@nordhamn.example'
    const states = (await admin().get(`${bo}?$select=licenseAssignmentStates`)).body.licenseAssignmentStates
    expect(states.map((state: { assignedByGroup: string | null }) => state.assignedByGroup !== null)).toEqual([
      false,
      true,
    ])
    const inherited = { addLicenses: [], removeLicenses: [states[1].skuId] }
    expect(await admin().post(`${bo}/assignLicense`, inherited)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('inherited from a group membership') } },
    })
    expect(code(await admin().post(`${bo}/assignLicense`, { removeLicenses: [] }))).toEqual([400, 'BadRequest'])
    const own = { addLicenses: [], removeLicenses: [states[0].skuId] }
    expect((await admin().post(`${bo}/assignLicense`, own)).body.assignedLicenses).toHaveLength(1)
    const details = await admin().get(`${bo}/licenseDetails`)
    expect(details.body.value.map((each: { skuPartNumber: string }) => each.skuPartNumber)).toEqual(['POWER_BI_PRO'])
  })

  it('name their manager and groups', async () => {
    const client = as(['User.Read.All'])
    expect((await client.get(`${ada}/manager`)).body.displayName).toBe('Bo Nyström')
    expect((await client.get('/users/bo@nordhamn.example/manager')).status).toBe(404)
    expect((await client.get(`${ada}/memberOf`)).body.value).toMatchObject([{ displayName: 'Purchasing' }])
  })
})
