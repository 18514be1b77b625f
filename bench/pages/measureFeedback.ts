import type { Locator, Page } from '@playwright/test'

type Armed = Window & { clawbackFeedback?: Promise<number> }

/**
 * Milliseconds between a click and the frame after which a person can see that something happened. `seen` is a CSS selector of
 * what shows it; it must not be there before.
 */
export async function measureFeedback(page: Page, click: Locator, seen: string): Promise<number> {
  await click.scrollIntoViewIfNeeded()
  if (await page.evaluate(isSeen, seen)) throw new Error(`${seen} is there before the click on ${click}.`)
  await page.evaluate(arm, seen)
  await click.click()
  return await page.evaluate(() => (window as Armed).clawbackFeedback ?? Number.NaN)
}

/** Runs in the page. */
function isSeen(seen: string): boolean {
  return [...document.querySelectorAll(seen)].some((found) => found.checkVisibility())
}

/** Runs in the page: from the press of the button (menus open on it) to the first frame that shows it. */
function arm(seen: string): void {
  ;(window as Armed).clawbackFeedback = new Promise((resolve) => {
    const pressed = ({ timeStamp }: Event) => {
      const look = () => {
        if (![...document.querySelectorAll(seen)].some((found) => found.checkVisibility()))
          return requestAnimationFrame(look)
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - timeStamp)
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    }
    window.addEventListener('pointerdown', pressed, { capture: true, once: true })
  })
}
