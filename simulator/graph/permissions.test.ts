import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Grant, type ServedGraph, serveGraph } from './testing/serveGraph'
import { TestClient } from './testing/testClient'

const ADA = '/users/ada@nordhamn.example'
const BO = '/users/bo@nordhamn.example'

let graph: ServedGraph
let message: string
let attachment: string

beforeAll(async () => {
  graph = await serveGraph()
  const client = new TestClient(graph, { roles: ['Mail.Read'] })
  const { body } = await client.get(`${ADA}/messages?$filter=hasAttachments eq true&$expand=attachments`)
  message = body.value[0].id
  attachment = body.value[0].attachments[0].id
})
afterAll(() => graph.close())

const app = (...roles: string[]): Grant => ({ roles })
const ada = (...scopes: string[]): Grant => ({ scopes, person: 'ada@nordhamn.example' })

type Row = [what: string, path: () => string, method: string, body?: unknown]
const MESSAGES: Row = ['list messages', () => `${ADA}/messages`, 'GET']
const FOLDERS: Row = ['list folders', () => `${ADA}/mailFolders`, 'GET']
const MIME: Row = ['source', () => `${ADA}/messages/${message}/$value`, 'GET']
const FILES: Row = ['attachments', () => `${ADA}/messages/${message}/attachments`, 'GET']
const FILE: Row = ['attachment bytes', () => `${ADA}/messages/${message}/attachments/${attachment}/$value`, 'GET']
const MARK: Row = ['mark read', () => `${ADA}/messages/${message}`, 'PATCH', { isRead: false }]
const DRAFT: Row = ['draft', () => `${ADA}/messages`, 'POST', { subject: 'x' }]
const USERS: Row = ['list users', () => '/users', 'GET']
const ORGANISATION: Row = ['organisation', () => '/organization', 'GET']
const ME: Row = ['me', () => '/me', 'GET']
const MY_MAIL: Row = ['my mail', () => '/me/messages', 'GET']
const OTHER_MAIL: Row = ["another person's mail", () => `${BO}/messages`, 'GET']

describe('permission matrix', () => {
  it.each<[Grant, Row, number]>([
    [app('Mail.ReadBasic.All'), MESSAGES, 200],
    [app('Mail.ReadBasic.All'), FOLDERS, 200],
    [app('Mail.ReadBasic.All'), MIME, 403],
    [app('Mail.ReadBasic.All'), FILES, 403],
    [app('Mail.ReadBasic.All'), FILE, 403],
    [app('Mail.ReadBasic.All'), MARK, 403],
    [app('Mail.Read'), MESSAGES, 200],
    [app('Mail.Read'), MIME, 200],
    [app('Mail.Read'), FILES, 200],
    [app('Mail.Read'), FILE, 200],
    [app('Mail.Read'), MARK, 403],
    [app('Mail.Read'), DRAFT, 403],
    [app('Mail.ReadWrite'), MESSAGES, 200],
    [app('Mail.ReadWrite'), MARK, 200],
    [app('Mail.ReadWrite'), DRAFT, 201],
    [app('Mail.ReadWrite'), USERS, 403],
    [app('Mail.Send'), MESSAGES, 403],
    [app('User.Read.All'), USERS, 200],
    [app('User.Read.All'), MESSAGES, 403],
    [app('User.Read.All'), ORGANISATION, 403],
    [app('Directory.Read.All'), ORGANISATION, 200],
    [app('User.Read'), USERS, 403],
    [app('User.Read.All', 'Mail.Read'), ME, 400],
    [app('Mail.Read'), MY_MAIL, 400],
    [ada('Mail.Read'), MY_MAIL, 200],
    [ada('Mail.Read'), MESSAGES, 200],
    [ada('Mail.Read'), OTHER_MAIL, 403],
    [ada('Mail.Read.Shared'), OTHER_MAIL, 200],
    [ada('Mail.Read.Shared'), MY_MAIL, 200],
    [ada('Mail.ReadBasic'), MIME, 403],
    [ada('User.Read'), ME, 200],
    [ada('User.Read'), USERS, 403],
    [ada('User.Read'), MY_MAIL, 403],
    [ada('User.ReadBasic.All'), USERS, 200],
    // A role in a delegated token counts for nothing, nor does a scope in an application's
    [{ roles: ['Mail.Read'], scopes: [], person: 'ada@nordhamn.example' }, MY_MAIL, 403],
    [{ roles: [], scopes: ['Mail.Read'] }, MESSAGES, 403],
  ])('%j: %j is %i', async (grant, [, path, method, body], expected) => {
    const answer = await new TestClient(graph, grant).call(method, path(), { body })
    expect(answer.status).toBe(expected)
    if (expected === 403) {
      const ofDirectory = path().startsWith('/users') ? path() === '/users' : !path().startsWith('/me/')
      expect(answer.body.error.code).toBe(ofDirectory ? 'Authorization_RequestDenied' : 'ErrorAccessDenied')
    }
  })

  it('shows no content with the basic permission, and refuses to search or to choose it', async () => {
    const client = new TestClient(graph, app('Mail.ReadBasic.All'))
    const { body } = await client.get(`${ADA}/messages/${message}`)
    for (const name of ['body', 'bodyPreview', 'attachments']) expect(body).not.toHaveProperty(name)
    expect(body.hasAttachments).toBe(true)
    expect((await client.get(`${ADA}/messages/${message}?$select=internetMessageHeaders`)).status).toBe(200)
    for (const query of [
      '$select=body',
      '$select=bodyPreview',
      '$expand=attachments',
      '$search="overdue"',
      '$search="body:overdue"',
      '$search="subject:a OR attachment:b"',
      "$filter=contains(body/content,'a')",
    ]) {
      const refused = await client.get(`${ADA}/messages?${query}`)
      expect([query, refused.status, refused.body.error?.code]).toEqual([query, 403, 'ErrorAccessDenied'])
    }
    expect((await client.get(`${ADA}/messages?$search="subject:invoice"`)).body.value).toHaveLength(1)
  })
})

describe('tokens', () => {
  it.each([
    [undefined, 'Access token is empty.'],
    ['Bearer expired', 'Lifetime validation failed, the token is expired.'],
  ])('%s', async (authorization, message) => {
    const response = await graph.fetch('/v1.0/users', { headers: authorization === undefined ? {} : { authorization } })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect(await response.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken', message } })
  })
})
