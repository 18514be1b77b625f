import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { betaRoutes } from '../../simulator/graph/betaRoutes'
import { graphRoutes } from '../../simulator/graph/routes'
import { type ServedGraph, serveGraph } from '../../simulator/graph/testing/serveGraph'
import { TestClient } from '../../simulator/graph/testing/testClient'
import { createGraphContract, type GraphContract } from './graphContract'
import { createPathFinder } from './graphRoutes'

const SHARED = path.resolve(import.meta.dirname, '../../../shared')
const CONTRACT_FILE = path.join(SHARED, 'contracts/graph/graph-v1-slice.json')
const SAMPLES = path.join(SHARED, 'samples/graph')
const hasContract = existsSync(CONTRACT_FILE)
const hasSamples = hasContract && existsSync(SAMPLES)

describe.skipIf(!hasContract)(`what the simulator answers is as documented (needs ${CONTRACT_FILE})`, () => {
  let graph: ServedGraph
  let contract: GraphContract
  const clients: TestClient[] = []

  const as = (roles: string[], person?: string): TestClient => {
    const client = new TestClient(graph, person === undefined ? { roles } : { scopes: roles, person })
    clients.push(client)
    return client
  }

  beforeAll(async () => {
    graph = await serveGraph()
    contract = createGraphContract(CONTRACT_FILE)
  })
  afterAll(() => graph.close())

  it('in the directory', async () => {
    const client = as(['Directory.Read.All'])
    await client.all('/users?$top=200')
    await client.get('/users?$count=true&$search="displayName:ada"', { ConsistencyLevel: 'eventual' })
    await client.get('/users/$count', { ConsistencyLevel: 'eventual' })
    await client.get('/users?$select=id,accountEnabled,assignedLicenses,proxyAddresses,createdDateTime,userType&$top=5')
    await client.get('/users/ada@nordhamn.example')
    await client.get('/users/ada@nordhamn.example/licenseDetails')
    await client.get('/users/nobody@nordhamn.example')
    await client.get('/organization')
    await client.get('/subscribedSkus')
    const groups = await client.get('/groups')
    const group = groups.body.value[0].id
    await client.get(`/groups/${group}`)
    await client.get(`/groups/${group}/members`)
    await client.get(`/groups/${group}/transitiveMembers`)
    const me = as(['User.Read', 'User.ReadBasic.All', 'LicenseAssignment.Read.All'], 'ada@nordhamn.example')
    await me.get('/me')
    await me.get('/me/licenseDetails')
  })

  it.each(['/users/ada@nordhamn.example', '/me'])('in the mailbox %s', async (owner) => {
    const client =
      owner === '/me'
        ? as(['Mail.ReadWrite', 'Mail.Send', 'User.Read'], 'ada@nordhamn.example')
        : as(['Mail.ReadWrite', 'Mail.Send', 'User.Read.All'])
    await client.get(`${owner}/mailFolders?includeHiddenFolders=true&$count=true`)
    const folder = (await client.post(`${owner}/mailFolders`, { displayName: 'Case' })).body.id
    const child = (await client.post(`${owner}/mailFolders/${folder}/childFolders`, { displayName: 'Below' })).body.id
    await client.get(`${owner}/mailFolders/${folder}`)
    await client.patch(`${owner}/mailFolders/${folder}`, { displayName: 'Case 1' })
    await client.get(`${owner}/mailFolders/${folder}/childFolders?$top=1`)
    for (const [method, body] of [['GET'], ['PATCH', { displayName: 'Lower' }], ['DELETE']] as const) {
      await client.call(method, `${owner}/mailFolders/${folder}/childFolders/${child}`, { body })
    }
    const copy = (await client.post(`${owner}/mailFolders/${folder}/copy`, { destinationId: 'archive' })).body.id
    await client.post(`${owner}/mailFolders/${folder}/move`, { destinationId: 'archive', name: 1 })
    await client.post(`${owner}/mailFolders/${copy}/permanentDelete`)
    await client.delete(`${owner}/mailFolders/${folder}`)
    const ids = await client.get(`${owner}/messages?$top=1&$select=id`)
    await client.post(`${owner}/translateExchangeIds`, {
      inputIds: [ids.body.value[0].id],
      sourceIdType: 'restId',
      targetIdType: 'restImmutableEntryId',
    })
    for (const collection of ['/messages', '/mailFolders/inbox/messages']) {
      await driveMessages(client, `${owner}${collection}`)
      await driveSending(client, `${owner}${collection}`)
    }
    const message = { subject: 'Sent', toRecipients: bo }
    expect((await client.post(`${owner}/sendMail`, { message, saveToSentItems: false })).status).toBe(202)
    await client.post(`${owner}/sendMail`, { message: { ...message, toRecipients: [] } })
  })

  const bo = [{ emailAddress: { address: 'bo@nordhamn.example' } }]

  async function driveSending(client: TestClient, messages: string): Promise<void> {
    const draft = (await client.post(messages, { subject: 'To be sent', toRecipients: bo, importance: 'low' })).body.id
    const AttachmentItem = { attachmentType: 'file', name: 'large.bin', size: 4_000_000 }
    expect((await client.post(`${messages}/${draft}/attachments/createUploadSession`, { AttachmentItem })).status).toBe(
      201,
    )
    expect((await client.post(`${messages}/${draft}/send`)).status).toBe(202)
    const [id] = (await client.get(`${messages}?$top=1`)).body.value.map((each: { id: string }) => each.id)
    for (const action of ['createReply', 'createReplyAll', 'createForward']) {
      expect((await client.post(`${messages}/${id}/${action}`, { comment: 'Seen' })).status).toBe(201)
    }
    for (const action of ['reply', 'replyAll', 'forward']) {
      const body = action === 'forward' ? { comment: 'Seen', toRecipients: bo } : { message: { toRecipients: bo } }
      expect((await client.post(`${messages}/${id}/${action}`, body)).status).toBe(202)
    }
  }

  it('in reports to Microsoft', async () => {
    const person = 'ada@nordhamn.example'
    const client = as(['ThreatAssessment.ReadWrite.All', 'ThreatSubmission.ReadWrite', 'Mail.Read'], person)
    const [id] = (await client.get('/me/messages?$top=1')).body.value.map((each: { id: string }) => each.id)
    const path = '/informationProtection/threatAssessmentRequests'
    const made = await client.post(path, {
      '@odata.type': '#microsoft.graph.mailAssessmentRequest',
      recipientEmail: person,
      expectedAssessment: 'block',
      category: 'phishing',
      messageUri: `${graph.origin}/v1.0/me/messages/${id}`,
    })
    expect(made.status).toBe(201)
    await client.get(path)
    await client.get(`${path}/${made.body.id}?$expand=results`)
    await client.get(`${path}/${made.body.id}/results`)
    await as(['ThreatAssessment.Read.All']).post(path, { '@odata.type': '#microsoft.graph.mailAssessmentRequest' })
    const submissions = `${graph.origin}/beta/security/threatSubmission/emailThreats`
    const submitted = await client.call('POST', submissions, {
      body: {
        '@odata.type': '#microsoft.graph.security.emailUrlThreatSubmission',
        category: 'notJunk',
        recipientEmailAddress: person,
        messageUrl: `${graph.origin}/v1.0/me/messages/${id}`,
      },
    })
    expect(submitted.status).toBe(201)
    await client.get(submissions)
  })

  it.each(['/users/ada@nordhamn.example', '/me'])('beside the mail of %s', async (owner) => {
    const roles = [
      'MailboxSettings.ReadWrite',
      'Calendars.ReadWrite',
      'Contacts.ReadWrite',
      'LicenseAssignment.ReadWrite.All',
      'User.Read.All',
    ]
    const client = owner === '/me' ? as(roles, 'ada@nordhamn.example') : as(roles)
    await client.get(`${owner}/mailboxSettings`, { prefer: 'outlook.timezone="W. Europe Standard Time"' })
    await client.get(`${owner}/mailboxSettings/automaticRepliesSetting`)
    await client.get(`${owner}/mailboxSettings/timeZone`)
    const start = { dateTime: '2026-03-01T08:00:00', timeZone: 'Pacific Standard Time' }
    await client.patch(`${owner}/mailboxSettings`, {
      automaticRepliesSetting: {
        status: 'Scheduled',
        externalAudience: 'all',
        scheduledStartDateTime: start,
        scheduledEndDateTime: { ...start, dateTime: '2026-03-09T08:00:00' },
        internalReplyMessage: '<p>Away</p>',
      },
    })
    const rules = `${owner}/mailFolders/inbox/messageRules`
    await client.get(rules)
    const forwardTo = [{ emailAddress: { name: 'Mara', address: 'mara.quill@freight.example' } }]
    const rule = {
      displayName: 'Copies',
      sequence: 2,
      conditions: { senderContains: ['adele'] },
      actions: { forwardTo },
    }
    const { id } = (await client.post(rules, rule)).body
    await client.get(`${rules}/${id}`)
    await client.patch(`${rules}/${id}`, {
      isEnabled: false,
      exceptions: { importance: 'High', withinSizeRange: null },
    })
    await client.delete(`${rules}/${id}`)

    await client.get(`${owner}/calendar`)
    const [calendar] = (await client.get(`${owner}/calendars`)).body.value
    for (const of of ['', '/calendar', `/calendars/${calendar.id}`]) {
      await client.get(
        `${owner}${of}/events?$top=3&$filter=start/dateTime ge '2026-02-03T00:00'&$orderby=start/dateTime`,
      )
      const event = (
        await client.post(`${owner}${of}/events`, {
          subject: 'Bridge',
          body: { contentType: 'HTML', content: '<p>Call</p>' },
          start,
          end: { ...start, dateTime: '2026-03-01T09:00:00' },
          location: { displayName: 'Bridge' },
          attendees: [{ emailAddress: { address: 'bo@nordhamn.example', name: 'Bo' }, type: 'Optional' }],
          showAs: 'oof',
          sensitivity: 'private',
          isReminderOn: true,
          reminderMinutesBeforeStart: 30,
          transactionId: `bridge${of}`,
        })
      ).body
      await client.get(`${owner}/events/${event.id}`, { prefer: 'outlook.body-content-type="text"' })
      await client.patch(`${owner}/events/${event.id}`, { categories: ['Red category'], importance: 'high' })
      await client.delete(`${owner}/events/${event.id}`)
    }
    for (const of of ['', '/calendar']) {
      await client.all(`${owner}${of}/calendarView?startDateTime=2026-02-01T00:00:00Z&endDateTime=2026-02-20&$top=5`)
    }
    const contact = (
      await client.post(`${owner}/contacts`, {
        givenName: 'Pavel',
        surname: 'Bansky',
        emailAddresses: [{ address: 'pavel@freight.example', name: 'Pavel Bansky' }],
        businessPhones: ['+1 732 555 0102'],
      })
    ).body
    await client.get(`${owner}/contacts?$filter=emailAddresses/any(a:a/address eq 'pavel@freight.example')&$count=true`)
    await client.get(`${owner}/contacts/${contact.id}?$select=displayName`)

    await client.get(`${owner}/manager`)
    await client.get(`${owner}/memberOf?$select=id,displayName`)
    const sku = { skuId: 'efccb6f7-5641-4e0e-bd10-b4976e1bf68e' }
    await client.post(`${owner}/assignLicense`, { addLicenses: [sku], removeLicenses: [] })
    await client.post(`${owner}/assignLicense`, { addLicenses: [], removeLicenses: [sku.skuId] })
    await client.get(`${owner}?$select=id,licenseAssignmentStates,assignedLicenses`)
  })

  it('of accounts that are changed, deleted and put back', async () => {
    const client = as(['User.ReadWrite.All'])
    const { id } = (await client.get('/users/zz001@nordhamn.example')).body
    await client.patch(`/users/${id}`, { jobTitle: 'Buyer', accountEnabled: false })
    await client.delete(`/users/${id}`)
    await client.get('/directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName,deletedDateTime')
    await client.get(`/directory/deletedItems/${id}?$select=id,displayName,deletedDateTime`)
    await client.post(`/directory/deletedItems/${id}/restore`)
    await client.delete(`/users/${id}`)
    await client.delete(`/directory/deletedItems/${id}`)
    await client.get(`/directory/deletedItems/${id}`)
    await client.delete('/users/bo@nordhamn.example')
  })

  async function driveMessages(client: TestClient, messages: string): Promise<void> {
    await client.all(`${messages}?$top=9&$count=true`)
    await client.get(`${messages}?$top=3&$skip=2&$select=subject,uniqueBody,internetMessageHeaders`)
    await client.get(`${messages}?$search="figures"&$top=5`)
    await client.get(`${messages}?$filter=isRead eq false&$expand=attachments`)
    await client.get(`${messages}?$filter=isRead eq false&$orderby=receivedDateTime`)
    await client.get(`${messages}/$count?$filter=isRead eq true`)
    const draft = (
      await client.post(messages, { subject: 'Draft', body: { contentType: 'HTML', content: '<p>x</p>' } })
    ).body.id
    const mime = Buffer.from('Subject: M\r\n\r\nBody\r\n').toString('base64')
    await client.post(messages, mime, { 'content-type': 'text/plain' })
    await client.patch(`${messages}/${draft}`, { isRead: true, importance: 'High', categories: ['a'] })
    const file = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: 'aGVsbG8=' }
    const attachment = (await client.post(`${messages}/${draft}/attachments`, file)).body.id
    await client.get(`${messages}/${draft}/attachments/${attachment}/$value`)
    await client.delete(`${messages}/${draft}/attachments/${attachment}`)

    const [id] = (await client.get(`${messages}?$filter=hasAttachments eq true&$select=id`)).body.value.map(
      (each: { id: string }) => each.id,
    )
    await client.get(`${messages}/${id}`, { prefer: 'IdType="ImmutableId", outlook.body-content-type="text"' })
    await client.get(`${messages}/${id}/$value`)
    const attachments = (await client.get(`${messages}/${id}/attachments`)).body.value
    for (const each of attachments) {
      await client.get(`${messages}/${id}/attachments/${each.id}?$expand=microsoft.graph.itemattachment/item`)
      await client.get(`${messages}/${id}/attachments/${each.id}/$value`)
    }
    await client.post(`${messages}/${id}/copy`, { destinationId: 'archive' })
    await client.post(`${messages}/${draft}/move`, { destinationId: 'inbox' })
    const victims = (await client.get(`${messages}?$filter=startswith(subject,'Daily')&$top=2`)).body.value
    await client.delete(`${messages}/${victims[0].id}`)
    await client.post(`${messages}/${victims[1].id}/permanentDelete`)
    await client.get(`${messages}/${victims[1].id}`)
    await client.get(`${messages}/bad!`)
  }

  it('in batches, failures and refusals', async () => {
    const client = as(['Mail.ReadWrite'])
    const owner = '/users/ada@nordhamn.example'
    const headers = { 'Content-Type': 'application/json' }
    const [id] = (await client.get(`${owner}/messages?$top=1`)).body.value.map((each: { id: string }) => each.id)
    const requests = [
      { id: '1', method: 'GET', url: `${owner}/messages?$top=1` },
      { id: '2', method: 'GET', url: `${owner}/messages/${id}/$value` },
      { id: '3', method: 'GET', url: '/users' },
      { id: '4', method: 'PATCH', url: `${owner}/messages/${id}`, headers, body: { isRead: true } },
      {
        id: '5',
        method: 'POST',
        url: `${owner}/messages/${id}/move`,
        headers,
        body: { destinationId: 'archive' },
        dependsOn: ['4'],
      },
      { id: '6', method: 'DELETE', url: `${owner}/messages/${id}`, dependsOn: ['5'] },
      { id: '7', method: 'GET', url: `${owner}/messages/$count` },
      { id: '8', method: 'GET', url: '/groups', dependsOn: ['3'] },
      { id: '9', method: 'POST', url: `${owner}/messages/x/permanentDelete`, headers, body: {} },
    ]
    const answer = await client.post('/$batch', { requests })
    expect(answer.body.responses).toHaveLength(requests.length)
    await client.get('/users/eve@nordhamn.example/messages')
    await client.get('/organization')
    graph.faults.decide = () => ({ status: 429, headers: { 'Retry-After': '3' } })
    await client.get(`${owner}/messages`)
    graph.faults.decide = () => ({ status: 503 })
    await client.get(`${owner}/messages`)
    graph.faults.decide = () => undefined
    await client.get(`${owner}/people`)
  })

  it('and every operation was driven', () => {
    const exchanges = clients.flatMap((client) => client.exchanges)
    const problems = exchanges.flatMap(({ request, response }) =>
      contract
        .checkExchange(request, response)
        .map((problem) => `${request.method} ${request.url}: ${response.status}: ${problem}`),
    )
    // The one request that is meant to be wrong
    expect(problems.filter((problem) => !problem.includes('(name)'))).toEqual([])
    expect(problems.filter((problem) => problem.includes('(name)'))).toHaveLength(2)

    const implemented = [...graphRoutes(), ...betaRoutes()].filter(({ target }) => target.kind !== 'notImplemented')
    const templateOf = createPathFinder(implemented.map(({ template }) => template))
    const driven = new Set(
      exchanges.map(({ request }) => `${request.method} ${templateOf(new URL(request.url, graph.origin).pathname)}`),
    )
    // Not in the slice: counting folders
    const expected = implemented
      .map(({ method, template }) => `${method} ${template}`)
      .filter((operation) => !/[fF]olders\/\$count$/.test(operation))
    expect(expected.filter((operation) => !driven.has(operation))).toEqual([])
  })

  it('and a wrong answer would be found', () => {
    const exchanges = clients.flatMap((client) => client.exchanges)
    const list = exchanges.find(({ request, response }) => /\/messages\?/.test(request.url) && response.status === 200)
    if (!list) throw new Error('no list of messages was recorded')
    const { request, response } = list
    const [message, ...others] = response.body.value
    const changed = (value: object): string[] =>
      contract.checkResponse(request, { ...response, body: { ...response.body, value: [value, ...others] } })
    expect(changed({ ...message, isRead: 'yes' })).not.toEqual([])
    expect(changed({ ...message, isUnread: true })).not.toEqual([])
    expect(changed({ ...message, importance: 'High' })).not.toEqual([])
    expect(changed({ ...message, receivedDateTime: '2026-01-01 10:00' })).not.toEqual([])
    expect(contract.checkResponse(request, { ...response, status: 302 })).not.toEqual([])
    expect(
      contract.checkResponse(request, { status: 429, headers: {}, body: { error: { code: 'x', message: '' } } }),
    ).toEqual(['429 without Retry-After'])
    expect(contract.checkRequest({ method: 'GET', url: '/v1.0/me/messages?$nonsense=1' })).not.toEqual([])
    expect(contract.checkRequest({ method: 'PUT', url: '/v1.0/me/messages/x' })).not.toEqual([])
    expect(
      contract.checkRequest({ method: 'POST', url: '/v1.0/me/messages/x/move', body: { folder: 'x' } }),
    ).not.toEqual([])
  })
})

describe.skipIf(!hasSamples)(`the contract agrees with Microsoft's own samples (needs ${SAMPLES})`, () => {
  interface Sample {
    method: string
    url: string
    request?: { headers?: Record<string, string>; body?: unknown }
    response?: { status: number; headers?: Record<string, string>; body?: unknown }
    expectInvalid?: { request?: boolean; response?: boolean }
  }
  const contract = hasSamples ? createGraphContract(CONTRACT_FILE) : undefined

  it.each(hasSamples ? readdirSync(SAMPLES).filter((name) => name.endsWith('.json')) : [])('%s', (name) => {
    const samples = JSON.parse(readFileSync(path.join(SAMPLES, name), 'utf8')) as Sample[]
    for (const { method, url, request, response, expectInvalid } of samples) {
      const asked = request ? contract?.checkRequest({ method, url, ...request }) : []
      const answered = response ? contract?.checkResponse({ method, url }, response) : []
      expect([url, (asked?.length ?? 0) > 0, asked]).toEqual([url, expectInvalid?.request ?? false, asked])
      expect([url, (answered?.length ?? 0) > 0, answered]).toEqual([url, expectInvalid?.response ?? false, answered])
    }
  })
})
