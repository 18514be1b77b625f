import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { waitForEachPage } from './takenOver'
import { world } from './world'

export type RoleName = 'viewer' | 'analyst' | 'approver' | 'administrator' | 'auditor'

export function signInOf(role: RoleName) {
  const found = world().signIns.find((one) => one.role === role)
  if (!found) throw new Error(`The demo has nobody with the role ${role}.`)
  return found
}

/** A person in a browser of their own. What the browser complains about fails the test. */
export async function comeIn(browser: Browser, role: RoleName, options?: BrowserContextOptions): Promise<Page> {
  const { email, password } = signInOf(role)
  const page = await (await browser.newContext(options)).newPage()
  failOnComplaints(page)
  waitForEachPage(page)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible()
  return page
}

/** Errors of our scripts, and of the content security policy, which the console reports there. */
export function failOnComplaints(page: Page) {
  page.on('pageerror', (error) => {
    throw error
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
      throw new Error(`The browser complains on ${page.url()}: ${message.text()}`)
    }
  })
}
