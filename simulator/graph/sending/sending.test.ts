import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { type Answer, TestClient } from '../testing/testClient'

const ADA = '/users/ada@nordhamn.example'
const IMMUTABLE = { prefer: 'IdType="ImmutableId"' }

let graph: ServedGraph
let app: TestClient

beforeAll(async () => {
  graph = await serveGraph()
  app = new TestClient(graph, { roles: ['Mail.ReadWrite', 'Mail.Send'] })
})
afterAll(() => graph.close())

const to = (...addresses: string[]) => addresses.map((address) => ({ emailAddress: { address } }))
const mail = (subject: string, more: object = {}) => ({
  subject,
  body: { contentType: 'text', content: `About ${subject}` },
  toRecipients: to('bo@nordhamn.example'),
  ...more,
})
async function find(address: string, folder: string, subject: string): Promise<Answer['body'][]> {
  const path = `/users/${address}/mailFolders/${folder}/messages?$filter=subject eq '${subject}'`
  return (await app.get(path, IMMUTABLE)).body.value
}

describe('sendMail', () => {
  it('keeps a copy in Sent Items and puts one into each mailbox here', async () => {
    const message = mail('Minutes', {
      ccRecipients: to('zz001@nordhamn.example', 'outside@elsewhere.example'),
      bccRecipients: to('zz000@nordhamn.example'),
      importance: 'high',
      attachments: [{ '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: 'aGVsbG8=' }],
    })
    const { status, body } = await app.post(`${ADA}/sendMail`, { message })
    expect([status, body]).toEqual([202, undefined])
    const [sent] = await find('ada@nordhamn.example', 'sentitems', 'Minutes')
    expect(sent).toMatchObject({ isDraft: false, isRead: true, hasAttachments: true, importance: 'high' })
    expect(sent.bccRecipients).toHaveLength(1)
    for (const reader of ['bo', 'zz001', 'zz000']) {
      const [copy] = await find(`${reader}@nordhamn.example`, 'inbox', 'Minutes')
      expect(copy, reader).toMatchObject({
        isRead: false,
        isDraft: false,
        hasAttachments: true,
        from: { emailAddress: { name: 'Ada Lindqvist', address: 'ada@nordhamn.example' } },
        internetMessageId: sent.internetMessageId,
        bccRecipients: [],
      })
    }
  })

  it('keeps none when it is told so', async () => {
    await app.post(`${ADA}/sendMail`, { Message: mail('No trace'), SaveToSentItems: false })
    expect(await find('ada@nordhamn.example', 'sentitems', 'No trace')).toEqual([])
    expect(await find('ada@nordhamn.example', 'drafts', 'No trace')).toEqual([])
    expect(await find('bo@nordhamn.example', 'inbox', 'No trace')).toHaveLength(1)
  })

  it('takes MIME as base64', async () => {
    const source = 'To: bo@nordhamn.example\r\nSubject: By MIME\r\n\r\nHello\r\n'
    const answer = await app.post(`${ADA}/sendMail`, Buffer.from(source).toString('base64'), {
      'content-type': 'text/plain',
    })
    expect(answer.status).toBe(202)
    expect(await find('bo@nordhamn.example', 'inbox', 'By MIME')).toHaveLength(1)
  })

  it('reaches the members of a group, and reports who does not exist', async () => {
    await app.post(`${ADA}/sendMail`, {
      message: mail('To many', { toRecipients: to('purchasing@nordhamn.example', 'nobody-here@nordhamn.example') }),
    })
    expect(await find('ada@nordhamn.example', 'inbox', 'To many')).toHaveLength(1)
    const [report] = await find('ada@nordhamn.example', 'inbox', 'Undeliverable: To many')
    expect(report.bodyPreview).toContain('nobody-here@nordhamn.example')
  })

  it.each<[string, object, number, string]>([
    ['nobody to send to', { message: mail('Bad', { toRecipients: [] }) }, 400, 'ErrorInvalidRecipients'],
    ['no address', { message: mail('Bad', { toRecipients: to('just words') }) }, 400, 'ErrorInvalidRecipients'],
    ['no message', {}, 400, 'ErrorInvalidParameter'],
    ['an unknown parameter', { message: mail('Bad'), later: true }, 400, 'RequestBodyRead'],
    ['a string for a Boolean', { message: mail('Bad'), saveToSentItems: 'false' }, 400, 'RequestBodyRead'],
    ['another sender', { message: mail('Bad', { from: to('bo@nordhamn.example')[0] }) }, 403, 'ErrorSendAsDenied'],
  ])('refuses %s and stores nothing', async (_, body, status, code) => {
    const answer = await app.post(`${ADA}/sendMail`, body)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    expect(await find('ada@nordhamn.example', 'drafts', 'Bad')).toEqual([])
  })

  it('needs the permission to send', async () => {
    const reader = new TestClient(graph, { roles: ['Mail.ReadWrite'] })
    expect((await reader.post(`${ADA}/sendMail`, { message: mail('x') })).body.error.code).toBe('ErrorAccessDenied')
  })
})

describe('sending for somebody else', () => {
  const ada = () =>
    new TestClient(graph, {
      scopes: ['Mail.ReadWrite', 'Mail.Send', 'Mail.Send.Shared'],
      person: 'ada@nordhamn.example',
    })

  it('leaves no trace with Send As, and shows the sender with Send on Behalf', async () => {
    await ada().post('/me/sendMail', { message: mail('As the desk', { from: to('zz000@nordhamn.example')[0] }) })
    const [as] = await find('bo@nordhamn.example', 'inbox', 'As the desk')
    expect([as.from.emailAddress.address, as.sender.emailAddress.address]).toEqual([
      'zz000@nordhamn.example',
      'zz000@nordhamn.example',
    ])
    await ada().post('/me/sendMail', { message: mail('For Max', { from: to('zz001@nordhamn.example')[0] }) })
    const [behalf] = await find('bo@nordhamn.example', 'inbox', 'For Max')
    expect([behalf.from.emailAddress.address, behalf.sender.emailAddress.address]).toEqual([
      'zz001@nordhamn.example',
      'ada@nordhamn.example',
    ])
  })

  it('through the other mailbox keeps the copy there', async () => {
    expect((await ada().post('/users/zz000@nordhamn.example/sendMail', { message: mail('Through it') })).status).toBe(
      202,
    )
    expect(await find('zz000@nordhamn.example', 'sentitems', 'Through it')).toHaveLength(1)
    const refused = await ada().post('/users/bo@nordhamn.example/sendMail', { message: mail('Not mine') })
    expect([refused.status, refused.body.error.code]).toEqual([403, 'ErrorSendAsDenied'])
  })
})

describe('a draft', () => {
  it('is sent with the immutable id that it had, once', async () => {
    const draft = (await app.post(`${ADA}/messages`, mail('In two steps'), IMMUTABLE)).body
    const path = `${ADA}/messages/${draft.id}`
    expect((await app.post(`${path}/send`)).status).toBe(202)
    const [sent] = await find('ada@nordhamn.example', 'sentitems', 'In two steps')
    expect([sent.id, sent.internetMessageId]).toEqual([draft.id, draft.internetMessageId])
    expect((await app.post(`${path}/send`)).status).toBe(400)
    expect(await find('bo@nordhamn.example', 'inbox', 'In two steps')).toHaveLength(1)
  })

  it('without recipients stays a draft', async () => {
    const draft = (await app.post(`${ADA}/messages`, { subject: 'Nowhere to go' }, IMMUTABLE)).body
    expect((await app.post(`${ADA}/messages/${draft.id}/send`)).body.error.code).toBe('ErrorInvalidRecipients')
    expect((await app.get(`${ADA}/messages/${draft.id}`)).body.isDraft).toBe(true)
  })
})

describe('answers', () => {
  const original = async () => (await find('ada@nordhamn.example', 'inbox', "Invoice 4711: let''s settle"))[0]

  it('createReply: to the author, quoted below, in the conversation, and changeable', async () => {
    const { id, conversationId } = await original()
    const { status, body } = await app.post(`${ADA}/messages/${id}/createReply`)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      isDraft: true,
      subject: "RE: Invoice 4711: let's settle",
      conversationId,
      toRecipients: [{ emailAddress: { address: 'mara.quill@freight.example' } }],
      ccRecipients: [],
      hasAttachments: false,
    })
    expect(body.body.content).toContain('overdue')
    const path = `${ADA}/messages/${body.id}`
    await app.patch(path, { toRecipients: to('bo@nordhamn.example'), subject: 'Our answer' })
    expect((await app.post(`${path}/send`)).status).toBe(202)
    const [answer] = await find('bo@nordhamn.example', 'inbox', 'Our answer')
    const { body: shown } = await app.get(
      `/users/bo@nordhamn.example/messages/${answer.id}?$select=internetMessageHeaders`,
    )
    const headers = Object.fromEntries(
      shown.internetMessageHeaders.map((each: { name: string; value: string }) => [each.name, each.value]),
    )
    expect(headers).toMatchObject({
      'In-Reply-To': '<invoice@elsewhere.example>',
      References: '<invoice@elsewhere.example>',
    })
  })

  it('replyAll: to everybody but oneself', async () => {
    const { id } = await original()
    const { body } = await app.post(`${ADA}/messages/${id}/createReplyAll`, { comment: 'Settled <b>today</b>' })
    expect(body.toRecipients.map((each: Answer['body']) => each.emailAddress.address)).toEqual([
      'mara.quill@freight.example',
    ])
    expect(body.ccRecipients.map((each: Answer['body']) => each.emailAddress.address)).toEqual(['bo@nordhamn.example'])
    expect(body.body.content).toContain('Settled &lt;b&gt;today')
    expect((await app.post(`${ADA}/messages/${id}/replyAll`, { comment: 'All of you' })).status).toBe(202)
    expect(await find('bo@nordhamn.example', 'inbox', "RE: Invoice 4711: let''s settle")).toHaveLength(1)
  })

  it('forward: with what was attached', async () => {
    const { id } = await original()
    const answer = await app.post(`${ADA}/messages/${id}/forward`, { toRecipients: to('bo@nordhamn.example') })
    expect(answer.status).toBe(202)
    const [copy] = await find('bo@nordhamn.example', 'inbox', "FW: Invoice 4711: let''s settle")
    expect(copy.hasAttachments).toBe(true)
    const nowhere = await app.post(`${ADA}/messages/${id}/forward`, { comment: 'x' })
    expect(nowhere.body.error.code).toBe('ErrorInvalidRecipients')
  })

  it('take a comment or a body, not both', async () => {
    const { id } = await original()
    const message = { body: { contentType: 'text', content: 'Only this' } }
    expect((await app.post(`${ADA}/messages/${id}/reply`, { comment: 'x', message })).status).toBe(400)
    const { body } = await app.post(`${ADA}/messages/${id}/createReply`, { message })
    expect(body.bodyPreview).toBe('Only this')
  })
})
