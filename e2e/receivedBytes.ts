import type { Page } from '@playwright/test'

interface Received {
  url: string
  body: string
}

/**
 * Everything that this page receives from now on, streamed answers included. Playwright's own `response.text()` has
 * nothing for many of those: the browser drops them once a script has read them.
 * https://chromedevtools.github.io/devtools-protocol/tot/Network/#method-streamResourceContent
 */
export async function recordReceived(page: Page): Promise<() => Promise<Received[]>> {
  const session = await page.context().newCDPSession(page)
  const urls = new Map<string, string>()
  const pieces = new Map<string, Buffer[]>()
  const starting: Promise<unknown>[] = []
  const keep = (requestId: string, base64: string | undefined) => {
    if (base64) pieces.set(requestId, [...(pieces.get(requestId) ?? []), Buffer.from(base64, 'base64')])
  }
  session.on('Network.dataReceived', ({ requestId, data }) => keep(requestId, data))
  session.on('Network.responseReceived', ({ requestId, response }) => {
    urls.set(requestId, response.url)
    starting.push(
      session.send('Network.streamResourceContent', { requestId }).then(
        ({ bufferedData }) => keep(requestId, bufferedData),
        // It had ended already: then the whole of it is there.
        async () => {
          const { body, base64Encoded } = await session.send('Network.getResponseBody', { requestId })
          keep(requestId, base64Encoded ? body : Buffer.from(body).toString('base64'))
        },
      ),
    )
  })
  await session.send('Network.enable')
  return async () => {
    await Promise.all(starting)
    return [...urls].map(([requestId, url]) => ({
      url,
      body: Buffer.concat(pieces.get(requestId) ?? []).toString('utf8'),
    }))
  }
}
