import { Client } from 'undici'
import type { EwsTransportConfig } from '../config'
import { createConnector } from '../transport/connect'

/** Where a plain GET is redirected to, asked without credentials; null where it is not. Any failure is no answer. */
export async function plainRedirect(
  url: string,
  config: EwsTransportConfig,
  signal: AbortSignal,
): Promise<string | null> {
  const { origin, pathname } = new URL(url)
  const client = new Client(origin, { connect: createConnector(config) })
  try {
    const { statusCode, headers, body } = await client.request({ path: pathname, method: 'GET', signal })
    await body.dump({ limit: 64 * 1024 })
    const location = [headers.location ?? []].flat()[0]
    return statusCode >= 300 && statusCode < 400 && location ? new URL(location, url).href : null
  } catch {
    signal.throwIfAborted()
    return null
  } finally {
    await client.destroy()
  }
}
