import { afterAll, afterEach, expect } from 'vitest'
import type { OpenConnection } from '../../lib/providers/contract'
import type { EwsConfig } from '../../lib/providers/ews/config'
import { createEwsConnection } from '../../lib/providers/ews/connection'
import { accountOf } from '../../lib/providers/ews/transport/account'
import { createTransport } from '../../lib/providers/transport/transport'
import { ewsContract } from '../contract/ewsContract'
import { graphHarness } from './graphHarness'

export interface EwsAccount {
  login: string
  userPrincipalName: string
  password: string
}

interface EwsCredentials extends EwsAccount {
  /** Has rights on mailboxes, and may not impersonate */
  delegate: EwsAccount
  /** Has no rights but on its own mailbox */
  plain: EwsAccount
  locked: EwsAccount
  /** One of those whose mail is on the server */
  mailbox: EwsAccount
  mailboxes: string[]
}

export const depot = 'depot.harbourpine.example'

/** A simulator with an Exchange Server, connections to it that record each request, and a way past every protocol. */
export async function ewsHarness() {
  const simulator = await graphHarness()
  const credentials = (simulator.credentials as unknown as { ews: EwsCredentials }).ews
  const requests: string[] = []
  const open = new Set<OpenConnection>()

  const base = (account: EwsAccount = credentials): EwsConfig => ({
    url: simulator.address.ews,
    account: accountOf(account.login, account.password),
    authentication: 'ntlm',
    verifyTls: true,
    caCertificate: simulator.base().caCertificate,
    access: 'impersonation',
    mailboxes: credentials.mailboxes,
    timeouts: { connectSeconds: 5, requestSeconds: 20, totalSeconds: 30 },
    onCall: ({ requestBody }) => requests.push(requestBody),
  })

  function connect(over: Partial<EwsConfig> = {}, account?: EwsAccount): OpenConnection {
    const connection = createEwsConnection({ ...base(account), ...over })
    open.add(connection)
    return connection
  }

  const outside = createTransport({
    caCertificate: simulator.base().caCertificate,
    timeouts: { connectSeconds: 5, requestSeconds: 20, totalSeconds: 30 },
  })

  /** One operation, asked as somebody else's client would, by an account with rights on every mailbox. */
  async function ask(operation: string): Promise<string> {
    const { login, password } = credentials.delegate
    const { status, bytes } = await outside.send({
      url: simulator.address.ews,
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
        'content-type': 'text/xml; charset=utf-8',
      },
      body: `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Header><t:RequestServerVersion Version="Exchange2013_SP1"/></s:Header><s:Body>${operation}</s:Body></s:Envelope>`,
      signal: AbortSignal.timeout(20_000),
    })
    const text = new TextDecoder().decode(bytes)
    if (status !== 200 || text.includes('ResponseClass="Error"')) throw new Error(text)
    return text
  }

  afterEach(() => simulator.control('DELETE', 'faults'))
  afterAll(async () => {
    for (const connection of open) await connection.close()
    await outside.close()
    expect((await ewsContract?.problemsIn(requests)) ?? [], 'requests that the schema does not know').toEqual([])
  })

  return { ...simulator, credentials, requests, base, connect, ask }
}

/** A well-known folder of a mailbox, in a request that is written by hand. */
export function folderOf(address: string, name: string): string {
  return `<t:DistinguishedFolderId Id="${name}"><t:Mailbox><t:EmailAddress>${address}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>`
}

/** How often each operation was asked for. */
export function operationsIn(requests: readonly string[]): string[] {
  return requests.map((request) => /<s:Body><m:(\w+)/.exec(request)?.[1] ?? '')
}
