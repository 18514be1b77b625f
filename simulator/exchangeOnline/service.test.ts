import { readFile } from 'node:fs/promises'
import type { LookupFunction } from 'node:net'
import { Agent, fetch } from 'undici'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { firstOf } from '../testing/firstOf'
import { startForTest, type TestSimulator } from '../testing/startForTest'
import { AdminClient, applicationClient, applicationToken, personClient } from './testing/adminClient'

let simulator: TestSimulator
let client: AdminClient

beforeAll(async () => {
  simulator = await startForTest(['--mailboxes', '20'])
  client = await applicationClient(simulator)
})
afterAll(() => simulator[Symbol.asyncDispose]())
afterEach(() => simulator.control('DELETE', 'faults'))

const applicationOf = (change: Record<string, unknown>) =>
  simulator.control('PATCH', `applications/${simulator.ready.credentials.clientId}`, change)

describe('the envelope', () => {
  it('has a context, its warnings even when there are none, and the rows', async () => {
    const { status, body } = await client.invoke('Get-OrganizationConfig')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      '@odata.context': expect.stringMatching(
        /^https:.*\/adminapi\/beta\/.*\/\$metadata#Collection\(Exchange\.Generic/,
      ),
      'adminapi.warnings@odata.type': '#Collection(String)',
      '@adminapi.warnings': [],
      value: [{ DisplayName: 'Harbour & Pine Logistics', 'Guid@data.type': 'System.Guid' }],
    })
  })

  it('answers for the tenant by its id and by its initial domain, in v1.0 and beta', async () => {
    const { initialDomain } = simulator.ready.credentials
    for (const path of [`beta/${initialDomain}`, `v1.0/${client.tenant}`]) {
      const url = `${client.origin}/adminapi/${path}/InvokeCommand`
      expect((await client.invoke('get-acceptedDOMAIN', {}, { url })).body.value).toHaveLength(3)
    }
    const url = `${client.origin}/adminapi/beta/00000000-0000-0000-0000-000000000001/InvokeCommand`
    expect((await client.invoke('Get-AcceptedDomain', {}, { url })).status).toBe(401)
  })

  it('leaves out what was not selected', async () => {
    const [row] = await client.rows('Get-OrganizationConfig', {}, { query: '?$select=Name,Guid' })
    expect(Object.keys(row)).toEqual(['Name', 'Guid@data.type', 'Guid'])
  })

  it.each([
    ['no JSON', 'x'],
    ['a key in another case', '{"cmdletInput":{"CmdletName":"Get-AcceptedDomain","Parameters":{}}}'],
    ['parameters that are null', '{"CmdletInput":{"CmdletName":"Get-AcceptedDomain","Parameters":null}}'],
    ['no name', '{"CmdletInput":{"Parameters":{}}}'],
  ])('refuses a body with %s', async (_what, body) => {
    const answer = await client.invoke('', {}, { body })
    expect([answer.status, answer.body.error.message]).toEqual([400, 'Invalid Operation'])
  })
})

describe('who may call', () => {
  it('needs a token of its own', async () => {
    for (const host of ['graph', 'compliance'] as const) {
      const other = new AdminClient(simulator, 'exchangeOnline', await applicationToken(simulator, host))
      const answer = await other.invoke('Get-OrganizationConfig')
      expect([answer.status, answer.text]).toEqual([401, ''])
      expect(answer.headers['x-ms-diagnostics']).toContain('Invalid audience')
    }
  })

  it('is 401 without the permission, 403 of NUL bytes without a role, 200 with both', async () => {
    await applicationOf({ applicationPermissions: ['Exchange.ManageAsAppV2'] })
    const without = await applicationClient(simulator)
    expect((await without.invoke('Get-OrganizationConfig')).status).toBe(401)
    await applicationOf({ applicationPermissions: ['Exchange.ManageAsApp'], directoryRoles: [] })
    const roleless = await applicationClient(simulator)
    const answer = await roleless.invoke('Get-OrganizationConfig')
    expect([answer.status, answer.bytes.length, Math.max(...answer.bytes)]).toEqual([403, 4096, 0])
    await applicationOf({ directoryRoles: ['Security Reader'] })
    expect((await roleless.invoke('Get-OrganizationConfig')).status).toBe(200)
    const parameters = { ListType: 'Sender', Block: true, Entries: ['x.example'] }
    const refused = await roleless.invoke('New-TenantAllowBlockListItems', parameters)
    expect(refused.body).toEqual({
      error: {
        code: 'Forbidden',
        message: 'User is not allowed to call New-TenantAllowBlockListItems',
        innererror: {},
      },
    })
    expect((await roleless.invoke('Get-Nonsense')).status).toBe(403)
    await simulator.control('POST', 'reset')
  })

  it('lets people in by their own roles', async () => {
    const reader = await personClient(simulator, 'priya.venkatesan@harbourpine.example')
    expect((await reader.invoke('Get-QuarantineMessage')).status).toBe(200)
    expect((await reader.invoke('Get-QuarantineMessage', { EntityType: 'Email' })).status).toBe(403)
    const nobody = await personClient(simulator, 'hannah.brightwell@harbourpine.example')
    expect((await nobody.invoke('Get-QuarantineMessage')).status).toBe(403)
    const exchange = await personClient(simulator, 'henrik.dahl@harbourpine.example')
    expect((await exchange.invoke('Get-QuarantineMessage')).status).toBe(403)
  })

  it('names the cmdlets that the caller may run', async () => {
    const url = `${client.origin}/adminapi/v1.0/${client.tenant}/EXOModuleFile?Version=3.9.2`
    const all = await client.send('GET', url, undefined, { CommandName: '*' })
    expect(all.body.value[0].exportedCmdlets.split(',')).toContain('Release-QuarantineMessage')
    const reader = await personClient(simulator, 'priya.venkatesan@harbourpine.example')
    const few = await reader.send('GET', url, undefined, { CommandName: '*' })
    expect(few.body.value[0].exportedCmdlets.split(',')).not.toContain('Release-QuarantineMessage')
  })
})

