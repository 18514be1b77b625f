import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import type { OpenConnection } from '../../lib/providers/contract'
import type { EwsConfig } from '../../lib/providers/ews/config'
import { createEwsConnection } from '../../lib/providers/ews/connection'
import { makeAuthority, plainServer, tlsServer } from '../support/tlsServer'
import { envelopeOf, faultOf, folderAnswer, messages, refusalOf } from './ewsAnswers'
import { options, refusal } from './graphHarness'

interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string
  /** Writes the answer itself */
  write?(response: ServerResponse): void | Promise<void>
}
type Script = (body: string, number: number, request: IncomingMessage) => Answer

const authority = await makeAuthority()
const opened: OpenConnection[] = []
afterAll(() => Promise.all(opened.map((connection) => connection.close())))

const base: Omit<EwsConfig, 'url'> = {
  account: { domain: 'EXAMPLE', user: 'svc', password: 'pass-word-of-mine' },
  authentication: 'basic',
  verifyTls: true,
  caCertificate: authority.pem,
  access: 'delegate',
  timeouts: { connectSeconds: 2, requestSeconds: 5, totalSeconds: 10 },
}

function connect(over: Partial<EwsConfig>): OpenConnection {
  const connection = createEwsConnection({ ...base, ...over })
  opened.push(connection)
  return connection
}

/** A server that answers as it is told, and a connection to it. */
async function serverThat(script: Script, over: Partial<EwsConfig> = {}, names?: string[]) {
  const asked: string[] = []
  const server = await tlsServer(
    authority,
    async (request, response) => {
      const body = await text(request)
      asked.push(body)
      await reply(response, script(body, asked.length, request))
    },
    names,
  )
  const url = `${server.origin}/EWS/Exchange.asmx`
  return { url, asked, connection: connect({ url, ...over }), port: server.port }
}

async function reply(response: ServerResponse, { status = 200, headers = {}, body = '', write }: Answer) {
  response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8', ...headers })
  if (write) await write(response)
  else response.end(body)
}

const mailbox = 'ada@example.com'
const readInbox = (connection: OpenConnection) => connection.folders?.get({ mailbox, folder: 'inbox' }, options)
const failing = async (connection: OpenConnection) => refusal(Promise.resolve(readInbox(connection)))

describe('who asks', () => {
  it('says which credentials were refused, and does not try them again', async () => {
    const { connection, url, asked } = await serverThat(() => ({ status: 401 }))
    const error = await failing(connection)
    expect(error).toMatchObject({ code: 'authentication', detail: { statusCode: 401 } })
    expect(error.message).toContain(`Invalid credentials for ${url}.`)
    expect(error.message).not.toContain('pass-word-of-mine')
    expect((await failing(connection)).message).toBe(error.message)
    expect(asked).toHaveLength(1)
  })

  it('tries a password once, however many ask at the same time', async () => {
    const { connection, asked } = await serverThat(() => ({ status: 401 }))
    const errors = await Promise.all(Array.from({ length: 30 }, () => failing(connection)))
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['authentication']))
    expect(asked).toHaveLength(1)
  })

  it('lets many in at once when one was let in', async () => {
    let open = 0
    let most = 0
    const { connection } = await serverThat(() => ({
      async write(response) {
        open += 1
        most = Math.max(most, open)
        await sleep(30)
        open -= 1
        response.end(folderAnswer())
      },
    }))
    await Promise.all(Array.from({ length: 60 }, () => readInbox(connection)))
    expect(most).toBeGreaterThan(10)
    expect(most).toBeLessThanOrEqual(24)
    expect(connection.callsAtOnce?.()).toBe(24)
  })

  it('opens fewer ways when the server finds them too many', async () => {
    const { connection } = await serverThat((_, number) =>
      number === 1
        ? { body: refusalOf('GetFolder', 'ErrorExceededConnectionCount', wait(1)) }
        : { body: folderAnswer() },
    )
    expect(await readInbox(connection)).toMatchObject({ displayName: 'Inbox' })
    expect(connection.callsAtOnce?.()).toBe(18)
  })

  it.each([
    ['ErrorImpersonationDenied', 'notPermitted', 'ApplicationImpersonation'],
    ['ErrorImpersonateUserDenied', 'notPermitted', 'ApplicationImpersonation'],
    ['ErrorNonExistentMailbox', 'unknownMailbox', 'no mailbox with this address'],
    ['ErrorAccessDenied', 'notPermitted', 'no right'],
    ['ErrorProxyRequestNotAllowed', 'unavailable', 'on another Exchange server'],
    ['ErrorWrongServerVersion', 'unavailable', 'on another Exchange server'],
    ['ErrorPasswordExpired', 'authentication', 'password has expired'],
  ])('%s in words', async (code, meaning, words) => {
    const inMessage = await serverThat(() => ({ body: refusalOf('GetFolder', code) }))
    const asFault = await serverThat(() => ({ status: 500, body: faultOf(code) }))
    for (const { connection, asked } of [inMessage, asFault]) {
      const error = await failing(connection)
      expect(error).toMatchObject({ code: meaning, detail: { serviceCode: code } })
      expect(error.message).toContain(words)
      expect(asked).toHaveLength(1)
    }
  })
})

