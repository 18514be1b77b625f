import fs from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { Client } from 'pg'
import { control } from './organisation'
import { comeIn } from './people'
import { world } from './world'

// What an analyst does with results: narrow them, see them by message, take them along, select in words that are true.

const subject = 'Ledger of the third quarter'
const waves = [
  {
    sender: 'ledger@quarter-close.example',
    copies: 9,
    id: '<ledger-1@quarter-close.example>',
    receivedAt: hoursAgo(5),
  },
  { sender: '=cmd@other-ledger.example', copies: 3, id: '<ledger-2@other-ledger.example>', receivedAt: hoursAgo(2) },
] as const
const extra = 1_236

let analyst: Page
let searchUrl: string
let runId: string
/** "mailbox sender" of each mail that was delivered */
let truth: string[]

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const people = await control<{ userPrincipalName: string; mailbox: string }[]>('GET', 'people')
  const reached = people.filter(({ mailbox }) => mailbox === 'cloud').slice(0, 12)
  truth = []
  for (const [index, { userPrincipalName }] of reached.entries()) {
    const wave = index < waves[0].copies ? waves[0] : waves[1]
    await control('POST', `mailboxes/${userPrincipalName}/messages`, mail(userPrincipalName, wave))
    truth.push(`${userPrincipalName.toLowerCase()} ${wave.sender}`)
  }
  analyst = await comeIn(browser, 'analyst')
  await analyst.goto('/search')
  await analyst.getByRole('radio', { name: 'Everyone', exact: true }).click()
  await analyst.getByLabel('Subject').fill(subject)
  await analyst.getByRole('button', { name: 'Search everyone' }).click()
  await expect(analyst.getByRole('button', { name: 'Remove all 12' })).toBeVisible({ timeout: 30_000 })
  searchUrl = analyst.url().replace(/\?.*/, '')
  runId = /search\/([0-9a-f-]{36})/.exec(searchUrl)?.[1] ?? ''
})

test.afterAll(() => analyst.context().close())

const grid = () => analyst.getByRole('grid', { name: 'Messages', exact: true })
/** Not the column of the same name, which sorts */
const facet = (name: string) =>
  analyst.getByRole('button', { name, exact: true }).and(analyst.locator('[aria-haspopup="dialog"]'))
const rowsOf = (sender: string) => grid().getByRole('row').filter({ hasText: sender })

test('facets: with counts, several at once, kept in the address', async () => {
  await facet('Sender domain').click()
  const domains = analyst.getByRole('dialog', { name: 'Sender domain' })
  await expect(domains.getByRole('listitem')).toHaveText([/quarter-close\.example\s*9/, /other-ledger\.example\s*3/])
  await domains.getByRole('checkbox', { name: 'other-ledger.example' }).click()
  await expect(analyst.getByRole('button', { name: 'Remove all 3' })).toBeVisible()
  await analyst.keyboard.press('Escape')
  await expect(rowsOf(waves[1].sender)).toHaveCount(3)
  await expect(rowsOf(waves[0].sender)).toHaveCount(0)
  await expect(analyst).toHaveURL(/domain=other-ledger\.example/)

  const mailbox = truth.at(-1)?.split(' ')[0] ?? ''
  await facet('Mailbox').click()
  await analyst.getByRole('dialog', { name: 'Mailbox' }).getByRole('checkbox', { name: mailbox }).click()
  await expect(analyst.getByRole('button', { name: 'Remove all 1', exact: true })).toBeVisible()
  await analyst.keyboard.press('Escape')

  await analyst.reload()
  await expect(rowsOf(waves[1].sender)).toHaveCount(1)
  await analyst.getByRole('button', { name: 'Clear all' }).click()
  await expect(grid().getByRole('row')).toHaveCount(13)
})

