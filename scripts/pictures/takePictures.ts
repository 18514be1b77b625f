import type { Browser, Page } from '@playwright/test'
import type { Stack } from '../stack/startStack'

type Keep = (name: string, picture: Buffer) => Promise<void>

/**
 * The five main pages as the wave of the demo's organisation fills them. `keep` gets each picture as PNG, under the name of the
 * page: as it is in the light theme, and with "-dark" behind it.
 */
export async function takePictures(browser: Browser, { url, signIns }: Stack, keep: Keep): Promise<void> {
  const enter = (role: string) => comeIn(browser, url, signIns.find((one) => one.role === role) ?? fail(role))
  await testConnections(await enter('administrator'))
  const analyst = await enter('analyst')

  await searchEveryone(analyst, 'Your payslip is on hold')
  await askForRemoval(analyst, { mode: 'Soft delete', reason: 'Fake payslips, from a domain that is not ours' })
  await analyst.getByRole('main').getByText('Successful', { exact: true }).first().waitFor()
  await block(analyst, ['payroll@harbourp1ne.example', 'portal.harbourp1ne.example'])

  await searchEveryone(analyst, 'confirm your payroll details', () => picture(analyst, 'search', keep))
  const results = analyst.url()
  const original = { hasText: 'Demo organisation', hasNotText: /FW:|RE:/ }
  await analyst.getByRole('grid').getByRole('row').filter(original).first().click()
  const body = analyst.getByTitle('Body of the message')
  await body.waitFor()
  await picture(analyst, 'results', keep)
  await analyst.goto(await hrefOf(analyst, 'Open the full page'))
  await body.waitFor()
  await picture(analyst, 'message', keep)
  await analyst.goto(results)
  await askForRemoval(analyst, { mode: 'Hard delete', reason: 'Fake payroll notice; 3 people have passed it on' })
  await analyst.getByRole('grid', { name: 'Frozen set' }).waitFor()

  const approver = await enter('approver')
  await approver.getByRole('link', { name: /waits for your decision/ }).waitFor()
  await approver.getByRole('link', { name: /are asked for in/ }).waitFor()
  await picture(approver, 'overview', keep)
  await approver.goto(analyst.url())
  await approver.getByRole('grid', { name: 'Frozen set' }).getByRole('row').nth(1).waitFor()
  await picture(approver, 'approval', keep)
}

async function comeIn(browser: Browser, url: string, { email, password }: { email: string; password: string }) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
  return page
}

async function testConnections(page: Page): Promise<void> {
  for (const name of ['Demo organisation', 'Depot Exchange Server']) {
    await page.goto('/connections')
    await page.getByRole('row').filter({ hasText: name }).click()
    await page.getByRole('button', { name: 'Test now' }).first().click()
    await page
      .getByRole('main')
      .getByText(/^Answered/)
      .first()
      .waitFor()
  }
}

async function searchEveryone(page: Page, subject: string, look?: () => Promise<void>): Promise<void> {
  await page.goto('/search')
  for (const name of ['Demo organisation', 'Depot Exchange Server']) {
    await page.getByRole('checkbox', { name }).check()
  }
  await page.getByRole('radio', { name: 'Everyone', exact: true }).click()
  await page.getByRole('textbox', { name: 'Subject' }).fill(subject)
  await look?.()
  await page.getByRole('button', { name: 'Search everyone' }).click()
  await page.getByRole('button', { name: /^Remove all \d/ }).waitFor()
}

async function askForRemoval(page: Page, { mode, reason }: { mode: string; reason: string }): Promise<void> {
  await page.getByRole('button', { name: /^Remove all \d/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: mode }).check()
  await dialog.getByLabel('Reason').fill(reason)
  for (const checkbox of await dialog.getByRole('checkbox').all()) await checkbox.check()
  const typed = dialog.getByLabel(/^Type “/)
  if (await typed.isVisible()) await typed.fill(mode.toLowerCase())
  await dialog.getByRole('button', { name: new RegExp(`${mode} \\d+ messages?$`, 'i') }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function block(page: Page, entries: string[]): Promise<void> {
  await page.goto('/blocklists')
  await page.getByRole('button', { name: 'Add entries' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add to the allow and block lists' })
  await dialog.getByRole('textbox', { name: 'Entries' }).fill(entries.join('\n'))
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Payroll wave')
  await dialog.getByRole('button', { name: `Block ${entries.length} entries` }).click()
  await dialog.getByText(`${entries.length} done`).waitFor()
}

async function hrefOf(page: Page, link: string): Promise<string> {
  return (await page.getByRole('link', { name: link }).getAttribute('href')) ?? fail(link)
}

async function picture(page: Page, name: string, keep: Keep): Promise<void> {
  // Nothing that only the pointer brings about
  await page.mouse.move(720, 1)
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true], [data-sonner-toast]'))
  for (const [colorScheme, suffix] of [
    ['light', ''],
    ['dark', '-dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await keep(`${name}${suffix}`, await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

function fail(what: string): never {
  throw new Error(`The demo has no “${what}”.`)
}
