import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { TestClient } from '../testing/testClient'

const ADA = '/users/ada@nordhamn.example'
const BO = '/users/bo@nordhamn.example'
const IMMUTABLE = { prefer: 'IdType="ImmutableId"' }

let graph: ServedGraph
let client: TestClient

beforeAll(async () => {
  graph = await serveGraph()
})
afterAll(() => graph.close())
beforeEach(() => {
  client = new TestClient(graph, { roles: ['Mail.ReadWrite'] })
})

async function find(subject: string): Promise<string> {
  const { body } = await client.get(`${ADA}/messages?$filter=subject eq '${subject}'&$select=id`)
  return body.value[0].id
}

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
    expect(body.error.innerError).toMatchObject({ date: '2026-02-04T12:00:00' })
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

describe('one message', () => {
  it('comes whole, as HTML without what acts, with headers only when they are asked for', async () => {
    const id = await find("Invoice 4711: let''s settle")
    const { body, headers } = await client.get(`${ADA}/messages/${id}`)
    expect(body['@odata.etag']).toBe(`W/"${body.changeKey}"`)
    expect(headers.etag).toBe(body['@odata.etag'])
    expect(body.body).toEqual({
      contentType: 'html',
      content: '<html><body><p>Please open the <b>overdue</b> notice.</p></body></html>',
    })
    expect(body.bodyPreview).toBe('Please open the overdue notice.')
    expect(body).not.toHaveProperty('internetMessageHeaders')
    expect(body).not.toHaveProperty('uniqueBody')
    const selected = await client.get(`${ADA}/messages/${id}?$select=internetMessageHeaders,uniqueBody`)
    expect(selected.body.internetMessageHeaders).toEqual([{ name: 'X-Spam', value: 'no' }])
    expect(Object.keys(selected.body)).toContain('uniqueBody')
    expect(selected.body).not.toHaveProperty('subject')
  })

  it('comes as text when that is preferred, and unchanged HTML when that is', async () => {
    const id = await find("Invoice 4711: let''s settle")
    const text = await client.get(`${ADA}/messages/${id}`, { prefer: 'outlook.body-content-type="text"' })
    expect(text.body.body).toEqual({ contentType: 'text', content: 'Please open the overdue notice.' })
    expect(text.headers['preference-applied']).toBe('outlook.body-content-type="text"')
    const unsafe = await client.get(`${ADA}/messages/${id}`, { prefer: 'outlook.allow-unsafe-html' })
    expect(unsafe.body.body.content).toContain('<script>')
    const plain = await client.get(`${ADA}/messages/${await find('Price list')}`)
    expect(plain.body.body.contentType).toBe('html')
    expect(plain.body.body.content).toContain('more.</div>')
    expect(plain.body.body.content).toContain('&amp; more')
  })

  it('is found in its own folder alone', async () => {
    const id = await find('Thrown away')
    expect((await client.get(`${ADA}/mailFolders/deleteditems/messages/${id}`)).status).toBe(200)
    expect((await client.get(`${ADA}/mailFolders/inbox/messages/${id}`)).status).toBe(404)
    expect((await client.get(`${BO}/messages/${id}`)).body.error.code).toBe('ErrorItemNotFound')
  })

  it('is told by ids that are case sensitive, and a bad id is malformed', async () => {
    const id = await find('Price list')
    const swapped = id.replace(/[a-z]/i, (letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    )
    expect((await client.get(`${ADA}/messages/${swapped}`)).body.error.code).toBe('ErrorItemNotFound')
    const malformed = await client.get(`${ADA}/messages/no-id!`)
    expect([malformed.status, malformed.body.error.code]).toEqual([400, 'ErrorInvalidIdMalformed'])
  })

  it('gives its source', async () => {
    const { body, headers } = await client.get(`${ADA}/messages/${await find('Price list')}/$value`)
    expect(headers['content-type']).toBe('text/plain')
    expect(body).toMatch(/^[\s\S]*\r\n\r\nPlain words about old\./)
  })
})

describe('ids', () => {
  it('change at a move, and the immutable one does not', async () => {
    const id = await find('Daily figures 3')
    const immutable = (await client.get(`${ADA}/messages/${id}?$select=id`, IMMUTABLE)).body.id
    expect(immutable).not.toBe(id)
    const moved = await client.post(`${ADA}/messages/${id}/move`, { destinationId: 'archive' })
    expect(moved.status).toBe(201)
    expect(moved.body.id).not.toBe(id)
    expect((await client.get(`${ADA}/messages/${id}`)).body.error.code).toBe('ErrorItemNotFound')
    expect((await client.get(`${ADA}/messages/${moved.body.id}`)).body.parentFolderId).toBe(moved.body.parentFolderId)
    // with the header and without
    expect((await client.get(`${ADA}/messages/${immutable}`, IMMUTABLE)).body.id).toBe(immutable)
    expect((await client.get(`${ADA}/messages/${immutable}`)).body.id).toBe(moved.body.id)
    const back = await client.post(`${ADA}/messages/${immutable}/move`, { DestinationId: 'inbox' }, IMMUTABLE)
    expect(back.body.id).toBe(immutable)
    expect(back.headers['preference-applied']).toBe('IdType="ImmutableId"')
  })

  it('of a copy are its own', async () => {
    const id = await find('Daily figures 5')
    const before = (await client.get(`${ADA}/messages/${id}`, IMMUTABLE)).body
    const copy = await client.post(`${ADA}/messages/${id}/copy`, { destinationId: 'archive' }, IMMUTABLE)
    expect([copy.status, copy.body.subject]).toEqual([201, 'Daily figures 5'])
    expect(copy.body.id).not.toBe(before.id)
    expect((await client.get(`${ADA}/messages/${id}`)).status).toBe(200)
  })

  it('are translated', async () => {
    const id = await find('Daily figures 7')
    const users = new TestClient(graph, { roles: ['User.Read.All'] })
    const { body } = await users.post(`${ADA}/translateExchangeIds`, {
      inputIds: [id, 'AAMkAunknown='],
      sourceIdType: 'restId',
      targetIdType: 'restImmutableEntryId',
    })
    const immutable = (await client.get(`${ADA}/messages/${id}?$select=id`, IMMUTABLE)).body.id
    expect(body.value[0]).toEqual({ sourceId: id, targetId: immutable })
    expect(body.value[1].errorDetails.code).toBe('ErrorInvalidIdMalformed')
  })

  it('of a folder that is not there are told apart from none at all', async () => {
    const id = await find('Daily figures 7')
    expect((await client.post(`${ADA}/messages/${id}/move`, { destinationId: 'AAMkAnowhere=' })).status).toBe(404)
    expect((await client.post(`${ADA}/messages/${id}/move`, { destinationId: 'no such' })).body.error.code).toBe(
      'ErrorInvalidIdMalformed',
    )
    expect((await client.post(`${ADA}/messages/${id}/move`, {})).status).toBe(400)
  })
})

describe('deletion', () => {
  it('goes to Deleted Items, then to Recoverable Items, then out of sight', async () => {
    const id = (await client.get(`${ADA}/messages/${await find('Daily figures 9')}?$select=id`, IMMUTABLE)).body.id
    const folderOf = async (name: string): Promise<boolean> =>
      (await client.all(`${ADA}/mailFolders/${name}/messages?$top=100`, IMMUTABLE)).value.some((each) => each.id === id)
    expect((await client.delete(`${ADA}/messages/${id}`)).status).toBe(204)
    expect(await folderOf('deleteditems')).toBe(true)
    expect((await client.delete(`${ADA}/messages/${id}`)).status).toBe(204)
    expect(await folderOf('recoverableitemsdeletions')).toBe(true)
    expect((await client.delete(`${ADA}/messages/${id}`)).status).toBe(204)
    expect((await client.get(`${ADA}/messages/${id}`)).status).toBe(404)
  })

  it('permanent goes out of sight at once', async () => {
    const id = await find('Daily figures 11')
    expect((await client.post(`${ADA}/messages/${id}/permanentDelete`)).status).toBe(204)
    expect((await client.get(`${ADA}/messages/${id}`)).status).toBe(404)
    expect((await client.post(`${ADA}/messages/${id}/permanentDelete`)).status).toBe(404)
  })

  it('of another version is refused', async () => {
    const id = await find('Daily figures 13')
    const { body } = await client.get(`${ADA}/messages/${id}`)
    await client.patch(`${ADA}/messages/${id}`, { isRead: true })
    const late = await client.delete(`${ADA}/messages/${id}`, { 'if-match': body['@odata.etag'] })
    expect([late.status, late.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict'])
  })
})

describe('changes', () => {
  it('are kept and give a new change key', async () => {
    const id = await find('Daily figures 15')
    const before = (await client.get(`${ADA}/messages/${id}`)).body
    const { status, body } = await client.patch(`${ADA}/messages/${id}`, {
      isRead: true,
      categories: ['Blue category'],
      importance: 'Low',
      flag: { flagStatus: 'flagged' },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      isRead: true,
      categories: ['Blue category'],
      importance: 'low',
      flag: { flagStatus: 'flagged' },
    })
    expect(body.changeKey).not.toBe(before.changeKey)
    expect((await client.get(`${ADA}/messages/${id}`)).body.isRead).toBe(true)
  })

  it.each([
    [{ subject: 'New' }, 'ErrorInvalidPropertyUpdateSentMessage'],
    [{ body: { contentType: 'Text', content: 'x' } }, 'ErrorInvalidPropertyUpdateSentMessage'],
    [{ receivedDateTime: '2026-01-01T00:00:00Z' }, 'ErrorInvalidPropertySet'],
    [{ nonsense: 1 }, 'RequestBodyRead'],
    [{ isRead: 'true' }, 'RequestBodyRead'],
    ['{"isRead":', 'BadRequest'],
  ])('refuse %j of a received message and leave it as it was', async (change, code) => {
    const id = await find('Daily figures 17')
    const before = (await client.get(`${ADA}/messages/${id}`)).body
    const { status, body } = await client.patch(`${ADA}/messages/${id}`, change)
    expect([status, body.error.code]).toEqual([400, code])
    expect((await client.get(`${ADA}/messages/${id}`)).body).toEqual(before)
  })
})

describe('drafts', () => {
  it('are made from JSON and can be rewritten', async () => {
    const { status, body, headers } = await client.post(`${ADA}/messages`, {
      subject: 'Meet for lunch?',
      importance: 'Low',
      body: { contentType: 'HTML', content: '<p>They were <b>awesome</b>!</p>' },
      toRecipients: [{ emailAddress: { address: 'bo@nordhamn.example', name: 'Bo' } }],
    })
    expect(status).toBe(201)
    expect(headers.location).toContain("/messages('")
    expect(body).toMatchObject({ isDraft: true, importance: 'low', subject: 'Meet for lunch?' })
    const drafts = await client.get(`${ADA}/mailFolders/drafts/messages`)
    expect(drafts.body.value.map((each: { id: string }) => each.id)).toContain(body.id)
    const changed = await client.patch(`${ADA}/messages/${body.id}`, { subject: 'Dinner?' })
    expect(changed.body.subject).toBe('Dinner?')
    expect((await client.get(`${ADA}/messages/${body.id}/$value`)).body).toContain('Subject: Dinner?')
  })

  it('are made from base64 of a MIME message', async () => {
    const mime =
      'From: ada@nordhamn.example\r\nTo: bo@nordhamn.example\r\nSubject: From MIME\r\nContent-Type: text/plain\r\n\r\nHi\r\n'
    const headers = { 'content-type': 'text/plain' }
    const { status, body } = await client.post(`${ADA}/messages`, Buffer.from(mime).toString('base64'), headers)
    expect([status, body.subject, body.isDraft]).toEqual([201, 'From MIME', true])
    const bad = await client.post(`${ADA}/messages`, 'From: x', headers)
    expect([bad.status, bad.body.error]).toEqual([
      400,
      expect.objectContaining({
        code: 'ErrorMimeContentInvalidBase64String',
        message: 'Invalid base64 string for MIME content.',
      }),
    ])
  })
})