const wait = (milliseconds: number) =>
  `<m:MessageXml><t:Value Name="BackOffMilliseconds">${milliseconds}</t:Value></m:MessageXml>`

describe('when the server cannot now', () => {
  it('waits as long as it is asked to, even before a move, which was not begun', async () => {
    const { connection, asked } = await serverThat((_, number) =>
      number === 1
        ? { status: 500, body: faultOf('ErrorServerBusy', { backOffMilliseconds: 700 }) }
        : { body: movedAnswer },
    )
    const began = performance.now()
    const moved = await connection.messages?.move({ mailbox, messageId: 'QQ==~AAAA', folder: 'Rk9M' }, options)
    expect(moved).toEqual({ messageId: 'TkVX~AAAA', folderId: 'Rk9M' })
    expect(performance.now() - began).toBeGreaterThan(650)
    expect(asked).toHaveLength(2)
  })

  it('knows a busy server inside of an internal error', async () => {
    const inner =
      '<m:MessageXml><t:Value Name="InnerErrorResponseCode">ErrorServerBusy</t:Value><t:Value Name="BackOffMilliseconds">5</t:Value></m:MessageXml>'
    const { connection, asked } = await serverThat((_, number) => ({
      body: number < 3 ? refusalOf('GetFolder', 'ErrorInternalServerError', inner) : folderAnswer(),
    }))
    expect(await readInbox(connection)).toMatchObject({ folderId: 'Rk9M' })
    expect(asked).toHaveLength(3)
  })

  it('asks again after 503, in the time that it says', async () => {
    const { connection, asked } = await serverThat((_, number) =>
      number === 1 ? { status: 503, headers: { 'retry-after': '0' } } : { body: folderAnswer() },
    )
    await readInbox(connection)
    expect(asked).toHaveLength(2)
  })

  it('does not repeat a move after 503, and says that the server is not there', async () => {
    const { connection, asked } = await serverThat(() => ({ status: 503 }))
    const move = connection.messages?.move({ mailbox, messageId: 'QQ==', folder: 'Rk9M' }, options)
    expect(await refusal(Promise.resolve(move))).toMatchObject({ code: 'unavailable', detail: { statusCode: 503 } })
    expect(asked).toHaveLength(1)
  })

  it('waits for a mailbox that is being moved', async () => {
    const { connection, asked } = await serverThat((_, number) => ({
      body: number === 1 ? refusalOf('MoveItem', 'ErrorMailboxMoveInProgress', wait(1)) : movedAnswer,
    }))
    await connection.messages?.move({ mailbox, messageId: 'QQ==~AAAA', folder: 'Rk9M' }, options)
    expect(asked).toHaveLength(2)
  })

  it('gives up when the wait would be longer than the time it has', async () => {
    const { connection } = await serverThat(() => ({
      status: 500,
      body: faultOf('ErrorServerBusy', { backOffMilliseconds: 60_000 }),
    }))
    expect(await failing(connection)).toMatchObject({ code: 'throttled', detail: { retryAfterSeconds: 60 } })
  })
})

