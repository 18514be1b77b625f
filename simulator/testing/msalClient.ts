import { ConfidentialClientApplication, type Configuration, type INetworkModule } from '@azure/msal-node'
import type { TestSimulator } from './startForTest'

/** Microsoft's own client library against the simulator, over TLS with its authority. */
export function msalClient(
  { ready, fetch }: TestSimulator,
  auth: Partial<Configuration['auth']> & { clientId: string },
): ConfidentialClientApplication {
  const call = async (url: string, method: string, options?: { headers?: Record<string, string>; body?: string }) => {
    const response = await fetch(url, { method, headers: options?.headers, body: options?.body })
    return {
      headers: Object.fromEntries(response.headers),
      status: response.status,
      // biome-ignore lint/suspicious/noExplicitAny: the library's own generic answer
      body: (await response.json()) as any,
    }
  }
  const networkClient: INetworkModule = {
    sendGetRequestAsync: (url, options) => call(url, 'GET', options),
    sendPostRequestAsync: (url, options) => call(url, 'POST', options),
  }
  return new ConfidentialClientApplication({
    auth: {
      authority: `${ready.login}/${ready.credentials.tenantId}`,
      knownAuthorities: [new URL(ready.login).host],
      ...auth,
    },
    system: { networkClient },
  })
}
