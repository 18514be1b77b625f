import { expect, type Page, test } from '@playwright/test'
import { control } from './organisation'
import { expectGoodPage } from './pageQuality'
import { comeIn } from './people'

// Who may use a mailbox, and what kind it is: looked at, changed with a second person's approval, and put back.

const owner = 'petra.lindqvist.access@harbourpine.example'
const delegate = 'delegate.access@harbourpine.example'
let analyst: Page
let approver: Page
let tab: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  for (const userPrincipalName of [owner, delegate]) {
    await control('POST', 'people', { userPrincipalName, displayName: userPrincipalName, password: 'not-used-1' })
  }
  await control('PATCH', `exchange/mailboxes/${owner}`, { sizeBytes: 60 * 1024 ** 3 })
  analyst = await comeIn(browser, 'analyst')
  approver = await comeIn(browser, 'approver')
})
test.afterAll(async () => {
  await analyst.context().close()
  await approver.context().close()
})

const panel = () => analyst.getByRole('tabpanel')
const people = () => panel().getByRole('list', { name: 'Who may use it' })

/** From the asking to the end of the run, which the analyst looks at; leaves them there. */
async function approved(reason: string) {
  await expect(analyst).toHaveURL(/\/runs\//)
  await approver.goto('/approvals')
  await approver.getByRole('grid').getByRole('row').filter({ hasText: reason }).click()
  await approver.getByRole('button', { name: /^Approve/ }).click()
  await approver
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Approve/ })
    .click()
  await expect(analyst.getByRole('main')).toContainText('Successful', { timeout: 30_000 })
}

async function undo(button: RegExp, reason: string) {
  await analyst.getByRole('button', { name: 'Restore 1' }).click()
  const dialog = analyst.getByRole('alertdialog')
  await dialog.getByLabel('Reason').fill(reason)
  const run = analyst.url()
  await dialog.getByRole('button', { name: button }).click()
  await expect(analyst).not.toHaveURL(run)
  await approved(reason)
}

test('the tab says who may use it, what it is, and on what conditions it can become something else', async () => {
  await analyst.keyboard.press('Control+k')
  await analyst.getByRole('combobox').fill('petra.lindqvist.access')
  await analyst.getByRole('option', { name: new RegExp(owner) }).click()
  await analyst.getByRole('tab', { name: 'Permissions' }).click()
  await expect(panel()).toContainText('Nobody but its owner.')
  await expect(panel()).toContainText('User mailbox')
  await expect(panel()).toContainText('It is larger than 50 GB')
  await expect(panel()).toContainText('Up to 50 GB and without an archive it needs no licence any more.')
  await expectGoodPage(analyst, 'mailbox permissions')
  tab = analyst.url()
})

test('a right is given, seen, and taken away again by its undo', async () => {
  await panel().getByRole('button', { name: 'Give a right…' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Change who may use a mailbox' })
  await expect(dialog.getByLabel('Mailbox', { exact: true })).toHaveValue(owner)
  await dialog.getByLabel('Users').fill(delegate)
  await dialog.getByLabel('Reason').fill('Delegate covers for Petra')
  await dialog.getByRole('button', { name: 'Change who may use a mailbox' }).click()
  await approved('Delegate covers for Petra')
  const run = analyst.url()
  await analyst.goto(tab)
  await expect(people().getByRole('listitem').filter({ hasText: 'delegate.access' })).toContainText(
    'Remove Full Access…',
  )
  await analyst.goto(run)
  await undo(/^Restore 1 person’s rights/, 'Petra is back')
  await analyst.goto(tab)
  await expect(panel()).toContainText('Nobody but its owner.')
})

test('it becomes a shared mailbox, says what that needs, and can become again what it was', async () => {
  await panel().getByRole('button', { name: 'Convert…' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Convert mailboxes' })
  await expect(dialog.getByLabel('Mailboxes', { exact: true })).toHaveValue(owner)
  await expect(dialog).toContainText('above 50 GB')
  await dialog.getByLabel('Reason').fill('Petra left, the team goes on')
  await dialog.getByRole('button', { name: 'Convert mailboxes' }).click()
  await approved('Petra left, the team goes on')
  // Each conversion takes the service some seconds: that the way back works is tested without a browser
  await analyst.getByRole('button', { name: 'Restore 1' }).click()
  const back = analyst.getByRole('alertdialog', { name: 'Restore 1 mailbox’s type?' })
  await expect(back).toContainText('Each mailbox becomes again what it was before this run.')
  await analyst.keyboard.press('Escape')
  await analyst.getByRole('grid').getByRole('row').filter({ hasText: owner }).click()
  await expect(analyst.getByRole('dialog')).toContainText('It holds more than 50 GB')
  await analyst.goto(tab)
  await expect(panel()).toContainText('Shared mailbox')
  await expect(panel()).toContainText('As a user mailbox it needs a licence')
})

test('a viewer is told why nothing can be changed, and what failed is no empty list', async ({ browser }) => {
  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto(tab)
  await expect(viewer.getByRole('button', { name: 'Convert…' })).toHaveAccessibleDescription(
    /Your roles do not include/,
  )
  await viewer.context().close()
  const decision = { status: 403, body: 'nul' }
  await control('POST', 'faults', {
    service: 'exchangeOnline',
    cmdletPattern: 'Get-MailboxPermission',
    count: 1,
    decision,
  })
  await analyst.goto(tab)
  await expect(analyst.getByText('The permissions may not be read')).toBeVisible()
  await expectGoodPage(analyst, 'mailbox permissions refused')
})
