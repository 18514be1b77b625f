import { randomBytes } from 'node:crypto'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { control, messagesOf, type TrueMessage } from './organisation'
import { comeIn } from './people'
import { takenOver } from './takenOver'
import { waveMail } from './waveMail'

// One reported .eml to an approved and proved removal, by two people who never touch the mouse.

const marker = `Parcel-${randomBytes(3).toString('hex')}`
const subject = `${marker}: your delivery slot lapses tonight`
const why = `Fake parcel notice ${marker}, reported by reception`

let analyst: Page
let approver: Page
let mailboxes: string[]
let reported: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  approver = await comeIn(browser, 'approver')
  for (const page of [analyst, approver]) await forbidMouse(page)
  const people = await control<{ userPrincipalName: string; mailbox: string }[]>('GET', 'people')
  mailboxes = people
    .filter(({ mailbox }) => mailbox === 'cloud')
    .slice(4, 8)
    .map(({ userPrincipalName }) => userPrincipalName)
  const receivedAt = new Date(Date.now() - 1_800_000)
  for (const mailbox of mailboxes) {
    await control<TrueMessage>('POST', `mailboxes/${mailbox}/messages`, waveMail(mailbox, receivedAt, subject))
  }
  reported = waveMail(mailboxes[0] ?? '', receivedAt, subject)
})

test.afterAll(async () => {
  await analyst.context().close()
  await approver.context().close()
})

test('from the reported file to a search with the pivots that were chosen', async () => {
  await analyst.keyboard.press('Control+k')
  await analyst.keyboard.type('sear')
  await expect(analyst.getByRole('option', { name: 'Search', exact: true })).toHaveAttribute('aria-selected', 'true')
  await analyst.keyboard.press('Enter')
  await expect(analyst).toHaveURL(/\/search/)
  await tabTo(analyst, analyst.getByLabel(/^Mailboxes/))
  await analyst.keyboard.insertText(mailboxes.join('\n'))

  const chooser = analyst.waitForEvent('filechooser')
  await tabTo(analyst, analyst.getByRole('button', { name: 'Choose a file…' }), 'Shift+Tab')
  await analyst.keyboard.press('Enter')
  await (await chooser).setFiles({ name: 'reported.eml', mimeType: 'message/rfc822', buffer: Buffer.from(reported) })

  // What came of it has the focus: choosing goes on with the next key
  const pivot = (name: RegExp) => analyst.getByRole('checkbox', { name })
  await expect(analyst.getByRole('checkbox').first()).toBeFocused()
  await expect(analyst.locator('[id$="-count"]').filter({ hasText: '4 found in 4 mailboxes' }).first()).toBeVisible()
  for (let step = 0; step < 10; step++) {
    const box = analyst.locator('input[type="checkbox"]:focus')
    const wanted = await box.evaluate((element) =>
      /subject/i.test((element as HTMLInputElement).labels?.[0]?.textContent ?? ''),
    )
    if ((await box.isChecked()) !== wanted) await analyst.keyboard.press('x')
    await analyst.keyboard.press('j')
  }
  await expect(pivot(/^Subject/).first()).toBeChecked()
  await expect(pivot(/^Sender/)).not.toBeChecked()
  await analyst.keyboard.press('Enter')
  await expect(analyst.getByRole('button', { name: 'Search 4 mailboxes' })).toBeFocused()
  await analyst.keyboard.press('Enter')
  await expect(analyst).toHaveURL(/\/search\/[0-9a-f-]{36}/)
  await expect(analyst.getByRole('button', { name: 'Remove all 4' })).toBeVisible({ timeout: 30_000 })
})

test('the keys of the page are listed on "?", and each is shown where it works', async () => {
  await analyst.keyboard.press('?')
  const help = analyst.getByRole('dialog', { name: 'Keys' })
  for (const line of ['Next row', 'Select or unselect the row', 'Filter the results', 'Remove all 4']) {
    await expect(help.getByText(line, { exact: true })).toBeVisible()
  }
  await analyst.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await expect(analyst.getByRole('button', { name: 'Remove all 4' })).toHaveAttribute('aria-keyshortcuts', 'a')
  await analyst.keyboard.press('/')
  await expect(analyst.getByRole('searchbox', { name: 'Filter the results' })).toBeFocused()
  await analyst.keyboard.type(marker)
  await expect(analyst).toHaveURL(new RegExp(`q=${marker}`))
  await analyst.evaluate(() => (document.activeElement as HTMLElement).blur())
})

