import { Agent, request } from 'node:https'
import { afterAll } from 'vitest'
import { FaultBoard } from '../../faults/faultBoard'
import { Journal } from '../../faults/journal'
import { serve } from '../../http/server'
import { makeAuthority, makeServerCertificate } from '../../state/certificates'
import { passwordsFrom } from '../../story/people'
import { serverAccounts } from '../../story/serverAccounts'
import { testWorld } from '../../testing/testWorld'
import type { StoryWorld } from '../../world/world'
import { certificateHashOf } from '../auth/ntlm/channelBinding'
import { type EwsState, EwsStore } from '../ewsState'
import { createEwsService } from '../service'
import type { Contract } from '../soap/versions'
import { readXml } from '../xml/readXml'
import type { XmlElement } from '../xml/xmlElement'

export const MAILBOX = 'bill.tranter@depot.harbourpine.example'
export const OTHER = 'sheila.moss@depot.harbourpine.example'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  xml: XmlElement
}

export interface AskOptions {
  login?: string
  password?: string
  version?: Contract | 'Exchange2019' | null
  impersonate?: string
  headers?: Record<string, string>
}

export interface ServedEws extends AsyncDisposable {
  origin: string
  port: number
  certificateAuthority: string
  certificateHash: Buffer
  world: StoryWorld
  state(): EwsState
  faults: FaultBoard
  /** Whole documents, requests and answers, for the schema to be held against */
  documents: { kind: 'request' | 'response'; text: string }[]
  passwordOf(login: string): string
  raw(path: string, body: string | Buffer, headers: Record<string, string>, agent?: Agent): Promise<Answer>
  /** The body of the envelope, with the prefixes m and t */
  ask(body: string, options?: AskOptions): Promise<Answer>
}

const passwords = passwordsFrom('test')

/** One service for all tests of a file. */
export async function ewsOfFile(): Promise<ServedEws> {
  const ews = await serveEws()
  afterAll(() => ews[Symbol.asyncDispose]())
  return ews
}

/** The service over real TLS with the demo's world; a small client of its own beside it. */
export async function serveEws(): Promise<ServedEws> {
  const world = testWorld()
  const faults = new FaultBoard({ latencyMs: 0, throttleShare: 0, journal: new Journal() })
  const store = new EwsStore(world, () => serverAccounts(passwords))
  const authority = await makeAuthority()
  const tls = await makeServerCertificate(authority)
  const certificateHash = certificateHashOf(tls.certificatePem)
  const log: string[] = []
  const handler = createEwsService({ world, faults, store, certificateHash })
  const { origin, port, close } = await serve({ tls, port: 0, handler, log: (line) => log.push(line) })
  const keepAlive = new Agent({ ca: authority.certificatePem, keepAlive: true, maxSockets: 4 })
  const passwordOf = (login: string) => store.state().accounts.find(login)?.password ?? ''
  const documents: ServedEws['documents'] = []

  const raw: ServedEws['raw'] = (path, body, headers, agent = keepAlive) =>
    new Promise((resolve, reject) => {
      const outgoing = request(`${origin}${path}`, { method: 'POST', agent, headers }, (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const isXml = /xml/.test(String(incoming.headers['content-type']))
          const empty: XmlElement = { namespace: '', name: '', attributes: {}, children: [], text: '' }
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            xml: isXml ? readXml(Buffer.from(text)) : empty,
          })
        })
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })

  return {
    origin,
    port,
    certificateAuthority: authority.certificatePem,
    certificateHash,
    world,
    state: () => store.state(),
    faults,
    documents,
    passwordOf,
    raw,
    async ask(body, { login = 'DEPOT\\svc-clawback', password = passwordOf(login), headers = {}, ...options } = {}) {
      const document = envelope(body, options)
      const answer = await raw('/EWS/Exchange.asmx', document, {
        authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
        'content-type': 'text/xml; charset=utf-8',
        ...headers,
      })
      const isRefusedForForm = answer.text.includes('ErrorSchemaValidation') || options.version === 'Exchange2019'
      if (!isRefusedForForm) documents.push({ kind: 'request', text: document })
      if (/xml/.test(String(answer.headers['content-type']))) documents.push({ kind: 'response', text: answer.text })
      return answer
    },
    async [Symbol.asyncDispose]() {
      keepAlive.destroy()
      await close()
      const failures = log.filter((line) => !line.includes('is served on'))
      if (failures.length > 0) throw new Error(`The simulator failed:\n${failures.join('\n')}`)
    },
  }
}

export function envelope(body: string, { version = 'Exchange2016', impersonate }: AskOptions = {}): string {
  const wanted = version === null ? '' : `<t:RequestServerVersion Version="${version}"/>`
  const acting = impersonate
    ? `<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>${impersonate}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>`
    : ''
  return `<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
<s:Header>${wanted}${acting}</s:Header>
<s:Body>${body}</s:Body>
</s:Envelope>`
}

/** Every element of that name, wherever it stands */
export function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
}

export function codes({ xml }: Answer): string[] {
  return all(xml, 'ResponseCode').map(({ text }) => text)
}

export function inbox(address = MAILBOX, name = 'inbox'): string {
  return `<t:DistinguishedFolderId Id="${name}"><t:Mailbox><t:EmailAddress>${address}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>`
}

export function findBySubject(words: string, folder = inbox(), shape = '<t:BaseShape>IdOnly</t:BaseShape>'): string {
  return `<m:FindItem Traversal="Shallow"><m:ItemShape>${shape}</m:ItemShape><m:Restriction><t:Contains ContainmentMode="Substring" ContainmentComparison="IgnoreCase"><t:FieldURI FieldURI="item:Subject"/><t:Constant Value="${words}"/></t:Contains></m:Restriction><m:ParentFolderIds>${folder}</m:ParentFolderIds></m:FindItem>`
}

/** `<t:ItemId Id="…" ChangeKey="…"/>` of the first item that an answer names */
export function firstId(answer: Answer): string {
  const { Id, ChangeKey } = all(answer.xml, 'ItemId')[0]?.attributes ?? {}
  if (!Id) throw new Error(`No item in ${answer.text.slice(0, 800)}`)
  return `<t:ItemId Id="${Id}" ChangeKey="${ChangeKey ?? ''}"/>`
}

export function savedMessage(subject: string, more = '', folder = inbox()): string {
  return `<m:CreateItem MessageDisposition="SaveOnly"><m:SavedItemFolderId>${folder}</m:SavedItemFolderId><m:Items><t:Message><t:Subject>${subject}</t:Subject>${more}</t:Message></m:Items></m:CreateItem>`
}
