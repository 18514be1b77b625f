import { type Browser, expect, type Page, test } from '@playwright/test'
import { Client } from 'pg'
import { addConnection, fillInMicrosoft365 } from './connectionForm'
import { control, messagesOf, ready } from './organisation'
import { expectGoodPage } from './pageQuality'
import { comeIn } from './people'
import { world } from './world'

// A wave in one of 200 mailboxes that Purview finds and takes away, ten items per round, with a second person's approval;
// then another one the way that is open to applications.

const name = 'Tallow Quay refunds'
const sender = 'refunds@tallow-quay.example'
const dues = 'dues@tallow-quay.example'
const full = 'tamsin.orchard@harbourpine.example'
const other = 'tobias.orchard@harbourpine.example'
const most = 74
/** Of people of the organisation who got nothing of it */
let others: string[] = []
const reason = 'Refund fraud from Tallow Quay, reported by two people'
const account = 'Purview account'

let analyst: Page
let connectionId: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  for (const userPrincipalName of [full, other]) {
    await control('POST', 'people', { userPrincipalName, displayName: userPrincipalName, password: 'Receives-only-3' })
  }
  const numbers = Array.from({ length: most }, (_, index) => index)
  await Promise.all(numbers.map((index) => control('POST', `mailboxes/${full}/messages`, mail(full, index))))
  const people = await control<{ userPrincipalName: string; mailbox: string }[]>('GET', 'people')
  others = people
    // The generated ones stand last; whose mailbox fails stands among the first
    .filter(({ mailbox, userPrincipalName }) => mailbox === 'cloud' && !userPrincipalName.includes('.orchard@'))
    .slice(-198)
    .map(({ userPrincipalName }) => userPrincipalName)
  analyst = await comeIn(browser, 'analyst')
})

test('an administrator adds a connection with an account, which Purview’s cmdlets ask for', async ({ browser }) => {
  const page = await comeIn(browser, 'administrator')
  const { clientId, clientSecret, userPrincipalName, password } = ready().credentials.delegated
  await fillInMicrosoft365(page, {
    name: account,
    clientId,
    clientSecret,
    credential: 'User name and password',
    account: { username: userPrincipalName, password },
  })
  await addConnection(page, account)
  connectionId = /connections\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  await page.context().close()
})

test('over an application the page says which way is taken and why, and what does not exist is not an empty result', async () => {
  await analyst.goto('/compliance')
  await analyst.getByRole('combobox', { name: 'Connection' }).click()
  await analyst.getByRole('option', { name: 'Demo organisation' }).click()
  await expect(analyst.getByRole('main')).toContainText('By Microsoft Graph eDiscovery, up to 100 items')
  await expect(analyst.getByRole('main')).toContainText('The sign-in is an application’s')
  await expect(analyst.getByText('This tenant has no compliance search.')).toBeVisible()
  await analyst.goto(`/compliance/search?connection=${connectionId}&name=Nobody+made+it`)
  await expect(analyst.getByRole('main')).toContainText('The compliance search “Nobody made it” cannot be found.')
})

test('a query is checked and explained while it is written, and the search tells what lies where', async () => {
  await analyst.goto(`/compliance?connection=${connectionId}`)
  await analyst.getByRole('button', { name: 'New search' }).first().click()
  const dialog = analyst.getByRole('dialog', { name: 'New compliance search' })
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Mailboxes', { exact: true }).fill([full, other, ...others].join('\n'))
  await expect(dialog.getByText('200 mailboxes.', { exact: false })).toBeVisible()
  const query = dialog.getByRole('combobox', { name: 'Query' })
  await query.fill(`frm:${sender}`)
  await expect(query).toHaveAccessibleDescription(/Do you mean “From”/)
  await expect(dialog.locator('mark')).toHaveText(/frm/)
  await query.fill(`from:${sender}`)
  await expect(dialog.getByRole('status')).toHaveText(`Messages where the sender contains “${sender}”.`)
  await dialog.getByRole('button', { name: 'Create and start' }).click()
  await expect(analyst.getByRole('heading', { name, level: 1 })).toBeVisible()
  await hurried(() =>
    expect(analyst.getByText('74 items in 1 mailbox', { exact: false })).toBeVisible({ timeout: 30_000 }),
  )
  await expect(analyst.getByRole('figure', { name: `All 74 items are in ${full}` })).toBeVisible()
  await analyst.getByRole('button', { name: 'Show a sample' }).click()
  const sample = analyst.getByRole('list', { name: 'Sample of the items' })
  await expect(sample.getByRole('listitem')).toHaveCount(most)
  await expectGoodPage(analyst, 'compliance search')
})

test('it is in the list with its numbers', async () => {
  await analyst.goto(`/compliance?connection=${connectionId}`)
  const row = analyst.getByRole('grid').getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('Completed')
  await expect(row.getByRole('gridcell', { name: '74', exact: true })).toBeVisible()
  await expectGoodPage(analyst, 'compliance list')
  await row.click()
  await expect(analyst.getByRole('heading', { name, level: 1 })).toBeVisible()
})

