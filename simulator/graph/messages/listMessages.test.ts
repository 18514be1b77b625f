import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { TestClient } from '../testing/testClient'

const ADA = '/users/ada@nordhamn.example'
const BO = '/users/bo@nordhamn.example'

let graph: ServedGraph
let client: TestClient

beforeAll(async () => {
  graph = await serveGraph()
})
afterAll(() => graph.close())
beforeEach(() => {
  client = new TestClient(graph, { roles: ['Mail.ReadWrite'] })
})

describe('list', () => {
  it('shows ten of all folders, newest first, Deleted Items among them and Recoverable Items not', async () => {
    const { body, headers } = await client.get(`${ADA}/messages`)
    expect(body.value).toHaveLength(10)
    expect(headers['content-type']).toMatch(/^application\/json;odata.metadata=minimal/)
    expect(headers['odata-version']).toBe('4.0')
    expect(headers['request-id']).toMatch(/^[0-9a-f-]{36}$/)
    const dates = body.value.map((message: { receivedDateTime: string }) => message.receivedDateTime)
    expect(dates).toEqual([...dates].sort().reverse())
    const { value } = await client.all(`${ADA}/messages?$select=subject`)
    const subjects = value.map((message) => message.subject)
    expect(subjects).toHaveLength(26)
    expect(subjects).toContain('Thrown away')
    expect(subjects).toContain('Price list')
    expect(subjects).not.toContain('Soft deleted')
  })

  it('gives Recoverable Items by their own name', async () => {
    const { body } = await client.get(`${ADA}/mailFolders/recoverableitemsdeletions/messages`)
    expect(body.value.map((message: { subject: string }) => message.subject)).toEqual(['Soft deleted'])
    expect((await client.get(`${ADA}/mailFolders/recoverableitemspurges/messages`)).status).toBe(404)
  })

  it('follows its links to the end, with what was asked in each of them', async () => {
    const first = await client.get(`${ADA}/messages?$select=subject&$top=7&$count=true&$filter=isRead eq false`)
    expect(first.body['@odata.count']).toBe(15)
    expect(first.body['@odata.nextLink']).toContain('$filter=isRead%20eq%20false')
    const { value, pages } = await client.all(`${ADA}/messages?$select=subject&$top=7&$filter=isRead eq false`)
    expect([value.length, pages]).toEqual([15, 3])
    expect(Object.keys(value[0]).sort()).toEqual(['@odata.etag', 'id', 'subject'])
  })

  it('heeds odata.maxpagesize and says so', async () => {
    const { body, headers } = await client.get(`${ADA}/messages`, { prefer: 'odata.maxpagesize=3' })
    expect(body.value).toHaveLength(3)
    expect(headers['preference-applied']).toBe('odata.maxpagesize=3')
  })

  it.each([
    ['$top=1001', 'BadRequest', "The limit of '1000' for Top query has been exceeded."],
    ['$top=0', 'BadRequest', '$top'],
    ['$top=x', 'BadRequest', '$top'],
    ['$select=nonsense', 'BadRequest', "Could not find a property named 'nonsense' on type 'microsoft.graph.message'."],
    ['$expand=nonsense', 'BadRequest', "Could not find a property named 'nonsense'"],
    ['$nonsense=1', 'BadRequest', "'$nonsense' is not supported"],
    ['$select=id&$select=subject', 'BadRequest', 'specified more than once'],
    [
      '$filter=isJunk ne true',
      'RequestBroker--ParseUri',
      "Could not find a property named 'isJunk' on type 'microsoft.graph.message'.",
    ],
    ['$filter=isRead eq', 'BadRequest', 'Invalid filter clause: Syntax error at position 9'],
    ["$filter=isRead eq 'yes'", 'BadRequest', "operand types 'Edm.Boolean' and 'Edm.String' for operator kind 'Equal'"],
    ["$filter=receivedDateTime ge '2026-01-01T00:00:00Z'", 'BadRequest', "'Edm.DateTimeOffset' and 'Edm.String'"],
    ["$filter=importance eq 'urgent'", 'BadRequest', "'urgent' is not a valid enumeration type constant"],
    ["$filter=nonsense(subject,'x')", 'BadRequest', "unknown function with name 'nonsense'"],
    [
      "$filter=toRecipients/any(r:r/emailAddress/address eq 'a@b.example')",
      'ErrorInvalidUrlQueryFilter',
      'invalid nodes',
    ],
    ["$filter=subject in ('a','b')", 'ErrorInvalidUrlQueryFilter', 'invalid nodes'],
    ["$filter=endswith(subject,'a')", 'ErrorInvalidUrlQueryFilter', 'invalid nodes'],
    ["$filter=contains(bodyPreview,'a')", 'ErrorInvalidProperty', "'BodyPreview' does not support filtering"],
    ['$search="a"&$filter=isRead eq true', 'SearchWithFilter', "'$search'"],
    [
      '$search="a"&$orderby=subject',
      'SearchWithOrderBy',
      "The query parameter '$orderBy' is not supported with '$search'.",
    ],
    ['$search=from:bob', 'BadRequest', "character ':' is not valid at position 4"],
  ])('refuses %s', async (query, code, message) => {
    const { status, body } = await client.get(`${ADA}/messages?${query}`)
    expect([status, body.error.code]).toEqual([400, code])
    expect(body.error.message).toContain(message)
    expect(body.error.innerError.date).toMatch(/^2026-02-04T12:\d\d:\d\d$/)
  })

  it('says that extended properties are not done, instead of leaving them out', async () => {
    const { status, body } = await client.get(
      `${ADA}/messages?$expand=singleValueExtendedProperties($filter=id eq 'String 0x001a')`,
    )
    expect([status, body.error.code]).toEqual([501, 'SimulatorNotImplemented'])
  })
})

