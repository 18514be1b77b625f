import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { TestClient } from '../testing/testClient'

const EVENTUAL = { ConsistencyLevel: 'eventual' }

let graph: ServedGraph
let client: TestClient

beforeAll(async () => {
  graph = await serveGraph()
  client = new TestClient(graph, {
    roles: ['User.Read.All', 'Organization.Read.All', 'GroupMember.Read.All', 'LicenseAssignment.Read.All'],
  })
})
afterAll(() => graph.close())

describe('users', () => {
  it('come a hundred at a time, with eleven properties, to the end', async () => {
    const { value, pages } = await client.all('/users')
    expect([value.length, pages]).toEqual([255, 3])
    expect(Object.keys(value[0])).toHaveLength(11)
    expect(new Set(value.map((each) => each.id)).size).toBe(255)
    const large = await client.all('/users?$top=999&$select=userPrincipalName')
    expect([large.value.length, large.pages]).toEqual([255, 1])
    expect(large.value[0]).toEqual({ userPrincipalName: 'ada@nordhamn.example' })
  })

  it('do not make mailboxes', async () => {
    await client.all('/users?$top=999')
    let built = 0
    const { mailboxOf } = graph.world
    graph.world.mailboxOf = (person) => {
      built++
      return mailboxOf.call(graph.world, person)
    }
    await client.all("/users?$filter=startswith(displayName,'Zoe')")
    expect(built).toBe(0)
    graph.world.mailboxOf = mailboxOf
  })

  it.each([
    ["startswith(userPrincipalName,'ZZ00')", {}, 10],
    ["department eq 'Even'", {}, 125],
    ["displayName eq 'ada lindqvist'", {}, 1],
    ["mail in ('ada@nordhamn.example','bo@nordhamn.example')", {}, 2],
    ['accountEnabled eq false', {}, 1],
    ["proxyAddresses/any(p:startswith(p,'smtp:ada'))", {}, 1],
    ['assignedLicenses/any(l:l/skuId eq 6fd2c87f-b296-42f0-b197-1e91e994b900)', {}, 254],
    ["endswith(mail,'0@nordhamn.example')&$count=true", EVENTUAL, 25],
    ["department ne 'Even'&$count=true", EVENTUAL, 130],
    ["not startswith(displayName,'Zoe')&$count=true", EVENTUAL, 5],
    ['assignedLicenses/$count eq 0&$count=true', EVENTUAL, 1],
  ])('$filter=%s', async (filter, headers, count) => {
    const { value } = await client.all(`/users?$filter=${filter}`, headers)
    expect(value).toHaveLength(count)
  })

  // https://learn.microsoft.com/graph/aad-advanced-queries
  it.each([
    [
      "$filter=endswith(mail,'x')",
      {},
      "Operator 'endsWith' is not supported because the required parameters might be missing.",
    ],
    ["$filter=endswith(mail,'x')", EVENTUAL, "Operator 'endsWith' is not supported"],
    ["$filter=endswith(mail,'x')&$count=true", {}, "Operator 'endsWith' is not supported"],
    ["$filter=endswith(jobTitle,'x')&$count=true", EVENTUAL, "specified for property 'jobTitle' of resource 'User'"],
    ["$filter=contains(displayName,'x')", {}, "Unsupported property filter clause operator 'Contains'."],
    ['$filter=accountEnabled ne true', {}, "Unsupported property filter clause operator 'NotEqualsMatch'."],
    ["$filter=startswith(mail,'x')&$orderby=displayName", {}, 'Sorting not supported for current query.'],
    ['$search="displayName:wa"', {}, "special request header: 'ConsistencyLevel: eventual'"],
    ['$top=1000', {}, "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive."],
    ['$skip=10', {}, "'$skip' is not supported by the service."],
  ])('refuse %s', async (query, headers, message) => {
    const { status, body } = await client.get(`/users?${query}`, headers)
    expect([status, body.error.code]).toEqual([400, 'Request_UnsupportedQuery'])
    expect(body.error.message).toContain(message)
  })

  it('say how many there are only where the header is sent', async () => {
    expect((await client.get('/users?$count=true&$top=1')).body).not.toHaveProperty('@odata.count')
    expect((await client.get('/users?$count=true&$top=1', EVENTUAL)).body['@odata.count']).toBe(255)
    expect((await client.get('/users/$count', EVENTUAL)).body).toBe(255)
    expect((await client.get('/users/$count')).body.error.message).toBe('$count is not currently supported.')
  })

  it('need the header again on the next page', async () => {
    const first = await client.get("/users?$filter=endswith(mail,'nordhamn.example')&$count=true&$top=50", EVENTUAL)
    expect((await client.get(first.body['@odata.nextLink'])).status).toBe(400)
    expect((await client.get(first.body['@odata.nextLink'], EVENTUAL)).body.value).toHaveLength(50)
  })

  it('are sorted and searched', async () => {
    const sorted = await client.get('/users?$orderby=displayName desc&$top=1')
    expect(sorted.body.value[0].displayName).toBe('Zoe Number249')
    const found = await client.get('/users?$search="displayName:lind" OR "mail:bo@"&$select=mail', EVENTUAL)
    expect(found.body.value.map((each: { mail: string }) => each.mail)).toEqual([
      'ada@nordhamn.example',
      'bo@nordhamn.example',
    ])
  })

  it.each([
    [
      '$filter=nonsense eq 1',
      400,
      "Invalid filter clause: Could not find a property named 'nonsense' on type 'microsoft.graph.user'.",
    ],
    ['$select=nonsense', 400, "Could not find a property named 'nonsense' on type 'microsoft.graph.user'."],
    ['$select=aboutMe', 501, ''],
  ])('refuse %s', async (query, expected, message) => {
    const { status, body } = await client.get(`/users?${query}`)
    expect(status).toBe(expected)
    expect(body.error.message).toContain(message)
  })

  it('are found by id, name and address, and one that is not is not', async () => {
    const { body } = await client.get("/users('ADA@nordhamn.example')?$select=id,accountEnabled,assignedLicenses")
    expect(body).toMatchObject({ accountEnabled: true, assignedLicenses: [{ disabledPlans: [] }] })
    expect((await client.get(`/users/${body.id}`)).body.displayName).toBe('Ada Lindqvist')
    expect((await client.get(`/users/${body.id}/licenseDetails`)).body.value[0].skuPartNumber).toBe('ENTERPRISEPACK')
    const missing = await client.get('/users/nobody@nordhamn.example')
    expect([missing.status, missing.body.error.code]).toEqual([404, 'Request_ResourceNotFound'])
  })

  it('show only the basics with the basic permission', async () => {
    const basic = new TestClient(graph, { roles: ['User.ReadBasic.All'] })
    const { body } = await basic.get('/users/ada@nordhamn.example')
    expect(body).toMatchObject({ displayName: 'Ada Lindqvist', jobTitle: null, businessPhones: [] })
  })
})