test('a purge of exactly what was found is approved by a second person, and goes on until none remains', async ({
  browser,
}) => {
  await analyst.getByRole('button', { name: 'Purge…' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Purge 74 items in 1 mailbox' })
  await expect(dialog).toContainText('up to 10 items per mailbox and round, so it needs at least 8 rounds')
  const ask = dialog.getByRole('button', { name: 'Ask to soft delete 74 items' })
  await expect(ask).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Reason').fill(reason)
  await expectGoodPage(analyst, 'compliance purge dialog')
  await ask.click()
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  const request = analyst.url()
  expect(await visibleIn(full)).toBe(most)
  await analyst.goto(`/compliance/search?connection=${connectionId}&name=${encodeURIComponent(name)}`)
  await expect(analyst.getByRole('list', { name: 'Going on now' })).toContainText('Waits for approval')

  await approve(browser, request)

  // Nobody touches the page: it follows by events
  const done = analyst.getByRole('region', { name: 'What was done with it' })
  await hurried(() => expect(done).toContainText('removed in 8 rounds, none remains', { timeout: 60_000 }))
  await expect(done).toContainText('74 items had been found.')
  expect(await visibleIn(full)).toBe(0)
  await expectGoodPage(analyst, 'compliance purged')
})

test('over an application the same goes by Graph eDiscovery, which tells less, so that the mailboxes are looked into', async ({
  browser,
}) => {
  // Five requests a minute would make it wait for minutes
  await control('PATCH', 'exchange', { ediscoveryRequestsPerMinute: 1000 })
  for (const index of [0, 1, 2]) await control('POST', `mailboxes/${other}/messages`, mail(other, index, dues))
  await analyst.goto('/compliance')
  await analyst.getByRole('combobox', { name: 'Connection' }).click()
  await analyst.getByRole('option', { name: 'Demo organisation' }).click()
  await analyst.getByRole('button', { name: 'New search' }).first().click()
  const creating = analyst.getByRole('dialog', { name: 'New compliance search' })
  await creating.getByLabel('Name', { exact: true }).fill('Tallow Quay dues')
  await creating.getByLabel('Mailboxes', { exact: true }).fill(other)
  await creating.getByRole('combobox', { name: 'Query' }).fill(`from:${dues}`)
  await creating.getByRole('button', { name: 'Create and start' }).click()
  await expect(analyst.getByRole('heading', { name: 'Tallow Quay dues', level: 1 })).toBeVisible()
  await hurried(() => expect(analyst.getByText(/^3 items, /)).toBeVisible({ timeout: 30_000 }))
  await expect(analyst.getByText('Microsoft Graph does not tell in which mailboxes the items are.')).toBeVisible()
  const page = analyst.url()

  await analyst.getByRole('button', { name: 'Purge…' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Purge 3 items' })
  await expect(dialog).toContainText('It goes by Microsoft Graph eDiscovery: up to 100 items per mailbox and round')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: 'Ask to soft delete 3 items' }).click()
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  const request = analyst.url()
  await analyst.goto(page)
  await approve(browser, request)
  const done = analyst.getByRole('region', { name: 'What was done with it' })
  await hurried(() => expect(done).toContainText('3 items removed in 1 round, none remains', { timeout: 60_000 }))
  expect(await visibleIn(other, dues)).toBe(0)
  await expectGoodPage(analyst, 'compliance purged by eDiscovery')
})

// The other specs find one organisation to search, as on the first day, and its clock where it was.
test.afterAll(async () => {
  await control('POST', 'clock', { set: new Date().toISOString() })
  await control('PATCH', 'exchange', { ediscoveryRequestsPerMinute: 5 })
  const database = new Client({ connectionString: world().databaseUrl })
  await database.connect()
  await database.query(`UPDATE "Connection" SET active = false WHERE name = $1`, [account])
  await database.end()
})

async function approve(browser: Browser, request: string): Promise<void> {
  const approver = await comeIn(browser, 'approver')
  await approver.goto(request)
  await expect(approver.getByRole('main').getByText(reason)).toBeVisible()
  await approver.getByRole('button', { name: /^Approve/ }).click()
  await approver
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Approve/ })
    .click()
  await expect(approver.getByRole('main').getByText('Approved', { exact: true })).toBeVisible()
  await approver.context().close()
}

/** Purview takes seconds for what it is asked for: its clock is put forward while somebody waits for it. */
async function hurried(waiting: () => Promise<void>): Promise<void> {
  const clock = setInterval(() => void control('POST', 'clock', { advanceSeconds: 3 }), 200)
  try {
    await waiting()
  } finally {
    clearInterval(clock)
  }
}

/** What its owner still sees, by the organisation's own book. */
async function visibleIn(mailbox: string, writer = sender): Promise<number> {
  const all = await messagesOf(mailbox)
  return all.filter(({ from, folder }) => from === writer && !/recoverable|deletions|purges/i.test(folder)).length
}

function mail(recipient: string, index: number, writer = sender): string {
  return [
    `From: Refunds <${writer}>`,
    `To: <${recipient}>`,
    `Subject: Your refund ${index + 1}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${index + 1}-${writer}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Confirm your account to receive it.',
  ].join('\r\n')
}