describe('$filter', () => {
  it.each([
    ["subject eq 'invoice 4711: LET''S settle'", 1],
    ["startswith(subject,'Daily')", 23],
    ["contains(subject,'figures 2')", 5],
    ["from/emailAddress/address eq 'MARA.QUILL@freight.example'", 1],
    ["contains(from/emailAddress/address,'freight')", 1],
    ['hasAttachments eq true', 1],
    ['isRead eq true and receivedDateTime ge 2026-01-20T00:00:00Z', 2],
    ['receivedDateTime ge 2026-01-01 and receivedDateTime lt 2026-01-03', 2],
    ["importance eq 'High'", 1],
    ["categories/any(c:c eq 'red category')", 1],
    ["not startswith(subject,'Daily')", 3],
    ["flag/flagStatus eq 'flagged'", 0],
    ["internetMessageId eq '<invoice@elsewhere.example>'", 1],
    ["contains(body/content,'overdue')", 0],
    ['isRead ne null', 26],
  ])('%s finds %i', async (filter, count) => {
    const { body } = await client.get(`${ADA}/messages?$top=100&$select=id&$filter=${encodeURIComponent(filter)}`)
    expect(body.value).toHaveLength(count)
    expect((await client.get(`${ADA}/messages/$count?$filter=${encodeURIComponent(filter)}`)).body).toBe(count)
  })

  it('compares with a time that it has shown itself', async () => {
    const { body } = await client.get(`${ADA}/messages?$top=1`)
    const shown = body.value[0].receivedDateTime
    expect((await client.get(`${ADA}/messages?$filter=receivedDateTime eq ${shown}`)).body.value).toHaveLength(1)
  })
})

