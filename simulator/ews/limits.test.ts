import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { describe, expect, it } from 'vitest'
import { firstOf } from '../testing/firstOf'
import { holdToSchema } from './testing/holdToSchema'
import { all, codes, envelope, ewsOfFile, inbox, MAILBOX, savedMessage } from './testing/serveEws'
import { readXml } from './xml/readXml'

const GET_INBOX = `<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds>${inbox()}</m:FolderIds></m:GetFolder>`
const ROOMS = '<m:GetRoomLists/>'
const QUERY = `<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ParentFolderIds>${inbox()}</m:ParentFolderIds><m:QueryString>a</m:QueryString></m:FindItem>`

const ews = await ewsOfFile()

describe('versions', () => {
  it('says what the server is, in faults too', async () => {
    for (const body of [GET_INBOX, '<m:GetFolder/>']) {
      expect((await ews.ask(body)).text).toContain('MajorVersion="15" MinorVersion="1"')
    }
  })

  it('refuses what the version of the request does not know', async () => {
    expect(codes(await ews.ask(GET_INBOX, { version: null }))).toEqual(['NoError'])
    expect(codes(await ews.ask(ROOMS, { version: null }))).toEqual(['ErrorIncorrectSchemaVersion'])
    expect(codes(await ews.ask(ROOMS, { version: 'Exchange2010' }))).toEqual(['NoError'])
    expect(codes(await ews.ask(QUERY, { version: 'Exchange2007_SP1' }))).toEqual(['ErrorIncorrectSchemaVersion'])
    const deleted = GET_INBOX.replace('Id="inbox"', 'Id="recoverableitemsdeletions"')
    expect(codes(await ews.ask(deleted, { version: 'Exchange2010' }))).toEqual(['ErrorIncorrectSchemaVersion'])
  })

  it('refuses versions that the server does not know, and operations that it has not', async () => {
    expect(codes(await ews.ask(GET_INBOX, { version: 'Exchange2019' }))).toEqual(['ErrorInvalidServerVersion'])
    ews.state().settings.product = 'SE'
    expect(codes(await ews.ask(GET_INBOX, { version: 'Exchange2019' }))).toEqual(['ErrorInvalidRequest'])
    ews.state().settings.product = '2010'
    expect(codes(await ews.ask(GET_INBOX, { version: 'Exchange2013' }))).toEqual(['ErrorInvalidServerVersion'])
    const junk =
      '<m:MarkAsJunk IsJunk="true" MoveItem="true"><m:ItemIds><t:ItemId Id="AAMk"/></m:ItemIds></m:MarkAsJunk>'
    expect(codes(await ews.ask(junk, { version: 'Exchange2010_SP2' }))).toEqual(['ErrorInvalidRequest'])
    ews.state().settings.product = '2016'
    for (const body of ['<m:GetImItemList/>', '<m:constructor/>', '<m:FindPeopleOfAllKinds/>']) {
      const answer = await ews.ask(body)
      expect([answer.status, ...codes(answer)]).toEqual([500, 'ErrorInvalidRequest'])
      // Not all of these are elements that the schema has
      ews.documents.splice(-2, 1)
    }
  })

  it('names the place of what is against the schema', async () => {
    const answer = await ews.ask('<m:GetFolder><m:FolderShape/></m:GetFolder>')
    expect(answer.status).toBe(500)
    expect(codes(answer)).toEqual(['ErrorSchemaValidation'])
    expect(all(answer.xml, 'LineNumber')[0]?.text).toBe('4')
    expect(answer.text).toContain(
      'The request failed schema validation: The element &#39;FolderShape&#39;'.replaceAll('&#39;', "'"),
    )
  })
})

