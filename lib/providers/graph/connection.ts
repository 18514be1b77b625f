import type { OpenConnection } from '../contract'
import { createTokenSource, type TokenSource } from '../entra/tokenSource'
import { createTransport, type Transport } from '../transport/transport'
import { graphAccounts } from './accounts'
import { graphAutomaticReplies } from './automaticReplies'
import { graphCalendar } from './calendar'
import { createGraphClient } from './client'
import type { GraphConfig } from './config'
import { graphContacts } from './contacts'
import { ediscoverySearches } from './ediscoverySearches'
import { graphFolders } from './folders'
import { createGates } from './gates'
import { graphLicences } from './licences'
import { graphMessages } from './messages'
import { graphReporting } from './reporting'
import { graphRules } from './rules'
import { graphSending } from './sending'
import { testConnection } from './testConnection'
import { graphUsers } from './users'

/** A tenant's Microsoft Graph. Asks the service for nothing until it is used. `shared` serves other services as well. */
export function createGraphConnection(
  config: GraphConfig,
  shared?: { transport: Transport; tokens: TokenSource },
): OpenConnection & { ediscovery: ReturnType<typeof ediscoverySearches> } {
  const transport = shared?.transport ?? createTransport(config)
  const tokens = shared?.tokens ?? createTokenSource(config, transport)
  const gates = config.gates ?? createGates()
  const client = createGraphClient(config, { tokens, transport, gates })
  return {
    kind: 'microsoft365',
    delegated: client.delegated,
    messages: graphMessages(client, config.cloud),
    folders: graphFolders(client),
    users: graphUsers(client),
    sending: graphSending(client),
    reporting: graphReporting(client, tokens, { cloud: config.cloud, graph: config.endpoints.graph }),
    callsAtOnce: () => gates.callsAtOnce,
    accounts: graphAccounts(client),
    licences: graphLicences(client),
    rules: graphRules(client),
    automaticReplies: graphAutomaticReplies(client),
    calendar: graphCalendar(client),
    contacts: graphContacts(client),
    /** One of two ways to compliance searches: which one is taken is for who knows both */
    ediscovery: ediscoverySearches(client),
    test: ({ signal }) => testConnection(client, tokens, config.endpoints.graph, signal),
    ...(config.credential.kind === 'delegated' && {
      async renewSignIn({ signal }) {
        tokens.forget()
        await tokens.token(config.endpoints.graph, signal)
      },
    }),
    close: () => transport.close(),
  }
}