test('by message: one line for each, its copies below it, a removal of all its copies', async () => {
  await analyst.getByRole('radio', { name: 'Messages' }).click()
  const groups = analyst.getByRole('grid', { name: 'Messages by internet message ID' })
  await expect(groups.getByRole('row')).toHaveCount(3)
  await expect(groups.getByRole('row').nth(1)).toContainText(waves[0].sender)
  await groups
    .getByRole('button', { name: `Copies of ${subject}` })
    .nth(1)
    .click()
  await expect(groups.getByRole('row')).toHaveCount(6)
  for (const line of truth.slice(waves[0].copies)) await expect(groups).toContainText(line.split(' ')[0] ?? '')
  await groups.getByRole('button', { name: 'Remove 9' }).click()
  await expect(analyst.getByRole('dialog')).toContainText('Remove 9 messages in 9 mailboxes')
  await analyst.keyboard.press('Escape')
  await analyst.getByRole('radio', { name: 'Copies' }).click()
})

test('plots narrow by a click, and by the keyboard', async () => {
  await analyst.getByRole('button', { name: new RegExp(`^${waves[0].sender}`) }).click()
  await expect(grid().getByRole('row')).toHaveCount(10)
  await analyst.getByRole('button', { name: new RegExp(`^${waves[0].sender}`) }).click()
  await expect(grid().getByRole('row')).toHaveCount(13)

  const hour = waves[1].receivedAt.toISOString().slice(0, 13)
  await analyst.locator(`svg [data-bar^="${hour}"]`).click()
  await expect(analyst.getByRole('button', { name: /^Take away the filter “Received/ })).toBeVisible()
  await expect(rowsOf(waves[1].sender)).toHaveCount(3)
  await expect(grid().getByRole('row')).toHaveCount(4)
  await analyst.getByRole('button', { name: 'Clear all' }).click()

  const table = analyst.getByRole('table', { name: 'Messages by time received' })
  await table.getByRole('button', { name: new RegExp(`^${hour.replace('T', ' ')}`) }).focus()
  await analyst.keyboard.press('Enter')
  await expect(grid().getByRole('row')).toHaveCount(4)
  await analyst.getByRole('button', { name: 'Clear all' }).click()
})

test('an export is what was really delivered, harmless to a spreadsheet, and it is noted', async ({ browser }) => {
  const [csv, jsonLines] = [await download('CSV'), await download('JSON Lines')]
  const lines = csv.split('\r\n')
  expect(lines[0]?.split(',')).toEqual(expect.arrayContaining(['receivedAt', 'subject', 'senderAddress', 'mailbox']))
  expect(lines).toHaveLength(1 + truth.length + 1)
  expect(csv).toContain(",'=cmd@other-ledger.example,")
  const rows = jsonLines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { mailbox: string; senderAddress: string })
  expect(rows.map((row) => `${row.mailbox.toLowerCase()} ${row.senderAddress}`).sort()).toEqual([...truth].sort())

  const narrowed = await analyst.request.get(
    `/api/runs/${runId}/hits/export?format=csv&columns=mailbox&senderDomain=quarter-close.example`,
  )
  expect((await narrowed.text()).trim().split('\r\n')).toHaveLength(1 + waves[0].copies)

  const auditor = await comeIn(browser, 'auditor')
  const refused = await auditor.request.get(`/api/runs/${runId}/hits/export?format=csv`)
  expect(refused.status()).toBe(403)
  const log = await auditor.request.get('/api/audit?action=hits.exported')
  expect(((await log.json()) as { rows: unknown[] }).rows).toHaveLength(3)
  await auditor.context().close()
})

