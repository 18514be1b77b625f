import fs from 'node:fs'
import type { OpenConnection } from '../../lib/providers/contract'
import type { EwsConfig } from '../../lib/providers/ews/config'
import { createEwsConnection } from '../../lib/providers/ews/connection'
import { accountOf } from '../../lib/providers/ews/transport/account'
import type { ServerAccess } from './task'

/** As an account with rights on every mailbox: then one limit of the server is on all of its calls together. */
export function openProvider(
  access: ServerAccess,
  over: Pick<EwsConfig, 'connections' | 'onCall'> = {},
): OpenConnection {
  return createEwsConnection({
    url: access.url,
    account: accountOf(access.login, access.password),
    authentication: 'basic',
    access: 'delegate',
    verifyTls: true,
    caCertificate: fs.readFileSync(access.caFile, 'utf8'),
    timeouts: { connectSeconds: 10, requestSeconds: 60, totalSeconds: 120 },
    ...over,
  })
}

/** Of a connection to a server with mail. */
export function messagesOf({ messages }: OpenConnection): NonNullable<OpenConnection['messages']> {
  if (!messages) throw new Error('a connection without messages')
  return messages
}