test('read beside the list, chosen row by row, and asked for', async () => {
  const rows = analyst.getByRole('grid').getByRole('row').filter({ hasText: marker })
  await expect(rows).toHaveCount(4)
  await analyst.keyboard.press('j')
  await expect(rows.nth(0)).toBeFocused()
  await analyst.keyboard.press('Enter')
  const panel = analyst.getByRole('dialog')
  await expect(panel.frameLocator('iframe').locator('body')).toContainText('please confirm your benefits')
  await analyst.keyboard.press('x')
  await expect(rows.nth(0)).toHaveAttribute('aria-selected', 'true')
  await analyst.keyboard.press('j')
  await expect(panel).toContainText('2 of 4')
  await analyst.keyboard.press('x')
  await analyst.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(rows.nth(1)).toBeFocused()
  for (const key of ['j', 'x', 'j', 'x']) await analyst.keyboard.press(key)
  // Left out, and taken in again
  await analyst.keyboard.press('e')
  await expect(analyst.getByRole('button', { name: 'Request removal of 3' })).toBeVisible()
  await analyst.keyboard.press('x')
  await expect(analyst.getByRole('button', { name: 'Request removal of 4' })).toBeVisible()
  await analyst.keyboard.press('a')
  const dialog = analyst.getByRole('dialog', { name: /^Remove 4 messages/ })
  // The way of removal has the focus; the third way down cannot be undone, and so needs the second person
  await expect(dialog.getByRole('radio', { name: 'Soft delete' })).toBeFocused()
  for (const name of ['Move to Deleted Items', 'Move to Junk Email', 'Hard delete']) {
    await analyst.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('radio', { name })).toBeFocused()
  }
  await analyst.keyboard.press('Space')
  await tabTo(analyst, dialog.getByLabel('Reason'))
  await analyst.keyboard.type(why)
  await tabTo(analyst, dialog.getByLabel('Type “hard delete”'))
  await analyst.keyboard.type('hard delete')
  await analyst.keyboard.press('Control+Enter')
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
})

test('the second person finds it, reads it, leaves one out and takes it in again, and approves', async () => {
  await approver.keyboard.press('Control+k')
  await approver.keyboard.type('appro')
  await expect(approver.getByRole('option', { name: 'Approvals', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await approver.keyboard.press('Enter')
  await expect(approver).toHaveURL(/\/approvals$/)
  const request = approver.getByRole('grid').getByRole('row').filter({ hasText: why })
  await expect(request).toBeVisible()
  for (let step = 0; step < 20; step++) {
    await approver.keyboard.press('j')
    if (await request.evaluate((row) => row === document.activeElement)) break
  }
  await approver.keyboard.press('Enter')
  await expect(approver.getByRole('button', { name: 'Approve 4' })).toBeVisible()
  await expect(approver.getByRole('grid').getByRole('row').filter({ hasText: marker })).toHaveCount(4)
  await approver.keyboard.press('j')
  await approver.keyboard.press('Enter')
  const panel = approver.getByRole('dialog')
  await expect(panel.frameLocator('iframe').locator('body')).toContainText('please confirm your benefits')
  await approver.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await approver.keyboard.press('e')
  await expect(approver.getByRole('button', { name: 'Approve 3' })).toBeVisible()
  await approver.keyboard.press('k')
  await approver.keyboard.press('e')
  await expect(approver.getByRole('button', { name: 'Approve 4' })).toBeVisible()
  await approver.keyboard.press('a')
  const confirm = approver.getByRole('alertdialog')
  await tabTo(approver, confirm.getByLabel('Note'), 'Shift+Tab')
  await approver.keyboard.type('Seen, and all four are the same')
  await approver.keyboard.press('Control+Enter')
  await expect(confirm).toBeHidden()
  await expect(approver.getByRole('main').getByText('Approved', { exact: true })).toBeVisible()
})

test('it is done and proved', async () => {
  await expect(analyst.getByRole('main').getByText('Approved', { exact: true })).toBeVisible()
  await analyst.keyboard.press('a')
  await expect(analyst).toHaveURL(/\/runs\/[0-9a-f-]{36}/)
  const page = analyst.getByRole('main')
  await expect(page.getByText('Successful', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('4 done')).toBeVisible()
  await expect(page.getByText('Proved gone')).toBeVisible({ timeout: 30_000 })
  await tabTo(analyst, page.getByRole('link', { name: 'Open the proof' }))
  await analyst.keyboard.press('Enter')
  await expect(analyst.getByRole('heading', { name: 'Proof of removal' })).toBeVisible()
  await expect(analyst.getByRole('region', { name: 'Coverage' })).toContainText('4 searched')
  await expect(analyst.getByRole('grid')).toHaveCount(0)
  const there = (await Promise.all(mailboxes.map((mailbox) => messagesOf(mailbox)))).flat()
  const folders = there.filter((message) => message.subject === subject).map(({ folder }) => folder)
  expect(folders).toEqual(Array(4).fill('Recoverable Items/Purges'))
})

/** Presses Tab until it has the focus, as a person does. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let step = 0; step < 60; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead to ${target}.`)
}

/** A mouse that is used all the same fails the test, by an error of the page. */
async function forbidMouse(page: Page) {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new Error('The mouse was used.')
    }
    for (const name of ['pointerdown', 'mousedown', 'wheel']) window.addEventListener(name, refuse, true)
  })
  await page.reload()
  await takenOver(page)
}
