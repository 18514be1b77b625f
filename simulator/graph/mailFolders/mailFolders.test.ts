import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { TestClient } from '../testing/testClient'

const ADA = '/users/ada@nordhamn.example'

let graph: ServedGraph
let client: TestClient

beforeAll(async () => {
  graph = await serveGraph()
  client = new TestClient(graph, { roles: ['Mail.ReadWrite'] })
})
afterAll(() => graph.close())

async function names(path: string): Promise<string[]> {
  return (await client.all(path)).value.map((folder) => folder.displayName)
}

async function make(displayName: string, below = 'inbox'): Promise<string> {
  return (await client.post(`${ADA}/mailFolders/${below}/childFolders`, { displayName })).body.id
}

describe('reading', () => {
  it('lists what lies right below the root, hidden ones only when asked', async () => {
    const visible = await names(`${ADA}/mailFolders`)
    expect(visible).toEqual([...visible].sort())
    expect(visible).toContain('Inbox')
    expect(visible).toContain('Suppliers')
    expect(visible).not.toContain('Old')
    expect(visible).not.toContain('Clutter')
    expect(visible).not.toContain('Recoverable Items')
    expect(await names(`${ADA}/mailFolders?includeHiddenFolders=true`)).toContain('Clutter')
  })

  it('counts', async () => {
    const { body } = await client.get(`${ADA}/mailFolders/inbox`)
    expect(body).toMatchObject({ displayName: 'Inbox', totalItemCount: 24, unreadItemCount: 13, isHidden: false })
    expect((await client.get(`${ADA}/mailFolders/$count`)).body).toBe(
      (await names(`${ADA}/mailFolders?$top=100`)).length,
    )
  })

  it('walks down by id, by well-known name, and through the parents', async () => {
    const suppliers = (await client.get(`${ADA}/mailFolders?$filter=displayName eq 'Suppliers'`)).body.value[0]
    expect(suppliers.childFolderCount).toBe(1)
    const [old] = (await client.get(`${ADA}/mailFolders/${suppliers.id}/childFolders`)).body.value
    expect(old).toMatchObject({ displayName: 'Old', parentFolderId: suppliers.id, totalItemCount: 1 })
    for (const path of [
      `/mailFolders/${old.id}/messages`,
      `/mailFolders/${suppliers.id}/childFolders/${old.id}/messages`,
      `/mailFolders('${old.id}')/messages`,
    ]) {
      expect((await client.get(`${ADA}${path}?$select=subject`)).body.value[0].subject).toBe('Price list')
    }
  })

  it('refuses names that are none', async () => {
    expect((await client.get(`${ADA}/mailFolders/Inbox%20`)).body.error.code).toBe('ErrorInvalidIdMalformed')
    expect((await client.get(`${ADA}/mailFolders/recoverableitemspurges`)).body.error.code).toBe('ErrorItemNotFound')
    expect((await client.get(`${ADA}/mailFolders/recoverableitemsroot`)).status).toBe(404)
    expect((await client.get(`${ADA}/mailFolders?$filter=displayName in ('Inbox')`)).body.error.code).toBe(
      'ErrorInvalidUrlQueryFilter',
    )
    expect((await client.get(`${ADA}/mailFolders/inbox?$select=sizeInBytes`)).status).toBe(400)
  })
})

describe('changing', () => {
  it('creates, renames and refuses a name that is taken', async () => {
    const { status, body } = await client.post(`${ADA}/mailFolders`, { displayName: 'Quarantine', isHidden: true })
    expect(status).toBe(201)
    expect(body).toMatchObject({ displayName: 'Quarantine', isHidden: true, totalItemCount: 0 })
    const taken = await client.post(`${ADA}/mailFolders`, { displayName: 'quarantine' })
    expect([taken.status, taken.body.error.code]).toEqual([409, 'ErrorFolderExists'])
    expect((await client.patch(`${ADA}/mailFolders/${body.id}`, { displayName: 'Held' })).body.displayName).toBe('Held')
    expect((await client.patch(`${ADA}/mailFolders/inbox`, { displayName: 'Mine' })).status).toBe(403)
    expect((await client.post(`${ADA}/mailFolders`, {})).status).toBe(400)
    expect((await client.post(`${ADA}/mailFolders`, { displayName: 'x', size: 1 })).body.error.code).toBe(
      'RequestBodyRead',
    )
  })

  it('moves and copies with what is inside', async () => {
    const id = await make('Case 7')
    const message = (await client.get(`${ADA}/messages?$filter=subject eq 'Daily figures 4'`)).body.value[0]
    await client.post(`${ADA}/messages/${message.id}/move`, { destinationId: id })
    const copy = await client.post(`${ADA}/mailFolders/${id}/copy`, { destinationId: 'archive' })
    expect([copy.status, copy.body.totalItemCount]).toEqual([201, 1])
    expect(copy.body.id).not.toBe(id)
    const moved = await client.post(`${ADA}/mailFolders/${id}/move`, { destinationId: 'drafts' })
    expect([moved.status, moved.body.id, moved.body.totalItemCount]).toEqual([201, id, 1])
    const below = await make('Below', id)
    expect((await client.post(`${ADA}/mailFolders/${id}/move`, { destinationId: below })).body.error.code).toBe(
      'ErrorMoveCopyFailed',
    )
  })

  it('deletes to Deleted Items, from there its mail to Recoverable Items', async () => {
    const id = await make('Goes away')
    const message = (await client.get(`${ADA}/messages?$filter=subject eq 'Daily figures 6'`)).body.value[0]
    await client.post(`${ADA}/messages/${message.id}/move`, { destinationId: id })
    expect((await client.delete(`${ADA}/mailFolders/${id}`)).status).toBe(204)
    const deletedItems = (await client.get(`${ADA}/mailFolders/deleteditems`)).body
    expect((await client.get(`${ADA}/mailFolders/${id}`)).body.parentFolderId).toBe(deletedItems.id)
    expect((await client.delete(`${ADA}/mailFolders/${id}`)).status).toBe(204)
    expect((await client.get(`${ADA}/mailFolders/${id}`)).status).toBe(404)
    const { value } = await client.all(`${ADA}/mailFolders/recoverableitemsdeletions/messages?$select=subject`)
    expect(value.map((each) => each.subject)).toContain('Daily figures 6')
    expect((await client.delete(`${ADA}/mailFolders/inbox`)).status).toBe(403)
  })

  it('deletes for good', async () => {
    const id = await make('Gone')
    const message = (await client.get(`${ADA}/messages?$filter=subject eq 'Daily figures 8'`)).body.value[0]
    const moved = await client.post(`${ADA}/messages/${message.id}/move`, { destinationId: id })
    expect((await client.post(`${ADA}/mailFolders/${id}/permanentDelete`)).status).toBe(204)
    expect((await client.get(`${ADA}/mailFolders/${id}`)).status).toBe(404)
    expect((await client.get(`${ADA}/messages/${moved.body.id}`)).status).toBe(404)
  })
})
