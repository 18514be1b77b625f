import { expect, type Page, test } from '@playwright/test'
import { control } from './organisation'
import { expectGoodPage } from './pageQuality'
import { comeIn } from './people'

// One person's mailbox, looked into by somebody who thinks that it was broken into.

const suspect = 'marcus.adeyemi@harbourpine.example'
/** Of this spec alone: what is changed here is seen nowhere else */
const own = { userPrincipalName: 'orla.pennington@harbourpine.example', displayName: 'Orla Pennington' }

let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await control('POST', 'people', { ...own, password: 'not-used-1' })
  page = await comeIn(browser, 'analyst')
})

test('a person is found by name in the command bar, and what speaks against the mailbox is said at once', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('adeyemi')
  await page.getByRole('option', { name: /Marcus Adeyemi/ }).click()
  await expect(page).toHaveURL(/\/mailboxes\/[0-9a-f-]{36}\/marcus\.adeyemi/)
  await expect(page.getByRole('heading', { name: 'Marcus Adeyemi', level: 1 })).toBeVisible()
  const glance = page.getByRole('list', { name: 'At a glance' })
  await expect(glance).toContainText('No automatic replies')
  await expect(glance).toContainText('Sign-in is on')
  await glance.getByRole('button', { name: '1 dangerous rule' }).click()
  await expect(page).toHaveURL(/tab=rules/)
  const against = page.getByRole('list', { name: 'What speaks against .' })
  await expect(against).toContainText('Forwards to ledger.backup@parcel-mailbox.example, outside of the organisation.')
  await expect(against).toContainText('Marks messages as read and moves them to “RSS Feeds”')
})

test('a mailbox is found from its own page, by a name or by an address that no directory lists', async () => {
  const mailbox = page.url()
  await page.getByRole('link', { name: 'Mailboxes', exact: true }).first().click()
  await expect(page.getByRole('heading', { name: 'Mailboxes', level: 1 })).toBeVisible()
  const field = page.getByRole('searchbox', { name: 'Name or address' })
  await field.fill('adeyemi')
  await expect(page.getByRole('list', { name: 'People' }).getByRole('link')).toHaveAccessibleName(/Marcus Adeyemi/)
  await expectGoodPage(page, 'mailboxes')
  await field.fill('nobody.of.ours@elsewhere.example')
  await expect(page.getByText('No name and no address in the directory begins so.')).toBeVisible()
  await page.getByRole('region', { name: 'This very address' }).getByRole('link').click()
  await expect(page).toHaveURL(/nobody\.of\.ours/)
  await page.goto(mailbox)
})

test('the tab is in the address: who opens the link sees the same', async () => {
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Rules', selected: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: '“Statements”' })).toBeVisible()
  await expectGoodPage(page, 'mailbox rules')
})

test('folders with their messages, newest first; a message opens with its preview', async () => {
  await page.getByRole('tab', { name: 'Messages' }).click()
  const rows = page.getByRole('grid', { name: 'Messages in Inbox' }).getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  await expectGoodPage(page, 'mailbox messages')
  await rows.filter({ hasText: 'payroll' }).first().click()
  const flyout = page.getByRole('dialog')
  await expect(flyout.getByRole('tab', { name: 'Source' })).toBeVisible()
  await flyout.getByRole('button', { name: 'Close' }).click()
  await page
    .getByRole('navigation', { name: 'Folders' })
    .getByRole('button', { name: /^RSS Feeds/ })
    .click()
  await expect(page.getByText('“RSS Feeds” is empty.')).toBeVisible()
})

test('a calendar is opened on purpose, and that is in the audit log', async ({ browser }) => {
  await page.getByRole('tab', { name: 'Calendar' }).click()
  await expect(page.getByText('The calendar was not opened')).toBeVisible()
  await page.getByRole('button', { name: 'Open the calendar' }).click()
  await expect(page.getByRole('tabpanel').getByRole('listitem').first()).toBeVisible()
  await expectGoodPage(page, 'mailbox calendar')
  const auditor = await comeIn(browser, 'auditor')
  const log = await (await auditor.request.get('/api/audit/export?format=jsonLines')).text()
  const opened = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { action: string; detail: { command?: string; mailbox?: string } })
    .filter(({ action, detail }) => action === 'mailbox.opened' && detail.mailbox === suspect)
  expect(opened.map(({ detail }) => detail.command)).toEqual(['calendar.list'])
  await auditor.context().close()
})

