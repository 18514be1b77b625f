import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { control } from './organisation'
import { expectGoodPage, expectListFitsPhone } from './pageQuality'
import { comeIn } from './people'

// Who received it, from Exchange Online's records: as far back as they go, all of them or said so, and taken along.

const sender = 'parcels@tracing-wharf.example'
const today = 'trace.today@harbourpine.example'
const earlier = 'trace.earlier@harbourpine.example'
const flooded = 'trace.flooded@harbourpine.example'
const dayMilliseconds = 86_400_000
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  for (const userPrincipalName of [today, earlier, flooded]) {
    await control('POST', 'people', { userPrincipalName, displayName: userPrincipalName, password: 'Receives-only-3' })
  }
  await control('POST', `mailboxes/${today}/messages`, mail(today, 0))
  await control('POST', `mailboxes/${earlier}/messages`, mail(earlier, 1))
  await control('POST', `mailboxes/${earlier}/messages`, mail(earlier, 40))
  await control('POST', 'exchange/quarantine', { count: 3, recipients: [today] })
  page = await comeIn(browser, 'analyst')
})
test.afterAll(() => page.context().close())

const rows = () => page.getByRole('grid', { name: 'Traced messages' }).getByRole('row')
const ask = () => page.getByRole('button', { name: 'Trace', exact: true }).click()
const summary = (words: string) => expect(page.getByRole('status').filter({ hasText: words })).toBeVisible()

async function fill(given: { sender?: string; recipient?: string; received?: string }) {
  if (given.sender !== undefined) await page.getByRole('textbox', { name: 'Sender' }).fill(given.sender)
  if (given.recipient !== undefined) await page.getByRole('textbox', { name: 'Recipient' }).fill(given.recipient)
  if (given.received === undefined) return
  await page.getByRole('combobox', { name: 'Received' }).click()
  await page.getByRole('option', { name: given.received }).click()
}

test('nothing is asked before somebody asks; then it says who received it, and what became of the rest', async () => {
  await page.goto('/trace')
  await expect(page.getByText('Nothing was traced yet')).toBeVisible()
  await expectGoodPage(page, 'message trace not asked')
  await fill({ sender, recipient: `${today}, ${earlier}` })
  await ask()
  await summary('2 recipients: 2 delivered.')
  await expect(rows()).toHaveCount(3)
  await fill({ sender: '', recipient: today })
  await ask()
  await expect(rows().filter({ hasText: 'Quarantined' })).toHaveCount(3)
  await expectGoodPage(page, 'message trace')
  await expectListFitsPhone(page, 'Traced messages')
})

test('ninety days are asked for in slices, and a link leads from one delivery to all of its message', async () => {
  await fill({ sender, recipient: `${today}, ${earlier}`, received: 'Last 90 days' })
  await ask()
  await summary('2 recipients: 3 delivered.')
  await rows().filter({ hasText: today }).click()
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('<parcel-0@tracing-wharf.example>')
  await expectGoodPage(page, 'traced message')
  const others = await panel.getByRole('link', { name: 'Who else received it' }).getAttribute('href')
  // Narrowed to one mailbox: everybody's mail of a whole organisation takes its time
  await page.goto(`${others}&recipient=${today}`)
  await expect(page.getByRole('textbox', { name: 'Internet message ID' })).toHaveValue(
    '<parcel-0@tracing-wharf.example>',
  )
  await summary('1 recipient: 1 delivered.')
})

test('what is listed is taken along as a file', async () => {
  await page.goto(`/trace?sender=${sender}&recipient=${earlier}&days=90`)
  await summary('1 recipient: 2 delivered.')
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV', exact: true }).last().click(),
  ])
  const lines = fs
    .readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines[0]).toMatch(/^receivedAt,status,recipientAddress,senderAddress,subject/)
  expect(lines.slice(1).map((line) => line.split(',').slice(1, 4))).toEqual([
    ['Delivered', earlier, sender],
    ['Delivered', earlier, sender],
  ])
})

test('what is cut is said: older than the records, or more than a page holds', async () => {
  const from = new Date(Date.now() - 120 * dayMilliseconds).toISOString()
  const until = new Date(Date.now() - 30 * dayMilliseconds).toISOString()
  await page.goto(`/trace?sender=${sender}&recipient=${earlier}&days=exact&from=${from}&until=${until}`)
  await summary('1 recipient: 1 delivered.')
  await expect(page.getByText('Exchange Online keeps 90 days')).toBeVisible()
  await control('POST', 'exchange/quarantine', { count: 5_010, recipients: [flooded] })
  await page.goto(`/trace?recipient=${flooded}&days=7`)
  await expect(page.getByText('This is not all')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('5,000 in all')).toBeVisible()
})

test('nothing found, not permitted and failed are three different things', async ({ browser }) => {
  const trace = `/trace?sender=nobody@tracing-wharf.example&recipient=${today}&days=2`
  await page.goto(trace)
  await expect(page.getByText('Exchange Online has no record of such a message in this time.')).toBeVisible()
  await expectGoodPage(page, 'message trace empty')
  const refuse = (decision: object) =>
    control('POST', 'faults', { service: 'exchangeOnline', cmdletPattern: 'Get-MessageTraceV2', count: 1, decision })
  await refuse({ status: 403, body: 'nul' })
  await page.goto(trace)
  await expect(page.getByRole('main')).toContainText(/Get-MessageTraceV2.*Security Reader/)
  await expectGoodPage(page, 'message trace not permitted')
  await refuse({ status: 400, code: 'BadRequest', message: 'The parameter is not valid.' })
  await page.goto(trace)
  await expect(page.getByText('Traced messages could not be read')).toBeVisible()
  await expectGoodPage(page, 'message trace failed')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Exchange Online has no record of such a message in this time.')).toBeVisible()

  const auditor = await comeIn(browser, 'auditor')
  await auditor.goto(trace)
  await expect(auditor.getByText(/not permitted/i).first()).toBeVisible()
  await auditor.context().close()
})

function mail(recipient: string, daysAgo: number): string {
  return [
    `From: Parcels <${sender}>`,
    `To: <${recipient}>`,
    'Subject: Your parcel waits',
    `Date: ${new Date(Date.now() - daysAgo * dayMilliseconds).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <parcel-${daysAgo}@tracing-wharf.example>`,
    // By this header transport knows a message; without it there is no trace of it
    `X-MS-Exchange-Organization-Network-Message-Id: ${randomUUID()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Pay the customs fee to receive it.',
  ].join('\r\n')
}
