import type { Page } from '@playwright/test'

/**
 * The page has come whole, and React has taken it over: keys are heard, files can be chosen, and no part that has just
 * arrived waits out of sight for its place, where its words would be found twice.
 */
export async function takenOver(page: Page): Promise<void> {
  await page.waitForFunction(hasReact)
  await page.waitForFunction(() => document.querySelector('div[hidden][id^="S:"]') === null)
}

/** Runs in the page. */
export function hasReact(): boolean {
  return Object.keys(document.getElementById('main') ?? {}).some((key) => key.startsWith('__react'))
}

/** Every page that is opened by its address is waited for, unless only its first byte was asked for. */
export function waitForEachPage(page: Page): void {
  const goto = page.goto.bind(page)
  page.goto = async (url, options) => {
    const response = await goto(url, options)
    const hasFrame = options?.waitUntil !== 'commit' && (await page.locator('#main').count()) > 0
    if (hasFrame) await takenOver(page)
    return response
  }
}