// https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
describe('$orderby', () => {
  it.each([
    ['receivedDateTime asc', '', 200],
    ['receivedDateTime desc', 'receivedDateTime ge 2026-01-01T00:00:00Z', 200],
    ['receivedDateTime desc', 'receivedDateTime ge 2026-01-01T00:00:00Z and isRead eq false', 200],
    ['receivedDateTime desc', 'isRead eq false', 400],
    ['receivedDateTime desc', 'isRead eq false and receivedDateTime ge 2026-01-01T00:00:00Z', 400],
    ['receivedDateTime desc,subject', "subject eq 'a' and receivedDateTime ge 2026-01-01T00:00:00Z", 400],
    ['subject,receivedDateTime desc', "subject eq 'a' and receivedDateTime ge 2026-01-01T00:00:00Z", 200],
    ['receivedDateTime', "contains(subject,'a')", 400],
    ['subject', "contains(subject,'a')", 200],
    ['from/emailAddress/address', "from/emailAddress/address eq 'a@b.example'", 200],
  ])('%s with filter "%s" is %i', async (orderby, filter, expected) => {
    const query = filter === '' ? '' : `&$filter=${encodeURIComponent(filter)}`
    const { status, body } = await client.get(`${ADA}/messages?$orderby=${orderby}${query}`)
    expect(status).toBe(expected)
    if (expected === 400) {
      expect(body.error).toMatchObject({
        code: 'InefficientFilter',
        message: 'The restriction or sort order is too complex for this operation.',
      })
    }
  })

  it('sorts', async () => {
    const { body } = await client.get(`${ADA}/messages?$orderby=receivedDateTime&$top=2&$select=subject`)
    expect(body.value.map((each: { subject: string }) => each.subject)).toEqual(['Price list', 'Daily figures 1'])
  })
})

describe('$search', () => {
  it.each([
    ['"overdue"', 1],
    ['"overdu"', 0],
    ['"overdu*"', 1],
    ['"subject:invoice"', 1],
    ['"subject:figures"', 23],
    ['"from:mara.quill@freight.example"', 1],
    ['"from:freight.example"', 1],
    ['"from:mara"', 1],
    ['"cc:bo"', 1],
    ['"participants:bo"', 1],
    ['"recipients:ada@nordhamn.example subject:invoice"', 1],
    ['"attachment:notice-4711.pdf"', 1],
    ['"hasAttachments:true"', 1],
    ['"importance:high"', 1],
    ['"importance:medium"', 25],
    ['"received:2026-01-02"', 1],
    ['"received>=2026-01-20 AND received<=2026-01-22"', 3],
    ['"subject:figures NOT received<2026-01-23"', 1],
    ['"\\"overdue notice\\""', 1],
    ['"\\"notice overdue\\""', 0],
    ['"alert"', 0],
    ['overdue', 1],
  ])('%s finds %i', async (search, count) => {
    const { value } = await client.all(`${ADA}/messages?$top=100&$search=${encodeURIComponent(search)}`)
    expect(value).toHaveLength(count)
  })

  // https://learn.microsoft.com/graph/search-query-parameter#using-search-on-message-collections
  it.each([
    ['from', '"mara"', 1],
    ['subject', '"invoice"', 1],
    ['body', '"overdue"', 1],
    ['no recipient', '"bo@nordhamn.example"', 0],
    ['no attachment name', '"\\"notice-4711.pdf\\""', 0],
  ])('without a property looks at the default ones: %s', async (_, search, count) => {
    const { value } = await client.all(`${ADA}/messages?$select=id&$search=${encodeURIComponent(search)}`)
    expect(value).toHaveLength(count)
  })

  it('looks into one folder where one is named', async () => {
    const inbox = await client.all(`${ADA}/mailFolders/inbox/messages?$select=id&$search="overdue"`)
    const drafts = await client.all(`${ADA}/mailFolders/drafts/messages?$select=id&$search="overdue"`)
    expect([inbox.value.length, drafts.value.length]).toEqual([1, 0])
  })

  it('knows importance by its words in KQL, which are not those of the property', async () => {
    const found = async (search: string) => {
      const { status, body } = await client.get(`${ADA}/messages?$top=100&$select=id&$search="${search}"`)
      return status === 200 ? body.value.length : status
    }
    expect(await found('importance:medium')).toBe(25)
    expect(await found('importance:normal')).not.toBe(25)
  })

  it('gives a thousand at most, newest sent first, page by page', async () => {
    const { value, pages } = await client.all(`${BO}/messages?$search="bulk"&$top=400&$select=subject,sentDateTime`)
    expect([value.length, pages]).toEqual([1000, 3])
    expect(value[0].subject).toBe('Bulk number 1099')
    expect(value.at(-1).subject).toBe('Bulk number 100')
  })

  it('refuses what it cannot read and names the place', async () => {
    const { status, body } = await client.get(`${ADA}/messages?$search="received:soon"`)
    expect([status, body.error.code]).toEqual([400, 'ErrorInvalidSearchQuerySyntax'])
    expect(body.error.message).toContain('position 9')
  })
})
