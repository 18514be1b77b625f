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
      internetMessageHeaders: [{ name: 'x-ticket', value: '42' }],
    })
    expect(status).toBe(201)
    expect(headers.location).toContain("/messages('")
    expect(body).toMatchObject({ isDraft: true, importance: 'low', subject: 'Meet for lunch?' })
    const drafts = await client.get(`${ADA}/mailFolders/drafts/messages`)
    expect(drafts.body.value.map((each: { id: string }) => each.id)).toContain(body.id)
    const changed = await client.patch(`${ADA}/messages/${body.id}`, { subject: 'Dinner?' })
    expect(changed.body.subject).toBe('Dinner?')
    expect((await client.get(`${ADA}/messages/${body.id}/$value`)).body).toMatch(/Subject: Dinner\?[\s\S]*x-ticket: 42/)
    const header = await client.post(`${ADA}/messages`, { internetMessageHeaders: [{ name: 'Received', value: 'x' }] })
    expect([header.status, header.body.error.code]).toEqual([400, 'InvalidInternetMessageHeader'])
  })

  it('are made from base64 of a MIME message', async () => {
    const mime =
      'From: ada@nordhamn.example\r\nTo: bo@nordhamn.example\r\nSubject: From MIME\r\nContent-Type: text/plain\r\n\r\nHi\r\n'
    const headers = { 'content-type': 'text/plain' }
    const { status, body } = await client.post(`${ADA}/messages`, Buffer.from(mime).toString('base64'), headers)
    expect([status, body.subject, body.isDraft]).toEqual([201, 'From MIME', true])
    await client.patch(`${ADA}/messages/${body.id}`, { subject: 'Changed since' })
    const source = (await client.get(`${ADA}/messages/${body.id}/$value`)).body
    expect(source).toContain('Subject: Changed since')
    expect(source).toContain('<bo@nordhamn.example>')
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