test('the words of a selection say whether it is this page or all that match', async () => {
  const client = new Client({ connectionString: world().databaseUrl })
  await client.connect()
  await client.query(
    `INSERT INTO "Hit" ("runId", "connectionId", mailbox, "messageId", "internetMessageId", subject, "senderAddress", "receivedAt",
                        "folderId", "hasAttachments", "isRead", categories)
     SELECT $1, (SELECT "connectionId" FROM "RunConnection" WHERE "runId" = $1), 'm' || n || '@harbourpine.example', 'x' || n, '<x@mail.example>', 'Copy ' || n, 'x@mail.example',
            timestamptz '2026-01-01' + n * interval '1 minute', 'inbox', false, false, '{}' FROM generate_series(1, $2::int) n`,
    [runId, extra],
  )
  // Nothing is found after a search is over: what it amounts to was counted once.
  await client.query('UPDATE "Run" SET "hitSummary" = NULL WHERE id = $1', [runId])
  await client.end()
  await analyst.goto(searchUrl)
  const selection = analyst.getByRole('region', { name: 'Selection' })
  await analyst.getByRole('checkbox', { name: 'Select the 100 on this page' }).click()
  await expect(selection).toContainText('The 100 on this page are selected')
  await expect(selection.getByRole('button', { name: 'Request removal of 100' })).toBeVisible()
  await selection.getByRole('button', { name: 'Select all 1,248 that match' }).click()
  await expect(selection).toContainText('All 1,248 that match are selected')
  await grid()
    .getByRole('checkbox', { name: `Select ${subject}` })
    .first()
    .click()
  await expect(selection).toContainText('All that match but 1 are selected: 1,247')
  await selection.getByRole('button', { name: 'Select only the 100 on this page' }).click()
  await expect(selection).toContainText('The 100 on this page are selected')
  await analyst.getByRole('button', { name: 'Clear the selection' }).click()
})

test('columns are arranged and pinned, and stay so', async () => {
  await analyst.getByRole('button', { name: 'Columns and density' }).click()
  await analyst.getByRole('menuitem', { name: 'Arrange and pin columns…' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Arrange columns' })
  await dialog.getByRole('button', { name: 'Pin Mailbox' }).click()
  await dialog.getByRole('button', { name: 'Move Sender to the left', exact: true }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const headers = grid().getByRole('columnheader')
  await expect(headers).toHaveText(['', 'Mailbox', 'Received', 'Sender', 'Subject', 'Folder', 'Read'])
  await analyst.reload()
  await expect(headers.nth(1)).toHaveText('Mailbox')
})

test('a subject is a link for who asks for one, and opens the panel for who does not', async () => {
  await analyst.goto(`${searchUrl}?by=copy`)
  const subjects = grid().getByRole('link', { name: subject })
  await subjects.first().click()
  await expect(analyst.getByRole('dialog')).toBeVisible()
  await analyst.keyboard.press('Escape')
  const ways: Parameters<Locator['click']>[0][] = [{ modifiers: ['ControlOrMeta'] }, { button: 'middle' }]
  for (const how of ways) {
    const opening = analyst.context().waitForEvent('page')
    await subjects.nth(1).click(how)
    const beside = await opening
    await expect(beside.getByRole('heading', { name: subject, level: 1 })).toBeVisible()
    await beside.close()
  }
  await expect(analyst.getByRole('dialog')).toBeHidden()
})

test('on a phone a row says who, what and when', async () => {
  await analyst.setViewportSize({ width: 390, height: 844 })
  const row = grid().getByRole('row').nth(1)
  await expect(row).toContainText(subject)
  await expect(row).toContainText('Ledger')
  await expect(row.locator('time').filter({ visible: true })).toHaveText(/^\dh ago$/)
  await analyst.setViewportSize({ width: 1440, height: 900 })
})

async function download(format: string): Promise<string> {
  await analyst.getByRole('button', { name: 'Export' }).click()
  const downloading = analyst.waitForEvent('download')
  await analyst.getByRole('menuitem', { name: format, exact: true }).first().click()
  return fs.readFileSync(await (await downloading).path(), 'utf8')
}

function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * 3_600_000)
}

function mail(recipient: string, { sender, id, receivedAt }: (typeof waves)[number]): string {
  return [
    `Received: from mx.quarter-close.example (203.0.113.9) by mail.harbourpine.example; ${receivedAt.toUTCString()}`,
    `From: "Ledger" <${sender}>`,
    `To: <${recipient}>`,
    `Subject: ${subject}`,
    `Date: ${receivedAt.toUTCString()}`,
    `Message-ID: ${id}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'The ledger is attached.',
    '',
  ].join('\r\n')
}
