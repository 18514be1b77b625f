import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'

export interface Load {
  /** From the start of the navigation until the main part is there, is React's, and the main thread is free for a click */
  usableMs: number
  /** Until the last answer that the page asked for by itself has come */
  completeMs: number
  /** Compressed, of every script that was loaded until then */
  scriptBytes: number
}

const silenceMs = 500
const longestMs = 60_000

/** Opens an address in a browser that has nothing in its cache. `main` is a CSS selector of what must be there. */
export async function measureLoad(context: BrowserContext, address: string, main: string): Promise<Load> {
  try {
    await context.addInitScript(watchUsable, main)
    const page = await context.newPage()
    const settled = settling(page)
    const answer = await page.goto(address, { waitUntil: 'commit' })
    if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}.`)
    const usableMs = await page
      .waitForFunction(() => (window as Watched).clawbackUsableMs, undefined, { timeout: longestMs })
      .then((handle) => handle.jsonValue())
      .catch(() => {
        throw new Error(`${address} was not usable within ${longestMs / 1000} s: there was no ${main}.`)
      })
    await settled()
    return { usableMs: usableMs ?? Number.NaN, ...(await page.evaluate(readResources)) }
  } finally {
    await context.close()
  }
}

type Watched = Window & { clawbackUsableMs?: number }

/** Runs in the page, before its own scripts. */
function watchUsable(main: string): void {
  const look = () => {
    const found = document.querySelector(main)
    // React leaves this on what it has drawn, and on what the server drew once it has taken it over.
    const taken = found && Object.keys(found).some((key) => key.startsWith('__reactFiber$'))
    if (!taken) return requestAnimationFrame(look)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      ;(window as Watched).clawbackUsableMs = performance.now()
    }
    port2.postMessage(null)
  }
  requestAnimationFrame(look)
}

/** Runs in the page. */
function readResources(): Omit<Load, 'usableMs'> {
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  const scripts = resources.filter(({ name }) => new URL(name).pathname.endsWith('.js'))
  return {
    completeMs: Math.max(0, ...resources.map(({ responseEnd }) => responseEnd)),
    scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  }
}

/** Waits until nothing but the event stream is under way, and has not been for a while. */
function settling(page: Page): () => Promise<void> {
  const underWay = new Set<object>()
  let changedAt = Date.now()
  const note = (change: () => void) => {
    change()
    changedAt = Date.now()
  }
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/events')) note(() => underWay.add(request))
  })
  page.on('requestfinished', (request) => note(() => underWay.delete(request)))
  page.on('requestfailed', (request) => note(() => underWay.delete(request)))
  return async () => {
    const deadline = Date.now() + longestMs
    while (underWay.size > 0 || Date.now() - changedAt < silenceMs) {
      if (Date.now() > deadline) throw new Error(`${page.url()} still reads after ${longestMs / 1000} s.`)
      await sleep(50)
    }
  }
}
