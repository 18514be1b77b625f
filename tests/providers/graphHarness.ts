import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'
import { Agent, fetch } from 'undici'
import { afterAll, afterEach, expect } from 'vitest'
import type { OpenConnection, ProviderError } from '../../lib/providers/contract'
import type { EntraCredential } from '../../lib/providers/entra/config'
import type { GraphConfig } from '../../lib/providers/graph/config'
import { createGraphConnection } from '../../lib/providers/graph/connection'
import type { CallRecord } from '../../lib/providers/transport/config'
import { createGraphContract } from '../contract/graphContract'
import { testSimulator } from '../support/testSimulator'

const contractFile = path.resolve(import.meta.dirname, '../../../shared/contracts/graph/graph-v1-slice.json')

/** null where the folder is not here: then the requests are not checked, and a test says so. */
export const graphContract = existsSync(contractFile) ? createGraphContract(contractFile) : null

interface AppCredential {
  clientId: string
  clientSecret: string
}

interface SimulatorCredentials extends AppCredential {
  tenantId: string
  certificate: { clientId: string; certificateFile: string; privateKeyFile: string }
  readOnly: AppCredential
  expired: AppCredential
  delegated: AppCredential & { userPrincipalName: string; password: string; redirectUris: string[] }
}

export interface StoredMessage {
  immutableId: string
  internetMessageId: string
  subject: string
  isRead: boolean
  categories: string[]
  folder: string
}

/** A simulator of its own, connections to it that record each request, and a way past every protocol. */
export async function graphHarness(parameters: string[] = []) {
  const { address } = await testSimulator(parameters)
  const credentials = address.credentials as unknown as SimulatorCredentials
  const endpoint = address.control as unknown as { url: string; token: string }
  const caCertificate = readFileSync(address.caFile, 'utf8')
  const agent = new Agent({ connect: { ca: caCertificate } })
  const calls: CallRecord[] = []
  const open = new Set<OpenConnection>()

  const base = (): GraphConfig => ({
    cloud: 'custom',
    endpoints: { login: address.login, graph: address.graph },
    tenantId: credentials.tenantId,
    credential: { kind: 'clientSecret', clientId: credentials.clientId, clientSecret: credentials.clientSecret },
    caCertificate,
    timeouts: { connectSeconds: 5, requestSeconds: 20, totalSeconds: 30 },
    onCall: (call) => calls.push(call),
  })

  function connect(over: Partial<GraphConfig> = {}): OpenConnection {
    const connection = createGraphConnection({ ...base(), ...over })
    open.add(connection)
    return connection
  }

  async function control<T = unknown>(method: string, route: string, body?: unknown): Promise<T> {
    const response = await fetch(`${endpoint.url}/${route}`, {
      method,
      dispatcher: agent,
      headers: { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`control ${method} ${route}: ${response.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }

  afterEach(async () => {
    await control('DELETE', 'faults')
    if (graphContract) {
      const problems = calls.flatMap((call) =>
        graphContract
          .checkRequest({ method: call.method, url: call.url, headers: call.requestHeaders, body: call.requestBody })
          .map((problem) => `${call.method} ${new URL(call.url).pathname}: ${problem}`),
      )
      expect(problems, 'requests that Microsoft does not document').toEqual([])
    }
    calls.length = 0
  })
  afterAll(async () => {
    for (const connection of open) await connection.close()
    await agent.destroy()
  })

  return {
    address,
    agent,
    credentials,
    calls,
    connect,
    control,
    base,
    credentialOf: (app: AppCredential): EntraCredential => ({ kind: 'clientSecret', ...app }),
    stored: (mailbox: string) => control<StoredMessage[]>('GET', `mailboxes/${mailbox}/messages`),
    deliver: (mailbox: string, eml: string, folder = 'inbox') =>
      control<StoredMessage>('POST', `mailboxes/${mailbox}/messages?folder=${folder}`, eml),
    addPerson: (userPrincipalName: string, mailbox: 'cloud' | 'onPremises' | 'none' = 'cloud') =>
      control('POST', 'people', { userPrincipalName, displayName: userPrincipalName, password: 'not-used-1', mailbox }),
    /** A free port that nobody listens on */
    async closedPort() {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      server.close()
      await once(server, 'close')
      return port
    },
    fault: (rule: object) => control('POST', 'faults', rule),
  }
}

export const options = { signal: AbortSignal.timeout(600_000) }

/** The "no" that the work ends with; anything else fails the test. */
export async function refusal(work: Promise<unknown>): Promise<ProviderError> {
  const error = await work.then(
    () => expect.fail('it was expected to be refused, and succeeded'),
    (reason: unknown) => reason,
  )
  expect(error).toMatchObject({ name: 'ProviderError' })
  return error as ProviderError
}

interface EmlParts {
  subject?: string
  from?: string
  to?: string
  messageId?: string
  date?: string
  html?: string
  text?: string
  headers?: string[]
}

let counter = 0

/** A message in its wire form; its subject is an encoded word, so that any text can stand in it. */
export function eml(parts: EmlParts): string {
  counter += 1
  const date = parts.date ?? 'Mon, 02 Feb 2026 10:00:00 +0000'
  const encoded = (text: string) =>
    (text.match(/[\s\S]{1,10}/gu) ?? [''])
      .map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`)
      .join('\r\n ')
  return [
    `Received: from mx.sender.example by mx.example.com; ${date}`,
    `From: ${parts.from ?? 'Billing Desk <billing@sender.example>'}`,
    `To: ${parts.to ?? 'ada@example.com'}`,
    `Subject: ${encoded(parts.subject ?? `Test message ${counter}`)}`,
    `Message-ID: ${parts.messageId ?? `<test-${counter}@sender.example>`}`,
    `Date: ${date}`,
    ...(parts.headers ?? []),
    'MIME-Version: 1.0',
    `Content-Type: text/${parts.html === undefined ? 'plain' : 'html'}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(parts.html ?? parts.text ?? 'Nothing to see.')
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n'),
    '',
  ].join('\r\n')
}