const movedAnswer = envelopeOf(
  messages(
    'MoveItem',
    '<m:MoveItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Items><t:Message><t:ItemId Id="TkVX" ChangeKey="QQ=="/></t:Message></m:Items></m:MoveItemResponseMessage>',
  ),
)

describe('answers that are none', () => {
  const bomb = '<!DOCTYPE b [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
  it.each<[string, Answer, string]>([
    ['cut off, as if whole', { body: folderAnswer().slice(0, 400) }, 'not well-formed'],
    ['an entity bomb', { body: folderAnswer().replace('?>', `?>${bomb}`) }, 'document type'],
    ['deeper than any answer', { body: `<a>${'<b>'.repeat(5000)}` }, 'nested deeper'],
    ['a page for people', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 'answered with a page'],
    ['XML of another kind', { body: '<feed/>' }, 'no EWS answer'],
    ['empty', { body: '' }, 'not well-formed'],
    [
      'more answers than questions',
      { body: folderAnswer().replace(/(<m:GetFolderResponseMessage.*<\/m:GetFolderResponseMessage>)/, '$1$1') },
      '2 answers to 1 questions',
    ],
  ])('%s', async (_, answer, words) => {
    const { connection } = await serverThat(() => answer)
    const error = await failing(connection)
    expect(error.code).toBe('badAnswer')
    expect(error.message).toContain(words)
  })

  it('without an end: stops reading, and soon', async () => {
    const { connection } = await serverThat(() => ({
      async write(response) {
        const nothing = Buffer.alloc(1024 * 1024, ' ')
        response.write('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">')
        while (!response.destroyed) if (!response.write(nothing)) await sleep(1)
      },
    }))
    const error = await failing(connection)
    expect(error.code).toBe('badAnswer')
    expect(error.message).toContain('characters')
  })

  it('cut in the middle: a read is asked again, a move is not', async () => {
    const cut: Answer = {
      headers: { 'content-length': '5000' },
      write(response) {
        response.write('<s:Envelope')
        setTimeout(() => response.destroy(), 20)
      },
    }
    const { connection, asked } = await serverThat((_, number) => (number === 1 ? cut : { body: folderAnswer() }))
    expect(await readInbox(connection)).toMatchObject({ displayName: 'Inbox' })
    expect(asked).toHaveLength(2)
    const other = await serverThat(() => cut)
    const move = other.connection.messages?.move({ mailbox, messageId: 'QQ==', folder: 'Rk9M' }, options)
    expect(await refusal(Promise.resolve(move))).toMatchObject({ code: 'connectionLost' })
    expect(other.asked).toHaveLength(1)
  })

  it('never: the time that a call has is told', async () => {
    const timeouts = { connectSeconds: 1, requestSeconds: 1, totalSeconds: 2 }
    const { connection } = await serverThat(() => ({ write: () => undefined }), { timeouts })
    expect(await failing(connection)).toMatchObject({ code: 'timedOut' })
  })
})

