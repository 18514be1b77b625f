import { randomBytes } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { control } from './organisation'
import { axeFinds, expectGoodPage, focusShows, phone, smallPhone, sticksOut } from './pageQuality'
import { comeIn, failOnComplaints, signInOf } from './people'
import { expectState, startSearch } from './searchForm'

// Every page, as whoever uses it sees it: light and dark, on a desk and on a phone, by eye of a machine and by keyboard.

const mailbox = `a.very.long.name.of.a.shared.mailbox.${randomBytes(3).toString('hex')}@harbourpine.example`
const marker = `Überfällige-Rechnung-${randomBytes(3).toString('hex')}`
const longSubject = `${marker}-${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4)} and 支払いの確認をお願いします`

let analyst: Page
let searchUrl: string
let runUrl: string
let approvalUrl: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const person = { userPrincipalName: mailbox, displayName: 'Long Name', password: 'Only-receives-mail-7' }
  await control('POST', 'people', person)
  for (let index = 0; index < 5; index++) await control('POST', `mailboxes/${mailbox}/messages`, longMail(index))
  analyst = await comeIn(browser, 'analyst')
  await startSearch(analyst, { subject: marker, mailboxes: [mailbox, 'forbidden@harbourpine.example'] })
  await expectState(analyst, 'Partially successful')
  await expect(analyst.getByRole('grid').getByRole('row').filter({ hasText: marker })).toHaveCount(5)
  searchUrl = analyst.url()
  runUrl = searchUrl.replace('/search/', '/runs/')

  // Something that waits for a second person, and stays so
  await analyst.getByRole('button', { name: 'Remove all 5' }).click()
  const dialog = analyst.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Hard delete' }).check()
  await dialog.getByLabel('Reason').fill(`It must go: ${'a reason that goes on and on, '.repeat(12)}`)
  await dialog.getByRole('checkbox').check()
  await dialog.getByLabel('Type “hard delete”').fill('hard delete')
  await dialog.getByRole('button', { name: 'Ask to hard delete 5 messages' }).click()
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  approvalUrl = analyst.url()
})

test.afterAll(async () => {
  await analyst.context().close()
  await control('DELETE', `people/${mailbox}`)
})

test('what looks at the pages finds what is planted', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  expect(await axeFinds(page)).toEqual([])
  expect(await sticksOut(page)).toEqual([])
  await page.getByRole('heading', { name: 'Sign in' }).evaluate((heading) => {
    heading.style.color = '#ddd'
    const button = document.createElement('button')
    button.style.cssText = 'width:2000px;height:20px;display:block;outline:none'
    heading.append(button)
  })
  expect(await axeFinds(page)).toEqual([
    expect.stringContaining('button-name'),
    expect.stringContaining('color-contrast'),
  ])
  expect(await axeFinds(page, 'colours')).toEqual([expect.stringContaining('color-contrast')])
  expect(await sticksOut(page)).not.toEqual([])
  await page.locator('h1 button').focus()
  expect(await focusShows(page)).toBe(false)
  await page.context().close()
})

