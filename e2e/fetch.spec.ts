import { expect, type Page, test } from '@playwright/test'
import { control, messagesOf, type TrueMessage } from './organisation'
import { comeIn } from './people'
import { expectState, startSearch } from './searchForm'

// What finds mail beside the search, and what can be done with what was found, where an analyst looks for it.

const sender = 'desk@tidewater-notices.example'
let analyst: Page
let mailbox: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const people = await control<{ userPrincipalName: string; mailbox: string }[]>('GET', 'people')
  mailbox = people.filter((person) => person.mailbox === 'cloud')[23]?.userPrincipalName ?? ''
  analyst = await comeIn(browser, 'analyst')
})
test.afterAll(() => analyst.context().close())

function mail(subject: string, id: string, headers: string[] = []): string {
  const at = new Date(Date.now() - 60_000).toUTCString()
  return [
    `Received: from mx.tidewater-notices.example (203.0.113.12) by mail.harbourpine.example; ${at}`,
    `From: Tidewater Desk <${sender}>`,
    `To: <${mailbox}>`,
    `Subject: ${subject}`,
    `Date: ${at}`,
    `Message-ID: ${id}`,
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The tide table of the week.',
    '',
  ].join('\r\n')
}

const deliver = (subject: string, id: string, headers: string[] = []) =>
  control<TrueMessage>('POST', `mailboxes/${mailbox}/messages`, mail(subject, id, headers))

