import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const wide = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }
export const smallPhone = { width: 360, height: 740 }

const pictures = Boolean(process.env.CLAWBACK_PICTURES)

interface Look {
  colorScheme: 'light' | 'dark'
  size: { width: number; height: number }
  /** What can differ from the look before it: everything, or the colours alone */
  rules: 'all' | 'colours' | null
}

function looks(narrow: readonly (typeof phone)[]): Look[] {
  return [
    { colorScheme: 'light', size: wide, rules: 'all' },
    { colorScheme: 'dark', size: wide, rules: 'colours' },
    // What is on the page is the same on every screen; whether it fits is not
    ...narrow.map((size): Look => ({ colorScheme: 'light', size, rules: pictures ? 'all' : null })),
    ...(pictures ? narrow.map((size): Look => ({ colorScheme: 'dark', size, rules: 'colours' })) : []),
  ]
}

/**
 * The page that is open, in both themes and on each screen: nothing that axe finds serious, nothing that sticks out. With
 * CLAWBACK_PICTURES set, phones are looked at as closely, and a picture of each look is left in `test-results`.
 */
export async function expectGoodPage(page: Page, name: string, narrow: readonly (typeof phone)[] = [phone]) {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  for (const { colorScheme, size, rules } of looks(narrow)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(size)
    await settled(page)
    const label = `${name} ${size.width} ${colorScheme}`
    if (pictures) {
      await page.screenshot({ path: test.info().outputPath(`${label.replaceAll(/[^\w]+/g, '-')}.png`) })
    }
    expect.soft(await sticksOut(page), `${label}: wider than the screen`).toEqual([])
    if (rules) expect.soft(await axeFinds(page, rules), `${label}: accessibility`).toEqual([])
  }
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** A transition without duration still has its old colours until the next frame. */
async function settled(page: Page) {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame)
    await Promise.allSettled(
      document.getAnimations().flatMap((one) => (one instanceof CSSTransition ? [one.finished] : [])),
    )
  })
}

export async function axeFinds(page: Page, rules: NonNullable<Look['rules']> = 'all'): Promise<string[]> {
  // The body of a mail is not ours, and no script may run in its frame. Without frames, the one-page mode does it all,
  // and opens no second page for each look.
  const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode()
  const { violations } = await axe
    .options({
      resultTypes: ['violations'],
      ...(rules === 'colours' ? { runOnly: { type: 'rule', values: ['color-contrast'] } } : {}),
    })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`))
}

/** The page and its main part never scroll sideways; a table may, inside. */
export function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [document.documentElement, document.body, document.getElementById('main')].flatMap((element) =>
      element && element.scrollWidth > element.clientWidth
        ? [`${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`]
        : [],
    ),
  )
}

/** On a phone a list is read without being pushed from side to side. */
export async function expectListFitsPhone(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize(phone)
  const grid = page.getByRole('grid', { name, exact: true })
  await expect
    .poll(() => grid.evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0)))
    .toBeLessThanOrEqual(0)
  if (before) await page.setViewportSize(before)
}

/** Whether it can be seen where the focus is: the focused element, or the cells of a focused row, look different. */
export function focusShows(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused === document.body) return false
    const look = () =>
      [focused, ...focused.querySelectorAll('td'), ...(focused.parentElement ? [focused.parentElement] : [])]
        .map((element) => {
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(element)
          const { backgroundColor: after, width } = getComputedStyle(element, '::after')
          return [outline, boxShadow, borderColor, backgroundColor, after, width].join()
        })
        .join('|')
    const withFocus = look()
    focused.blur()
    const without = look()
    focused.focus()
    return withFocus !== without
  })
}