describe('limits', () => {
  it('lets so many requests of an account run at a time, 27 where nobody says otherwise', async () => {
    const { settings } = ews.state()
    expect(settings.maxConcurrency).toBe(27)
    settings.maxConcurrency = 2
    ews.faults.addRule({ service: 'ews', hold: true, decision: {} })
    const answers = Array.from({ length: 3 }, () => direct(GET_INBOX))
    const refused = await firstOf(answers, 1)
    ews.faults.clearRules()
    await Promise.all(answers)
    settings.maxConcurrency = 27
    expect(refused[0]).toContain('ErrorExceededConnectionCount')
    expect(codes(await ews.ask(GET_INBOX))).toEqual(['NoError'])
  })

  it('says when it is busy, for how long, and what is wrong with a mailbox', async () => {
    ews.faults.addRule({ service: 'ews', count: 1, decision: { status: 429, backOffMilliseconds: 1500 } })
    const busy = await ews.ask(GET_INBOX)
    expect([busy.status, codes(busy)[0], all(busy.xml, 'Value')[0]?.text]).toEqual([
      500,
      'ErrorInternalServerError',
      undefined,
    ])
    ews.faults.addRule({
      service: 'ews',
      cmdletPattern: '^GetFolder$',
      count: 1,
      decision: { status: 500, code: 'ErrorServerBusy', backOffMilliseconds: 1500 },
    })
    const really = await ews.ask(GET_INBOX)
    expect([codes(really)[0], all(really.xml, 'Value')[0]?.text]).toEqual(['ErrorServerBusy', '1500'])
    ews.faults.addRule({ service: 'ews', count: 1, decision: { status: 503 } })
    expect((await ews.ask(GET_INBOX)).status).toBe(503)
    const person = ews.world.findPerson(MAILBOX)
    for (const [trouble, code] of [
      ['moveInProgress', 'ErrorMailboxMoveInProgress'],
      ['storeUnavailable', 'ErrorMailboxStoreUnavailable'],
      ['otherServer', 'ErrorCrossSiteRequest'],
    ] as const) {
      ews.state().troubles.set(person?.id ?? '', trouble)
      expect(codes(await ews.ask(GET_INBOX))).toEqual([code])
    }
    ews.state().troubles.clear()
  })

  it('knows the people whose addresses are faults', async () => {
    const of = (name: string) => GET_INBOX.replace(MAILBOX, `${name}@depot.harbourpine.example`)
    expect(codes(await ews.ask(of('throttled')))).toEqual(['ErrorServerBusy'])
    expect((await ews.ask(of('unavailable'))).status).toBe(503)
    expect(codes(await ews.ask(of('gone')))).toEqual(['ErrorNonExistentMailbox'])
    expect(codes(await ews.ask(of('forbidden')))).toEqual(['ErrorAccessDenied'])
  })
})

/** Without the few connections that the others share */
function post(body: string, answered: (incoming: IncomingMessage) => void, failed: (error: Error) => void): void {
  const login = 'DEPOT\\svc-clawback'
  const outgoing = request(
    `${ews.origin}/EWS/Exchange.asmx`,
    {
      method: 'POST',
      ca: ews.certificateAuthority,
      agent: false,
      headers: {
        authorization: `Basic ${Buffer.from(`${login}:${ews.passwordOf(login)}`).toString('base64')}`,
        'content-type': 'text/xml',
      },
    },
    answered,
  )
  outgoing.on('error', failed)
  outgoing.end(body)
}

function direct(body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    post(
      envelope(body),
      (incoming) => {
        let text = ''
        incoming.on('data', (chunk) => {
          text += String(chunk)
        })
        incoming.on('end', () => resolve(text))
      },
      reject,
    )
  })
}

describe('streaming notifications', () => {
  it('come on a connection that stays open', async () => {
    const subscribed = await ews.ask(
      `<m:Subscribe><m:StreamingSubscriptionRequest><t:FolderIds>${inbox()}</t:FolderIds><t:EventTypes><t:EventType>CreatedEvent</t:EventType></t:EventTypes></m:StreamingSubscriptionRequest></m:Subscribe>`,
    )
    const id = all(subscribed.xml, 'SubscriptionId')[0]?.text
    const body = envelope(
      `<m:GetStreamingEvents><m:SubscriptionIds><t:SubscriptionId>${id}</t:SubscriptionId></m:SubscriptionIds><m:ConnectionTimeout>1</m:ConnectionTimeout></m:GetStreamingEvents>`,
    )
    const envelopes: string[] = []
    await new Promise<void>((resolve, reject) => {
      post(
        body,
        (incoming) => {
          incoming.on('error', reject)
          incoming.on('data', (chunk) => {
            envelopes.push(String(chunk))
            if (envelopes.length === 1) ews.ask(savedMessage('streamed')).catch(reject)
            if (!String(chunk).includes('CreatedEvent')) return
            incoming.destroy()
            resolve()
          })
        },
        (error) => (envelopes.length > 1 ? undefined : reject(error)),
      )
    })
    expect(envelopes[0]).toContain('<m:ConnectionStatus>OK</m:ConnectionStatus>')
    expect(all(readXml(Buffer.from(envelopes.at(-1) ?? '')), 'CreatedEvent')).toHaveLength(1)
    ews.documents.push(...envelopes.map((text) => ({ kind: 'response' as const, text })))
  })
})

holdToSchema(() => ews)
