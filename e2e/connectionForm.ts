import fs from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { ready } from './organisation'

export interface TypedConnection {
  name: string
  clientId: string
  clientSecret: string
  /** PEM; the simulator's own authority when left out */
  caCertificate?: string
  credential?: string
  /** With Exchange Online administration and Purview, as an account of the tenant */
  account?: { username: string; password: string }
}

/** Types a Microsoft 365 connection to the simulated organisation into the form, as an administrator would. */
export async function fillInMicrosoft365(page: Page, typed: TypedConnection) {
  const { login, graph, exchangeOnline, compliance, caFile, credentials } = ready()
  await page.goto('/connections/new')
  const text = (name: string) => page.getByRole('textbox', { name, exact: true })
  await text('Name').fill(typed.name)
  await page.getByRole('combobox', { name: 'Environment' }).click()
  await page.getByRole('option', { name: 'Custom' }).click()
  await text('Tenant').fill(credentials.tenantId)
  await text('Sign-in (Entra ID)').fill(login)
  await text('Microsoft Graph').fill(graph)
  if (typed.account) {
    await text('Exchange Online administration').fill(exchangeOnline)
    await text('Compliance').fill(compliance)
  }
  await text('CA certificate').fill(typed.caCertificate ?? fs.readFileSync(caFile, 'utf8'))
  if (typed.credential) await page.getByRole('radio', { name: typed.credential }).check()
  await text('Application (client) ID').fill(typed.clientId)
  await page.getByLabel('Client secret', { exact: true }).fill(typed.clientSecret)
  if (typed.account) {
    await text('User name').fill(typed.account.username)
    await page.getByLabel('Password', { exact: true }).fill(typed.account.password)
  }
}

/** Saves what is in the form, and is on the connection's page. */
export async function addConnection(page: Page, name: string) {
  await page.getByRole('button', { name: 'Add connection' }).click()
  await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

/** Presses "Test now" and waits until that test is over. */
export async function testNow(page: Page) {
  const button = page.getByRole('button', { name: 'Test now' }).first()
  const answered = page.waitForResponse((response) => response.request().headers()['next-action'] !== undefined)
  await button.click()
  expect((await answered).status()).toBe(200)
  await expect(button).not.toHaveAttribute('aria-busy', 'true')
  await expect(page.getByText('That did not work')).toBeHidden()
}

/** One line of the report: a service, or a group of commands. */
export function reported(page: Page, part: 'Services' | 'Commands', name: string) {
  return page
    .getByRole('region', { name: part })
    .getByRole('listitem')
    .filter({ has: page.getByText(new RegExp(`^${name}`)) })
}
