import type { Page } from '@playwright/test'

/** Keys, and files that are chosen, reach a page once React has taken it over; until then nothing listens. */
export async function takenOver(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.getElementById('main') ?? {}).some((key) => /^__react/.test(key)),
  )
}