describe('parameters', () => {
  const get = (parameters: Record<string, unknown>) => client.invoke('Get-TenantAllowBlockListItems', parameters)

  it('are found in any letter case, and by the beginning of an enumerator', async () => {
    expect((await get({ listtype: 'sender' })).body.value.length).toBeGreaterThan(5)
    expect((await get({ ListType: 'send' })).body.value.length).toBeGreaterThan(5)
    expect((await get({ ListType: 'Sender', NoExpiration: null })).status).toBe(200)
  })

  it('that do not exist are named', async () => {
    const { status, body } = await get({ ListType: 'Sender', BogusParameter: 1 })
    expect(status).toBe(400)
    expect(body.error.details[0].message).toBe(
      '|Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException|Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. BogusParameter',
    )
    expect(body.error.innererror.internalexception.message).toContain('BogusParameter')
  })

  it.each([
    [
      { ListType: 'Nonsense' },
      'Specify one of the following enumerator names and try again: FileHash, Sender, Url, IP',
    ],
    [{ ListType: 'Sender', Allow: 'true' }, 'Boolean parameters accept only Boolean values'],
    [{ ListType: 'Sender', ExpirationDate: 'soon' }, 'not recognized as a valid DateTime'],
    [{ ListType: ['Sender', 'Url'] }, 'Cannot convert'],
  ])('that cannot be transformed say so in the internal exception alone: %j', async (parameters, words) => {
    const { status, body } = await get(parameters)
    expect([status, body.error.details]).toEqual([400, undefined])
    expect(body.error.innererror.internalexception).toMatchObject({
      message: expect.stringContaining(words),
      type: 'Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException',
    })
  })

  it('that are missing are named', async () => {
    const { status, body } = await get({})
    expect([status, body.error.message]).toEqual([400, 'Invalid Operation'])
    expect(body.error.details[0].message).toContain('missing mandatory parameters: ListType')
  })

  it('ask before something is deleted', async () => {
    const [first] = await client.rows('Get-QuarantineMessage', { PageSize: 1 })
    const asked = await client.invoke('Delete-QuarantineMessage', { Identity: first.Identity })
    expect(asked.body['@adminapi.confirmationmessage']).toContain(first.Identity)
    expect(await client.rows('Get-QuarantineMessage', { Identity: first.Identity })).toHaveLength(1)
    await client.rows('Delete-QuarantineMessage', { Identity: first.Identity, Confirm: false })
    expect((await client.rows('Get-QuarantineMessage', { Identity: first.Identity })).length).toBeGreaterThan(1)
  })
})

