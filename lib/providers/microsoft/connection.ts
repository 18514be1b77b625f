import type { OpenConnection } from '../contract'
import { createTokenSource } from '../entra/tokenSource'
import { exchangeBlocklist } from '../exchange-online/blocklist'
import { createExchangeClient } from '../exchange-online/client'
import { exchangeComplianceSearches } from '../exchange-online/complianceSearches'
import { exchangeMailboxes } from '../exchange-online/mailboxes'
import { exchangeMessageTrace } from '../exchange-online/messageTrace'
import { exchangeQuarantine } from '../exchange-online/quarantine'
import { exchangeSpoofedSenders } from '../exchange-online/spoofedSenders'
import { testExchange } from '../exchange-online/testExchange'
import type { GraphConfig } from '../graph/config'
import { createGraphConnection } from '../graph/connection'
import { grantsInToken } from '../graph/grants'
import { createTransport } from '../transport/transport'
import { chosenComplianceSearches } from './chosenComplianceSearches'

export interface Microsoft365Config extends GraphConfig {
  /** Without an address, what that service offers is not offered */
  endpoints: { login: string; graph: string; exchangeOnline?: string; compliance?: string }
}

/** A tenant: Graph, Exchange Online's administration and Purview, with one sign-in and one way to the network. */
export function createMicrosoft365Connection(config: Microsoft365Config): OpenConnection {
  const transport = createTransport(config)
  const tokens = createTokenSource(config, transport)
  const { ediscovery, ...graph } = createGraphConnection(config, { transport, tokens })
  const { login, exchangeOnline, compliance } = config.endpoints
  if (!exchangeOnline) return graph
  const client = createExchangeClient(
    { ...config, endpoints: { login, exchangeOnline, compliance } },
    { transport, tokens },
  )
  return {
    ...graph,
    blocklist: exchangeBlocklist(client),
    spoofedSenders: exchangeSpoofedSenders(client),
    quarantine: exchangeQuarantine(client),
    mailboxes: exchangeMailboxes(client),
    messageTrace: exchangeMessageTrace(client),
    ...(compliance && {
      complianceSearch: chosenComplianceSearches(
        { purview: exchangeComplianceSearches(client), ediscovery },
        {
          cloud: config.cloud,
          delegated: client.delegated,
          cmdlets: (signal) => client.cmdlets('compliance', signal),
          grants: async (signal) => grantsInToken(await tokens.token(config.endpoints.graph, signal)),
        },
      ),
    }),
    async test(options) {
      const report = await graph.test(options)
      const signedIn = report.checks.every(({ service, state }) => service !== 'Sign-in' || state === 'works')
      if (!signedIn) return report
      const exchange = await testExchange(client, compliance !== undefined, options.signal)
      return {
        ...report,
        checks: [...report.checks, ...exchange.checks],
        groups: [...report.groups, ...exchange.groups],
      }
    },
  }
}