test('before signing in', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  failOnComplaints(page)
  for (const [path, heading] of [
    ['/sign-in?error=entraNoRole', 'Sign in'],
    ['/accept-invitation#not-a-real-link', 'Welcome'],
    ['/reset-password', 'Choose a new password'],
    ['/setup', 'Already set up'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await expectGoodPage(page, path)
  }
  await page.context().close()
})

test('the analyst’s pages', async () => {
  test.setTimeout(120_000)
  for (const [path, heading] of [
    ['/', /^Hello/],
    ['/search', 'Search'],
    [searchUrl, 'Search results'],
    ['/runs', 'Runs'],
    [runUrl, 'Search messages'],
    ['/commands', 'Commands'],
    ['/commands/mail.search', 'Search messages'],
    ['/users', 'You are not permitted to see this page'],
    ['/no-such-page', /not found|no page|nothing/i],
  ] as const) {
    await analyst.goto(path)
    await expect(analyst.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await expectGoodPage(analyst, new URL(analyst.url()).pathname.replace(/[0-9a-f-]{36}/, 'one'))
  }
})

test('a message and a removal, over the page', async () => {
  await analyst.goto(searchUrl)
  await analyst.getByRole('grid').getByRole('row').filter({ hasText: marker }).first().click()
  await expect(analyst.getByRole('dialog').getByTitle('Body of the message')).toBeVisible()
  await expectGoodPage(analyst, 'message')
  const fullPage = await analyst.getByRole('link', { name: 'Open the full page' }).getAttribute('href')
  await analyst.keyboard.press('Escape')
  await analyst.getByRole('button', { name: 'Remove all 5' }).click()
  await expect(analyst.getByRole('dialog').getByLabel('Reason')).toBeVisible()
  await expectGoodPage(analyst, 'removal')
  await analyst.goto(fullPage ?? '')
  await expect(analyst.getByTitle('Body of the message')).toBeVisible()
  await expectGoodPage(analyst, 'message, full page')
})

test('the approver’s pages', async ({ browser }) => {
  const approver = await comeIn(browser, 'approver')
  await approver.goto('/approvals')
  await expect(approver.getByRole('row').filter({ hasText: 'It must go' }).first()).toBeVisible()
  await expectGoodPage(approver, '/approvals', [phone, smallPhone])
  await approver.goto(approvalUrl)
  await expect(approver.getByRole('button', { name: 'Approve 5' })).toBeVisible()
  await expectGoodPage(approver, '/approvals/one', [phone, smallPhone])
  // Deciding works on the smallest screen, where somebody is called away from a desk.
  await approver.setViewportSize(smallPhone)
  await approver.getByRole('button', { name: 'Approve 5' }).click()
  const confirm = approver.getByRole('alertdialog').getByRole('button', { name: /^Approve/ })
  await expect(confirm).toBeInViewport({ ratio: 1 })
  await approver.context().close()
})

test('the administrator’s pages', async ({ browser }) => {
  test.setTimeout(120_000)
  const administrator = await comeIn(browser, 'administrator')
  await administrator.goto('/connections')
  await administrator.getByRole('row').filter({ hasText: 'Demo organisation' }).click()
  await expect(administrator).toHaveURL(/\/connections\/[0-9a-f-]{36}/)
  const one = administrator.url()
  for (const [path, heading] of [
    ['/connections', 'Connections'],
    ['/connections/new', 'Add connection'],
    [one, 'Demo organisation'],
    [`${one}?tab=settings`, 'Demo organisation'],
    ['/users', 'Users'],
    ['/settings', 'Settings'],
  ] as const) {
    await administrator.goto(path)
    await expect(administrator.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
    await expectGoodPage(
      administrator,
      administrator
        .url()
        .replace(/^https?:\/\/[^/]+/, '')
        .replace(/[0-9a-f-]{36}/, 'one'),
    )
  }
  await administrator.goto('/users')
  await administrator
    .getByRole('row')
    .filter({ hasText: signInOf('viewer').email })
    .click()
  await expect(administrator.getByRole('dialog')).toBeVisible()
  await expectGoodPage(administrator, 'user')
  await administrator.context().close()
})

test('the auditor’s page', async ({ browser }) => {
  const auditor = await comeIn(browser, 'auditor')
  await auditor.goto('/audit')
  await expect(auditor.getByRole('row').filter({ hasText: 'signIn.succeeded' }).first()).toBeVisible()
  await expectGoodPage(auditor, '/audit')
  await auditor.getByRole('row').nth(1).click()
  await expect(auditor.getByRole('dialog')).toBeVisible()
  await expectGoodPage(auditor, 'audit entry')
  await auditor.context().close()
})

test.describe('by keyboard alone', () => {
  test('past the navigation, and from anywhere to a page', async () => {
    await analyst.goto('/runs')
    await analyst.keyboard.press('Tab')
    const skip = analyst.getByRole('link', { name: 'Skip to the page' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport({ ratio: 1 })
    await analyst.keyboard.press('Enter')
    await expect(analyst.locator('#main')).toBeFocused()

    await analyst.keyboard.press('Control+k')
    await analyst.getByPlaceholder('Go to, do, or find a person…').fill('list fold')
    await analyst.keyboard.press('Enter')
    await expect(analyst).toHaveURL(/\/commands\/folders\.list$/)
    await analyst.keyboard.press('Control+k')
    await expect(analyst.getByPlaceholder('Go to, do, or find a person…')).toBeFocused()
    await analyst.keyboard.press('Escape')
    await expect(analyst.getByPlaceholder('Go to, do, or find a person…')).toBeHidden()
  })

  test('back to where one was', async () => {
    await analyst.goto(approvalUrl)
    await expect(analyst.getByRole('heading', { name: /^Delete messages: 5 in/ })).toBeVisible()
    await analyst.goto('/runs')
    await analyst.keyboard.press('Control+k')
    const recent = analyst.getByRole('group', { name: 'Recent' }).getByRole('option')
    await expect(recent.first()).toContainText('Delete messages: 5 in')
    await expect(recent.filter({ hasText: marker })).not.toHaveCount(0)
    await analyst.keyboard.press('Enter')
    await expect(analyst).toHaveURL(approvalUrl)
  })

  test('through the rows of a result: j, k, x, Enter, Esc', async () => {
    await analyst.goto(searchUrl)
    const rows = analyst.getByRole('grid').getByRole('row').filter({ hasText: marker })
    await expect(rows).toHaveCount(5)
    await analyst.keyboard.press('j')
    await expect(rows.nth(0)).toBeFocused()
    expect(await focusShows(analyst)).toBe(true)
    await analyst.keyboard.press('j')
    await expect(rows.nth(1)).toBeFocused()
    await analyst.keyboard.press('k')
    await expect(rows.nth(0)).toBeFocused()
    await analyst.keyboard.press('x')
    await expect(rows.nth(0)).toHaveAttribute('aria-selected', 'true')
    await expect(analyst.getByRole('button', { name: 'Request removal of 1' })).toBeVisible()
    await analyst.keyboard.press('Escape')
    await expect(rows.nth(0)).toHaveAttribute('aria-selected', 'false')
    await analyst.keyboard.press('Enter')
    const panel = analyst.getByRole('dialog')
    await expect(panel).toContainText('1 of 5')
    await analyst.keyboard.press('j')
    await expect(panel).toContainText('2 of 5')
    await analyst.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(rows.nth(1)).toBeFocused()
  })

  test('it shows where the focus is, wherever Tab goes', async () => {
    for (const path of ['/search', '/commands/mail.delete', approvalUrl]) {
      await analyst.goto(path)
      for (let step = 0; step < 30; step++) {
        await analyst.keyboard.press('Tab')
        const where = await analyst.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))
        if (where?.startsWith('<body')) break
        expect(await focusShows(analyst), `${path}: ${where}`).toBe(true)
      }
    }
  })
})

function longMail(index: number): string {
  const at = new Date(Date.now() - index * 3_600_000).toUTCString()
  return [
    `From: =?utf-8?B?${Buffer.from('“Abteilung für außergewöhnlich lange Absendernamen”').toString('base64')}?= <an.unreasonably.long.sender.address.for.a.table@billing.subsidiary.long-domain-name.example>`,
    `To: <${mailbox}>`,
    `Subject: =?utf-8?B?${Buffer.from(longSubject).toString('base64')}?=`,
    `Date: ${at}`,
    `Received: from mx.long-domain-name.example (203.0.113.5) by mail.harbourpine.example; ${at}`,
    `Message-ID: <${'long-'.repeat(20)}${index}@long-domain-name.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<table width="900"><tr><td><b>Pay</b> ${'now '.repeat(60)}</td></tr></table><a href="https://pay.long-domain-name.example/${'x'.repeat(200)}">here</a>`,
    '',
  ].join('\r\n')
}