describe('pages', () => {
  const prefer = { prefer: 'odata.maxpagesize = 4;odata.continue-on-error' }
  const link = async (headers: Record<string, string>) =>
    (await client.invoke('Get-TenantAllowBlockListItems', { ListType: 'Sender' }, { headers })).body['@odata.nextLink']

  it('go on with the same anchor, to the end', async () => {
    const headers = { ...prefer, 'x-anchormailbox': client.arbitrationAnchor() }
    const values: string[] = []
    let url: string | undefined
    do {
      const parameters = { ListType: 'Sender' }
      const { body } = await client.invoke('Get-TenantAllowBlockListItems', parameters, { url, headers })
      expect(body.value.length).toBeLessThanOrEqual(4)
      values.push(...body.value.map(({ Value }: { Value: string }) => Value))
      url = body['@odata.nextLink']
    } while (url)
    expect(new Set(values).size).toBe(values.length)
    expect(values.length).toBe((await client.rows('Get-TenantAllowBlockListItems', { ListType: 'Sender' })).length)
  })

  it.each([
    ['without an anchor', prefer, prefer],
    ['with another anchor', { ...prefer, 'x-anchormailbox': 'UPN:a@x.example' }, prefer],
  ])('cannot be followed %s', async (_how, first, second) => {
    const url = await link(first)
    const { status, body } = await client.invoke(
      'Get-TenantAllowBlockListItems',
      { ListType: 'Sender' },
      { url, headers: second },
    )
    expect(status).toBe(400)
    expect(body.error.innererror.internalexception.message).toContain('Expired or Invalid pagination request')
  })

  it('end after half an hour', async () => {
    const headers = { ...prefer, 'x-anchormailbox': client.arbitrationAnchor() }
    const url = await link(headers)
    await simulator.control('POST', 'clock', { advanceSeconds: 1801 })
    const { status } = await client.invoke('Get-TenantAllowBlockListItems', { ListType: 'Sender' }, { url, headers })
    expect(status).toBe(400)
    await simulator.control('POST', 'clock', { advanceSeconds: -1801 })
  })
})

describe('batches', () => {
  const batch = (requests: unknown[]) =>
    client.send('POST', `${client.origin}/adminapi/beta/${client.tenant}/$batch`, JSON.stringify({ requests }))
  const request = (id: string, CmdletName: string, Parameters: Record<string, unknown> = {}) => ({
    id,
    method: 'POST',
    url: `${client.origin}/adminapi/beta/${client.tenant}/InvokeCommand`,
    headers: { 'X-CmdletName': CmdletName },
    body: { CmdletInput: { CmdletName, Parameters } },
  })

  it('answer each command by its id, errors inside', async () => {
    const { status, body } = await batch([
      request('a', 'Get-OrganizationConfig'),
      request('b', 'Get-Nonsense'),
      request('c', 'Get-TenantAllowBlockListItems', {}),
    ])
    expect(status).toBe(200)
    expect(body.responses.map(({ id, status }: { id: string; status: number }) => [id, status])).toEqual([
      ['a', 200],
      ['b', 403],
      ['c', 400],
    ])
    expect(body.responses[2].body.error.code).toBe('BadRequest')
  })

  it('hold ten, and whole addresses of this service', async () => {
    const eleven = Array.from({ length: 11 }, (_, index) => request(String(index), 'Get-OrganizationConfig'))
    expect((await batch(eleven)).status).toBe(400)
    expect((await batch([{ ...request('1', 'Get-OrganizationConfig'), url: '/InvokeCommand' }])).status).toBe(400)
    expect((await batch(eleven.slice(0, 10))).body.responses).toHaveLength(10)
  })
})

