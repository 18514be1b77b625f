import { expect, type Page, test } from '@playwright/test'
import { comeIn, signInOf } from './people'
import { hasReact, takenOver } from './takenOver'

// A page that is shown before its scripts are there: nothing that somebody does on it in the meantime is lost.

let analyst: Page
let scripts: { come: () => void }

test.beforeEach(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  let come = () => {}
  const there = new Promise<void>((resolve) => {
    come = resolve
  })
  scripts = { come }
  await analyst.route('**/_next/static/**/*.js', async (route) => {
    await there
    await route.continue()
  })
})

test.afterEach(() => analyst.context().close())

/** The page without its scripts: it reads, and nobody listens. */
async function openEarly(path: string) {
  await analyst.goto(path, { waitUntil: 'commit' })
  await expect(analyst.locator('#main')).toBeVisible()
  expect(await analyst.evaluate(hasReact)).toBe(false)
}

test('what was typed, chosen and pressed is in the search', async () => {
  await openEarly('/search')
  await analyst.getByLabel('Subject').fill('Typed before the scripts')
  await analyst.getByRole('radio', { name: 'Everyone', exact: true }).click()
  await analyst.getByRole('button', { name: 'More conditions' }).click()
  await expect(analyst.getByRole('group', { name: 'all of these', exact: true })).toBeHidden()

  scripts.come()
  await expect(analyst.getByRole('group', { name: 'all of these', exact: true })).toBeVisible()
  await expect(analyst.getByRole('button', { name: 'Search everyone' })).toBeVisible()
  await expect(analyst.getByLabel('Subject')).toHaveValue('Typed before the scripts')
  await expect(analyst).toHaveURL(/Typed/)
})

test('a menu that was pressed twice opens once', async () => {
  await openEarly('/runs')
  const account = analyst.getByRole('button', { name: /sign-out$/ })
  await account.click()
  await account.click()
  scripts.come()
  await expect(analyst.getByRole('menu')).toContainText(signInOf('analyst').email)
  await takenOver(analyst)
  await expect(analyst.getByRole('menu')).toBeVisible()
})

test('a form that was sent is sent, and its fields never come into the address', async () => {
  await analyst.context().clearCookies()
  await analyst.goto('/sign-in', { waitUntil: 'commit' })
  await analyst.getByLabel('E-mail').fill('nobody@nowhere.example')
  await analyst.getByLabel('Password').fill('not-a-password-of-anyone')
  await analyst.getByLabel('Password').press('Enter')
  scripts.come()
  await expect(analyst.getByRole('alert').first()).toContainText('password')
  expect(new URL(analyst.url()).search).not.toContain('nobody')
})