describe('the organisation', () => {
  it('has a name, domains, licences, groups', async () => {
    const { body } = await client.get('/organization')
    expect(body.value[0].displayName).toBe('Nordhamn Trading')
    expect(body.value[0].verifiedDomains.find((each: { isInitial: boolean }) => each.isInitial).name).toBe(
      'nordhamn.onmicrosoft.example',
    )
    expect((await client.get('/subscribedSkus')).body.value[0]).toMatchObject({
      skuPartNumber: 'ENTERPRISEPACK',
      consumedUnits: 254,
    })
    const [group] = (await client.get('/groups')).body.value
    expect((await client.get(`/groups/${group.id}`)).body.displayName).toBe('Purchasing')
    const members = (await client.get(`/groups/${group.id}/members`)).body.value
    expect(members).toMatchObject([{ '@odata.type': '#microsoft.graph.user', mail: 'ada@nordhamn.example' }])
  })

  it('tells the members of groups in groups, each once, and ends where they are in a circle', async () => {
    const named = async (path: string) =>
      (await client.get(path)).body.value.map((each: { displayName: string }) => each.displayName).sort()
    const analysts = (await client.get('/groups')).body.value[1].id
    expect(await named(`/groups/${analysts}/members`)).toEqual(['Bo Nyström', 'Night watch'])
    expect(await named(`/groups/${analysts}/transitiveMembers`)).toEqual([
      'Ada Lindqvist',
      'Bo Nyström',
      'Night watch',
      'Purchasing',
    ])
    const { body } = await client.get(`/groups/${analysts}/transitiveMembers?$select=id,userPrincipalName`)
    expect(body.value.map((each: object) => Object.keys(each).sort())).toEqual([
      ['@odata.type', 'id', 'userPrincipalName'],
      ['@odata.type', 'id', 'userPrincipalName'],
      ['@odata.type', 'id'],
      ['@odata.type', 'id'],
    ])
  })
})