describe('faults and limits', () => {
  const rule = (decision: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    simulator.control('POST', 'faults', { service: 'exchangeOnline', cmdletPattern: '^Get-Org', decision, ...more })

  it('befall one cmdlet and no other', async () => {
    await rule({ status: 429, headers: { 'Retry-After': '7' }, body: 'text', message: 'Too many.' }, { count: 1 })
    expect((await client.invoke('Get-AcceptedDomain')).status).toBe(200)
    const answer = await client.invoke('Get-OrganizationConfig')
    expect([answer.status, answer.text, answer.headers['retry-after']]).toEqual([429, 'Too many.', '7'])
    expect((await client.invoke('Get-OrganizationConfig')).status).toBe(200)
  })

  it('come as NUL bytes, as nothing, inside of an answer of 200, and as a redirect', async () => {
    await rule({ status: 403, body: 'nul' }, { count: 1 })
    await rule({ status: 504, body: 'empty' }, { count: 1 })
    await rule({ inside: '@odata.error', code: 'AccessDenied', message: 'Insufficient privileges' }, { count: 1 })
    await rule({ redirectTo: 'https://unknown.example/adminapi' }, { count: 1 })
    expect((await client.invoke('Get-OrganizationConfig')).bytes).toEqual(new Uint8Array(4096))
    const empty = await client.invoke('Get-OrganizationConfig')
    expect([empty.status, empty.text]).toEqual([504, ''])
    const inside = await client.invoke('Get-OrganizationConfig')
    expect(inside.status).toBe(200)
    expect(inside.body).toEqual({
      '@odata.error': { code: 'AccessDenied', message: 'Insufficient privileges' },
      value: null,
    })
    const redirect = await client.invoke('Get-OrganizationConfig')
    expect([redirect.status, redirect.headers.location]).toEqual([302, 'https://unknown.example/adminapi'])
  })

  it('lose an answer after the work is done', async () => {
    const parameters = { ListType: 'Sender', Block: true, Entries: ['lost-answer.example'] }
    await rule({ loseAnswer: true }, { cmdletPattern: 'New-Tenant' })
    await expect(client.invoke('New-TenantAllowBlockListItems', parameters)).rejects.toThrow()
    const found = await client.rows('Get-TenantAllowBlockListItems', {
      ListType: 'Sender',
      Entry: 'lost-answer.example',
    })
    expect(found).toHaveLength(1)
  })

  it('refuse the twenty-first command at a time, in plain text', async () => {
    await rule({}, { hold: true })
    const answers = Array.from({ length: 24 }, () => client.invoke('Get-OrganizationConfig'))
    const refused = await firstOf(answers, 4)
    await simulator.control('DELETE', 'faults')
    expect(refused.map(({ status }) => status)).toEqual([429, 429, 429, 429])
    expect(refused[0]?.text).toContain('maximum number of concurrent requests per tenant')
    expect(refused[0]?.headers['retry-after']).toBe('1')
    expect((await Promise.all(answers)).filter(({ status }) => status === 200)).toHaveLength(20)
  })

  it('are counted by cmdlet', async () => {
    await simulator.control('DELETE', 'requests')
    await client.invoke('Get-OrganizationConfig')
    const { json } = await simulator.control('GET', 'requests')
    expect(json).toMatchObject({
      requests: { 'exchangeOnline POST /adminapi/beta/{id}/InvokeCommand Get-OrganizationConfig': 1 },
    })
  })
})

describe('the compliance host', () => {
  it('sends every command on to its region, as a redirect that must not be followed blindly', async () => {
    const compliance = await applicationClient(simulator, 'compliance')
    const url = `${compliance.origin}/adminapi/beta/${compliance.tenant}/InvokeCommand`
    const { status, headers } = await compliance.send('POST', url, '{}')
    expect(status).toBe(302)
    expect(headers.location).toMatch(/^https:\/\/localhost:\d+\/adminapi\/beta\/[^/]+\/InvokeCommand$/)
    expect(new URL(headers.location ?? '').origin).not.toBe(compliance.origin)
  })

  it('can name its region as the service does, by a backend that is not to be called', async () => {
    await simulator.control('PATCH', 'exchange', { complianceRedirects: 'backend' })
    const compliance = await applicationClient(simulator, 'compliance')
    const path = `/adminapi/beta/${compliance.tenant}/InvokeCommand`
    const { headers } = await compliance.send('POST', `${compliance.origin}${path}`, '{}')
    expect(headers.location).toBe(`https://eur02b.admin.protection.localhost:446${path}`)
    const { port } = new URL(compliance.origin)
    // Names below "localhost" are this machine: https://www.rfc-editor.org/rfc/rfc6761#section-6.3
    const lookup: LookupFunction = (_name, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }])
    const agent = new Agent({ connect: { ca: await readFile(simulator.ready.caFile, 'utf8'), lookup } })
    const token = await applicationToken(simulator, 'compliance')
    const response = await fetch(`https://eur02b.localhost:${port}${path}`, {
      method: 'POST',
      dispatcher: agent,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'x-anchormailbox': compliance.arbitrationAnchor(),
      },
      body: '{"CmdletInput":{"CmdletName":"Get-ComplianceSearch","Parameters":{}}}',
    })
    expect([response.status, await response.json()]).toMatchObject([200, { value: [] }])
    await agent.destroy()
    await simulator.control('PATCH', 'exchange', { complianceRedirects: 'reachable' })
  })

  it('cannot find the organisation by anything but a mailbox of its initial domain or a person', async () => {
    const compliance = await applicationClient(simulator, 'compliance')
    const system = 'UPN:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}'
    for (const anchor of [`${system}@${compliance.tenant}`, `${system}@harbourpine.example`, '', 'MBX:1']) {
      for (const origin of [compliance.origin, await compliance.region()]) {
        const url = `${origin}/adminapi/beta/${compliance.tenant}/InvokeCommand`
        const body = '{"CmdletInput":{"CmdletName":"Get-ComplianceSearch","Parameters":{}}}'
        const answer = await compliance.send('POST', url, body, { 'x-anchormailbox': anchor })
        expect([anchor, answer.status]).toEqual([anchor, 500])
        expect(answer.body).toEqual({ error: { message: 'Could not find the organization container' } })
      }
    }
  })

  it('is 401 without a body where the role is missing', async () => {
    const nobody = await personClient(simulator, 'hannah.brightwell@harbourpine.example', 'compliance')
    const answer = await nobody.invoke('Get-ComplianceSearch')
    expect([answer.status, answer.text]).toEqual([401, ''])
  })
})