describe('where it leads', () => {
  it('follows no redirection, least of all to http', async () => {
    const { connection, asked } = await serverThat(() => ({
      status: 302,
      headers: { location: 'http://elsewhere.example/EWS/Exchange.asmx' },
    }))
    const error = await failing(connection)
    expect(error.code).toBe('badAnswer')
    expect(error.message).toContain('another host (elsewhere.example), which was not followed')
    expect(asked).toHaveLength(1)
  })

  it.each(['outlook.office365.com', 'outlook.office.com', 'mail.outlook.com', 'partner.outlook.cn'])(
    'sends nothing to %s, and offers Graph',
    async (host) => {
      const error = await failing(connect({ url: `https://${host}/EWS/Exchange.asmx` }))
      expect(error.code).toBe('notSupported')
      expect(error.message).toContain('Exchange Online')
      expect(error.message).toContain('Use a Microsoft 365 connection')
      const report = await connect({ url: `https://${host}/EWS/Exchange.asmx` }).test(options)
      expect(report.checks).toMatchObject([
        { service: 'Address', state: 'fails', words: error.message },
        { service: 'Sign-in', state: 'notChecked' },
        { service: 'List of mailboxes', state: 'notChecked' },
        { service: 'Messages', state: 'notChecked' },
      ])
    },
  )

  it('says what is wrong with a certificate', async () => {
    const other = await makeAuthority('Somebody else')
    const { connection: stranger } = await serverThat(() => ({ body: folderAnswer() }), { caCertificate: other.pem })
    expect(await failing(stranger)).toMatchObject({ code: 'tls' })
    const misnamed = await serverThat(() => ({ body: folderAnswer() }), {}, ['mail.example.com'])
    const error = await failing(misnamed.connection)
    expect(error).toMatchObject({ code: 'tls', detail: { serviceCode: 'ERR_TLS_CERT_ALTNAME_INVALID' } })
    expect(misnamed.asked).toEqual([])
  })

  it('takes any certificate when it is told to, and says so in each test', async () => {
    const { connection } = await serverThat(() => ({ body: folderAnswer() }), {
      caCertificate: undefined,
      verifyTls: false,
    })
    expect(await readInbox(connection)).toMatchObject({ displayName: 'Inbox' })
    const { checks } = await connection.test(options)
    expect(checks).toContainEqual(
      expect.objectContaining({ service: 'Certificate', words: expect.stringContaining('is not verified') }),
    )
  })

  it('goes without encryption where that is what was entered, and says so in each test', async () => {
    const server = await plainServer((_, response) => void reply(response, { body: folderAnswer() }))
    const connection = connect({ url: `${server.origin}/EWS/Exchange.asmx` })
    expect(await readInbox(connection)).toMatchObject({ displayName: 'Inbox' })
    const { checks } = await connection.test(options)
    expect(checks).toContainEqual(
      expect.objectContaining({ service: 'Encryption', words: expect.stringContaining('reads the password') }),
    )
  })
})

describe('older servers', () => {
  it.each([
    ['14.3.123.3', 'Exchange2010_SP2', 'Exchange 2010 (14.3.123.3)'],
    ['8.1.240.5', 'Exchange2007_SP1', 'Exchange 2007 (8.1.240.5)'],
    ['15.0.1497.2', 'Exchange2013_SP1', 'Exchange 2013 (15.0.1497.2)'],
  ])('%s is asked as %s', async (version, wanted, words) => {
    const { connection, asked } = await serverThat((body) =>
      body.includes(`Version="${wanted}"`)
        ? { body: folderAnswer(version) }
        : { status: 500, body: faultOf('ErrorInvalidServerVersion', { version }) },
    )
    await readInbox(connection)
    expect(asked).toHaveLength(2)
    const { checks } = await connection.test(options)
    expect(checks.find(({ service }) => service === 'Sign-in')?.words).toContain(words)
    if (version.startsWith('14')) expect(connection.callsAtOnce?.()).toBe(8)
  })

  it('asks an old server for nothing that it does not know', async () => {
    const { connection, asked } = await serverThat((body) =>
      body.includes('Exchange2007_SP1')
        ? { body: refusalOf('GetItem', 'ErrorItemNotFound') }
        : { status: 500, body: faultOf('ErrorInvalidServerVersion', { version: '8.1.240.5' }) },
    )
    const got = connection.messages?.get({ mailbox, messageId: 'QQ==' }, options)
    expect(await refusal(Promise.resolve(got))).toMatchObject({ code: 'itemNotFound' })
    expect(asked.at(0)).toContain('item:ConversationId')
    expect(asked.at(-1)).not.toMatch(/item:ConversationId|item:Preview/)
  })
})

it('a mail of 20 MB is decoded while it comes', async () => {
  const bytes = Buffer.alloc(20 * 1024 * 1024, 'mail\n')
  const content = bytes.toString('base64')
  const { connection } = await serverThat(() => ({
    write(response) {
      const [before = '', after = ''] = envelopeOf(
        messages(
          'GetItem',
          '<m:GetItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode><m:Items><t:Message><t:MimeContent CharacterSet="UTF-8">HERE</t:MimeContent></t:Message></m:Items></m:GetItemResponseMessage>',
        ),
      ).split('HERE')
      response.write(before)
      for (let at = 0; at < content.length; at += 65_536) response.write(content.slice(at, at + 65_536))
      response.end(after)
    },
  }))
  const mime = await connection.messages?.getMime({ mailbox, messageId: 'QQ==' }, options)
  expect(mime && Buffer.compare(mime, bytes)).toBe(0)
})