test('licences say which of them a group gives, and only the own one can be removed', async () => {
  await page.getByRole('tab', { name: 'Licences' }).click()
  const licences = page.getByRole('tabpanel').getByRole('listitem')
  await expect(licences.filter({ hasText: 'POWER_BI_PRO' })).toContainText('from the group Finance')
  const remove = licences.filter({ hasText: 'POWER_BI_PRO' }).getByRole('button', { name: 'Remove…' })
  await expect(remove).toHaveAccessibleDescription(/take the account out of the group/)
  await licences.filter({ hasText: 'ENTERPRISEPACK' }).getByRole('button', { name: 'Remove…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove licences' })
  await expect(dialog.getByLabel('Users')).toHaveValue(suspect)
  await expect(dialog.getByLabel('Licences')).toHaveValue('ENTERPRISEPACK')
  await dialog.getByRole('button', { name: 'Remove licences' }).click()
  await expect(dialog.getByRole('alert')).toContainText('a second person must approve')
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expectGoodPage(page, 'mailbox licences')
  await page.getByRole('tab', { name: 'Profile' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('Accounts Payable Clerk')
  await expectGoodPage(page, 'mailbox profile')
})

test('automatic replies are switched on with a second person’s approval, and put back', async ({ browser }) => {
  const address = page.url().replace(/marcus[^?]*.*$/, encodeURIComponent(own.userPrincipalName))
  await page.goto(`${address}?tab=replies`)
  await expect(page.getByRole('tabpanel')).toContainText('No automatic replies')
  await page.getByRole('button', { name: 'Switch on…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set automatic replies' })
  await expect(dialog.getByLabel('Mailboxes')).toHaveValue(own.userPrincipalName)
  await dialog
    .getByLabel('Internal reply')
    .fill('<p>My account was misused.<br>Please call.</p><script>alert(1)</script>')
  await dialog.getByLabel('Reason').fill('Orla cannot be reached by mail')
  await dialog.getByRole('button', { name: 'Set automatic replies' }).click()
  await expect(page).toHaveURL(/\/runs\//)
  const run = page.url()

  const approver = await comeIn(browser, 'approver')
  await approver.goto('/approvals')
  await approver.getByRole('grid').getByRole('row').filter({ hasText: 'Orla cannot be reached' }).click()
  await approver.getByRole('button', { name: /^Approve/ }).click()
  await approver
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Approve/ })
    .click()
  await expect(page.getByRole('button', { name: 'Restore 1' })).toBeVisible({ timeout: 30_000 })
  await approver.context().close()

  await page.goto(`${address}?tab=replies`)
  await expect(page.getByRole('list', { name: 'At a glance' })).toContainText('Replies automatically to everybody')
  await expect(page.getByRole('region', { name: 'To colleagues' })).toHaveText(
    /My account was misused\.\s*Please call\.$/,
  )
  await page.goto(run)
  await page.getByRole('button', { name: 'Restore 1' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore 1 mailbox’s automatic replies' }).click()
  await expect(page).not.toHaveURL(run)
  await expect(page.getByRole('main')).toContainText('Successful', { timeout: 30_000 })
  await page.goto(`${address}?tab=replies`)
  await expect(page.getByRole('list', { name: 'At a glance' })).toContainText('No automatic replies')
})

test('who is outside, and who may not be read, are told apart', async () => {
  const base = page.url().replace(/orla[^?]*.*$/, '')
  await page.goto(`${base}stranger%40elsewhere.example?tab=profile`)
  await expect(page.getByText('Nobody of this organisation has this address')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Search for mail from it' })).toBeVisible()
  await page.goto(`${base}forbidden%40harbourpine.example?tab=rules`)
  await expect(page.getByText('The rules may not be read')).toBeVisible()
  await expect(page.getByRole('list', { name: 'At a glance' })).toContainText('Rules: not permitted')
  await page.goto(`${base}truncated%40harbourpine.example?tab=replies`)
  await expect(page.getByText('The automatic replies could not be read')).toBeVisible()
})

test('a viewer sees the rules, may not open the calendar, and is told why nothing can be changed', async ({
  browser,
}) => {
  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto(page.url().replace(/truncated[^?]*.*$/, `${encodeURIComponent(suspect)}?tab=calendar`))
  await expect(viewer.getByRole('tabpanel', { name: 'Calendar' })).toContainText('You may not open calendars')
  await viewer.getByRole('tab', { name: 'Automatic replies' }).click()
  const change = viewer.getByRole('button', { name: 'Switch on…' })
  await expect(change).toHaveAccessibleDescription(/Your roles do not include/)
  await change.press('Enter')
  await expect(viewer.getByRole('dialog')).toHaveCount(0)
  await viewer.context().close()
})