async function otherWay(name: RegExp) {
  await analyst.goto('/search')
  await analyst.getByRole('button', { name: 'More ways' }).click()
  await analyst.getByRole('menuitem', { name }).click()
  // The search page has a choice of that name too
  await expect(analyst).toHaveURL(/\/commands\//)
  await analyst.getByRole('combobox', { name: 'Connection' }).click()
  await analyst.getByRole('option', { name: 'Demo organisation' }).click()
}

test('a name that another system has given up leads to the form that does the same', async () => {
  await analyst.goto('/commands?q=junk+box')
  const row = analyst.getByRole('grid').getByRole('row').filter({ hasText: 'Move Email to junk box' })
  await expect(row).toContainText('deprecated')
  await row.click()
  const panel = analyst.getByRole('dialog', { name: 'Move messages' })
  await expect(panel).toContainText('Move or Copy Email Messages')
  await panel.getByRole('link', { name: 'Open the form', exact: true }).click()
  await expect(analyst.getByRole('textbox', { name: 'Destination' })).toHaveValue('junkemail')
})

test('mail of a time range becomes results', async () => {
  await deliver('Tide table, fetched', '<tide-fetch@tidewater-notices.example>')
  await otherWay(/^Fetch mail of a time range/)
  await expect(analyst.getByRole('textbox', { name: 'Folders' })).toHaveValue('inbox')
  await analyst.getByRole('textbox', { name: 'Mailbox', exact: true }).fill(mailbox)
  await analyst.getByRole('textbox', { name: 'Filter' }).fill(`from/emailAddress/address eq '${sender}'`)
  await analyst.getByRole('button', { name: 'Fetch mail of a time range' }).click()
  await expect(analyst).toHaveURL(/\/runs\//)
  await expectState(analyst, 'Successful')
  await analyst.getByRole('link', { name: 'Open the results' }).click()
  const rows = analyst.getByRole('grid', { name: 'Messages', exact: true }).getByRole('row')
  await expect(rows.filter({ hasText: 'Tide table, fetched' })).toHaveCount(1)
})

test('what a search finds is moved, and the run says by which request', async () => {
  const ids = ['<tide-move-1@tidewater-notices.example>', '<tide-move-2@tidewater-notices.example>']
  for (const id of ids) await deliver('Tide table, to be filed', id)
  await otherWay(/^Search and move/)
  await analyst.getByRole('textbox', { name: 'Mailboxes' }).fill(mailbox)
  await analyst.getByRole('textbox', { name: 'Subject' }).fill('Tide table, to be filed')
  await analyst.getByRole('textbox', { name: 'Destination' }).fill('archive')
  await analyst.getByRole('button', { name: 'Search and move or copy messages' }).click()
  await expect(analyst).toHaveURL(/\/runs\//)
  await expect(analyst.getByText('Action on what was found')).toBeVisible({ timeout: 30_000 })
  await analyst.getByRole('link', { name: 'Move messages' }).click()
  await expectState(analyst, 'Successful')
  await expect(analyst.getByText('Proved gone', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(analyst.getByText(/2 lie where this run moved them/)).toBeVisible()
  const moved = (await messagesOf(mailbox)).filter(({ internetMessageId }) => ids.includes(internetMessageId))
  expect(moved.map(({ folder }) => folder)).toEqual(['Archive', 'Archive'])
})

test('nothing is searched and moved without a condition', async () => {
  await otherWay(/^Search and move/)
  await analyst.getByRole('textbox', { name: 'Mailboxes' }).fill(mailbox)
  await analyst.getByRole('textbox', { name: 'Destination' }).fill('archive')
  await analyst.getByRole('button', { name: 'Search and move or copy messages' }).click()
  await expect(analyst.getByRole('textbox', { name: 'Subject' })).toHaveAccessibleDescription(
    /every message would be taken/,
  )
})

test('selected results are kept as evidence, and copied to a folder', async () => {
  const { immutableId } = await deliver('Tide table kept', '<tide-keep@tidewater-notices.example>')
  const open = async () => {
    await startSearch(analyst, { subject: 'Tide table kept', mailboxes: [mailbox] })
    await expectState(analyst, 'Successful')
    const row = analyst.getByRole('grid', { name: 'Messages', exact: true }).getByRole('row')
    await row.filter({ hasText: 'Tide table kept' }).first().getByRole('checkbox').check()
    await analyst.getByRole('button', { name: 'More actions' }).click()
  }
  await open()
  await analyst.getByRole('menuitem', { name: 'Save 1 as EML evidence' }).click()
  await expect(analyst).toHaveURL(/\/runs\//)
  await expectState(analyst, 'Successful')
  await expect(analyst.getByText(/Tide table kept\.eml/).first()).toBeVisible()

  await open()
  await analyst.getByRole('menuitem', { name: 'Move or copy 1 to a folder…' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Move 1 message to a folder' })
  await expect(dialog.getByRole('button', { name: 'Move 1 message' })).toHaveAccessibleDescription('Name a folder.')
  await dialog.getByRole('radio', { name: 'Copy' }).check()
  await analyst.getByRole('combobox', { name: 'Destination' }).fill('archive')
  await analyst.getByRole('button', { name: 'Copy 1 message' }).click()
  await expect(analyst).toHaveURL(/\/runs\//)
  await expectState(analyst, 'Successful')
  const copies = (await messagesOf(mailbox)).filter(({ subject }) => subject === 'Tide table kept')
  expect(copies.map(({ folder }) => folder).sort()).toEqual(['Archive', 'Inbox'])
  expect(copies.some((copy) => copy.immutableId === immutableId && copy.folder === 'Inbox')).toBe(true)
})

test('what was just done is undone from its notice, and an id is copied as it is', async () => {
  const id = '<tide-undone@tidewater-notices.example>'
  await analyst.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await deliver('Tide table moved', id)
  await startSearch(analyst, { subject: 'Tide table moved', mailboxes: [mailbox] })
  await expectState(analyst, 'Successful')
  const row = analyst.getByRole('grid', { name: 'Messages', exact: true }).getByRole('row').nth(1)

  // All of the page has come: what is read after the rows does not come between the click and its answer
  await expect(analyst.getByText('1 different message in 1 mailbox')).toBeVisible()
  await row.click()
  const panel = analyst.getByRole('dialog', { name: 'Tide table moved' })
  const fact = panel.getByText(id, { exact: true }).locator('..')
  await expect(panel.getByRole('tab', { name: 'Message', exact: true })).toBeVisible()
  await fact.getByRole('button', { name: /^Copy/ }).click()
  await expect.poll(() => analyst.evaluate(() => navigator.clipboard.readText())).toBe(id)
  await analyst.keyboard.press('Escape')

  await row.getByRole('checkbox').check()
  await analyst.getByRole('button', { name: 'More actions' }).click()
  await analyst.getByRole('menuitem', { name: 'Move or copy 1 to a folder…' }).click()
  await analyst.getByRole('combobox', { name: 'Destination' }).fill('archive')
  // Slow enough to be watched: who comes when all is over finds the same button on the page, and no notice
  await control('POST', 'faults', { service: 'graph', pathPattern: '/move$', decision: { delayMs: 2_000 } })
  await analyst.getByRole('button', { name: 'Move 1 message' }).click()
  await expect(analyst).toHaveURL(/\/runs\//)
  const moved = analyst.url()
  await analyst
    .getByRole('region', { name: /^Notification/ })
    .getByRole('button', { name: 'Undo' })
    .click()
  await control('DELETE', 'faults')
  await expect(analyst).not.toHaveURL(moved)
  await expectState(analyst, 'Successful')
  const found = (await messagesOf(mailbox)).filter(({ subject }) => subject === 'Tide table moved')
  expect(found.map(({ folder }) => folder)).toEqual(['Inbox'])
})

test('what belongs to a message is found beside it', async () => {
  await deliver('Tide question', '<tide-question@tidewater-notices.example>')
  await deliver('Tide answer', '<tide-answer@tidewater-notices.example>', [
    'In-Reply-To: <tide-question@tidewater-notices.example>',
    'References: <tide-never-seen@tidewater-notices.example> <tide-question@tidewater-notices.example>',
  ])
  await startSearch(analyst, { subject: 'Tide answer', mailboxes: [mailbox] })
  await expectState(analyst, 'Successful')
  await analyst
    .getByRole('grid', { name: 'Messages', exact: true })
    .getByRole('row')
    .filter({ hasText: 'Tide answer' })
    .first()
    .click()
  const panel = analyst.getByRole('dialog')
  await panel.getByRole('tab', { name: 'Related' }).click()
  await expect(panel.getByRole('list', { name: 'Related messages' })).toContainText('Tide question')
  await expect(panel).toContainText('tide-never-seen@tidewater-notices.example')
  await panel.getByRole('button', { name: 'Search 1 mailbox for this thread' }).click()
  await expect(analyst).toHaveURL(/\/search\/[0-9a-f-]{36}$/)
  await expectState(analyst, 'Successful')
})
