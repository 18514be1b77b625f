import { createHash } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { control, type TrueMessage } from './organisation'
import { expectGoodPage, expectListFitsPhone } from './pageQuality'
import { comeIn } from './people'

// An analyst pastes what a partner sent, a second person agrees, and each line is in force or still in the box.

const note = 'plankton wave'
let analyst: Page
let approver: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  approver = await comeIn(browser, 'approver')
})
test.afterAll(async () => {
  await analyst.context().close()
  await approver.context().close()
})

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index))
const hash = (kind: string, index: number) => createHash(kind).update(`plankton ${index}`).digest('hex')

const good = {
  'Senders & domains': [
    ...many(100, (index) => `bill${index}@plankton[.]example`),
    ...many(100, (index) => `shop${index}.plankton-shop.example`),
  ],
  URLs: [
    ...many(100, (index) => `hxxps://login.plankton[.]example/pay/${index}`),
    ...many(50, (index) => `192.0.2.${index + 100}`),
  ],
  Files: many(63, (index) => hash('sha256', index)),
  'IP addresses': many(50, (index) => `2001:db8:5ea::${(index + 1).toString(16)}`),
}
const bad = [
  ...many(12, (index) => hash('md5', index)),
  ...many(10, (index) => `203.0.${index}.0/24`),
  ...many(10, (index) => `invoice-${index}.exe`),
  ...many(5, (index) => `see the report of day ${index}`),
]

/** Of all kinds, one after the other, as they come. */
function mixed(): string {
  const lines = [...Object.values(good).flat(), ...bad]
  return many(lines.length, (index) => lines[(index * 77) % lines.length] ?? '').join('\n')
}

// The overview may lead there as well
const toLists = () =>
  analyst.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Allow and block lists' }).click()
const notice = () => analyst.getByRole('region', { name: 'What was started' })
const rows = () => analyst.getByRole('grid').getByRole('row')

test('of 500 pasted lines 463 are blocked, and the 37 that are nothing stay in the box', async () => {
  await toLists()
  await analyst.getByRole('button', { name: 'Add entries' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Add to the allow and block lists' })
  await dialog.getByRole('textbox', { name: 'Entries' }).fill(mixed())
  await expect(dialog.getByText('463 to send')).toBeVisible()
  await expect(dialog.getByText('37 cannot be entries')).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'Preview of the lines' })).toContainText('SHA-256 only')
  await dialog.getByRole('textbox', { name: 'Note' }).fill(note)
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('A partner saw all of them')
  await dialog.getByRole('button', { name: 'Block 463 entries' }).click()
  const request = dialog.getByRole('link', { name: 'Open the request' })
  await expect(request).toBeVisible()
  expect((await dialog.getByRole('textbox', { name: 'Entries' }).inputValue()).split('\n').sort()).toEqual(bad.sort())

  await approver.goto((await request.getAttribute('href')) ?? '')
  await approver.getByRole('button', { name: 'Approve 463' }).click()
  await approver.getByRole('alertdialog').getByRole('button', { name: 'Approve 463' }).click()
  await expect(dialog.getByText('463 done')).toBeVisible({ timeout: 30_000 })
  await expect(dialog.getByText(/^In force for all mail by/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  await analyst.getByRole('searchbox', { name: 'Search the list' }).fill(note)
  for (const [tab, lines] of Object.entries(good)) {
    await analyst.getByRole('tab', { name: tab }).click()
    await expect(analyst.getByText(`${lines.length} in all`)).toBeVisible()
  }
})

test('an entry gets another note and an end, goes, and comes back', async () => {
  await analyst.getByRole('tab', { name: 'Senders & domains' }).click()
  await analyst.getByRole('searchbox', { name: 'Search the list' }).fill('shop7.plankton')
  await rows().filter({ hasText: 'shop7' }).click()
  const panel = analyst.getByRole('dialog')
  await expect(panel.getByRole('button', { name: 'Save changes' })).toHaveAttribute('aria-disabled', 'true')
  await expectGoodPage(analyst, 'An entry')
  await panel.getByRole('textbox', { name: 'Note' }).fill('seen again')
  await panel.getByRole('combobox', { name: 'Remove on' }).click()
  await analyst.getByRole('option', { name: 'In 7 days' }).click()
  await panel.getByRole('button', { name: 'Save changes' }).click()
  await expect(notice()).toContainText('1 done')
  await expect(rows().filter({ hasText: 'seen again' })).toContainText('In 6 days')

  await panel.getByRole('button', { name: 'Remove entry' }).click()
  await analyst.getByRole('alertdialog').getByRole('button', { name: 'Remove 1 entry' }).click()
  await expect(analyst.getByText('No entry fits the filter.')).toBeVisible()
  await notice().getByRole('button', { name: 'Undo' }).click()
  await expect(rows().filter({ hasText: 'seen again' })).toHaveCount(1)
  await analyst.getByRole('searchbox', { name: 'Search the list' }).fill('')
  await expectGoodPage(analyst, 'Allow and block lists')
  await expectListFitsPhone(analyst, 'Senders & domains')

  await analyst.getByRole('button', { name: 'Filters' }).click()
  const filters = analyst.getByRole('dialog', { name: 'Filters' })
  await filters.getByRole('combobox', { name: 'Last used' }).click()
  await analyst.getByRole('option', { name: 'Within 7 days' }).click()
  await filters.getByRole('checkbox', { name: 'Group by action' }).check()
  await expectGoodPage(analyst, 'Filters of a list')
  await filters.getByRole('button', { name: 'Apply' }).click()
  await expect(rows().filter({ hasText: 'plankton' })).toHaveCount(0)
  await expect(rows().filter({ hasText: 'freight-leads' })).toHaveCount(1)
  await expect(rows().last()).toContainText('Allow')
  await expectGoodPage(analyst, 'A filtered list')
  await analyst.getByRole('button', { name: 'Take away the filter “Used within 7 days”' }).click()
  await expect(rows().filter({ hasText: 'plankton' }).first()).toBeVisible()
  await analyst.getByRole('button', { name: 'Take away the filter “Grouped by action”' }).click()
})

test('what is in the list already is left out, and a message brings its own indicators', async () => {
  const mailbox = 'report-phishing@harbourpine.example'
  const { immutableId } = await control<TrueMessage>(
    'POST',
    `mailboxes/${mailbox}/messages`,
    [
      'From: Plankton <bill1@plankton.example>',
      `To: <${mailbox}>`,
      'Subject: Plankton bill',
      `Date: ${new Date().toUTCString()}`,
      'Message-ID: <plankton-bill@plankton.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Pay at https://other.plankton.example/now today.',
      '',
    ].join('\r\n'),
  )
  const [connection] = (await (await analyst.request.get('/api/write/options')).json()).connections
  await analyst.goto(`/messages/${connection.id}?${new URLSearchParams({ mailbox, messageId: immutableId })}`)
  await analyst.getByRole('button', { name: 'Block…' }).click()
  await analyst.getByRole('menuitem', { name: 'All of these' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Add to the allow and block lists' })
  await expect(dialog.getByRole('textbox', { name: 'Entries' })).toHaveValue(
    'bill1@plankton.example\nplankton.example\nhttps://other.plankton.example/now',
  )
  await expect(dialog.getByText('Is blocked already')).toBeVisible()
  await expect(dialog.getByText(/A domain does not cover its subdomains/)).toBeVisible()
  await expectGoodPage(analyst, 'Add entries')
  await dialog.getByRole('button', { name: 'Block 2 entries' }).click()
  await expect(dialog.getByText('2 done')).toBeVisible({ timeout: 30_000 })
})

test('a pair of a spoofed sender and its infrastructure is blocked, let in by a second person, and goes', async () => {
  test.slow()
  await analyst.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await toLists()
  await analyst.getByRole('tab', { name: 'Spoofed senders' }).click()
  await expect(analyst.getByRole('progressbar', { name: 'Spoofed senders: pairs' })).toBeVisible()
  await analyst.getByRole('button', { name: 'Add pairs' }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Add to the list of spoofed senders' })
  await dialog
    .getByRole('textbox', { name: 'Pairs' })
    .fill('krill[.]example, 203.0.113.9\nkrill.example, krill-survey.example\n*, *')
  const lines = dialog.getByRole('list', { name: 'What becomes of each line' })
  await expect(lines).toContainText('krill.example, 203.0.113.0/24, external')
  await expect(lines).toContainText('all mail there is')
  await expectGoodPage(analyst, 'Add pairs')
  await dialog.getByRole('button', { name: 'Block 2 pairs' }).click()
  await expect(dialog.getByText('2 done')).toBeVisible({ timeout: 30_000 })
  await expect(dialog.getByRole('textbox', { name: 'Pairs' })).toHaveValue('*, *')
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  await analyst.getByRole('searchbox', { name: 'Search the list' }).fill('krill')
  await expect(rows().filter({ hasText: 'Block' })).toHaveCount(2)
  await rows().filter({ hasText: 'survey' }).click()
  await analyst.getByRole('dialog').getByRole('button', { name: 'Allow instead' }).click()
  const asked = analyst.getByRole('alertdialog')
  await asked.getByRole('textbox', { name: 'Reason' }).fill('Our survey really comes from there')
  await asked.getByRole('button', { name: 'Allow 1 pair' }).click()
  await approver.goto((await notice().getByRole('link', { name: 'Open the request' }).getAttribute('href')) ?? '')
  await approver.getByRole('button', { name: 'Approve 1' }).click()
  await approver.getByRole('alertdialog').getByRole('button', { name: 'Approve 1' }).click()
  await expect(rows().filter({ hasText: 'survey' })).toContainText('Allow', { timeout: 30_000 })

  await rows().filter({ hasText: '203[.]0[.]113' }).click()
  await analyst.getByRole('dialog').getByRole('button', { name: 'Remove pair' }).click()
  await asked.getByRole('button', { name: 'Remove 1 pair' }).click()
  await expect(rows().filter({ hasText: '203[.]0[.]113' })).toHaveCount(0)
  await notice().getByRole('button', { name: 'Undo' }).click()
  await expect(rows().filter({ hasText: '203[.]0[.]113' })).toContainText('Block')
  await expectGoodPage(analyst, 'Spoofed senders')
  await expectListFitsPhone(analyst, 'Spoofed senders')
})

test('nothing found, not permitted and failed are three different things', async () => {
  for (const { list, name, cmdlet } of [
    { list: 'url', name: 'URLs', cmdlet: 'Get-TenantAllowBlockListItems' },
    { list: 'spoofed', name: 'Spoofed senders', cmdlet: 'Get-TenantAllowBlockListSpoofItems' },
  ]) {
    const refuse = (decision: object) =>
      control('POST', 'faults', { service: 'exchangeOnline', cmdletPattern: `^${cmdlet}$`, count: 1, decision })
    const nothing = analyst.getByText(/^No (entry|pair) fits the filter\.$/)
    await analyst.goto(`/blocklists?list=${list}&text=nobody-has-it`)
    await expect(nothing).toBeVisible()
    await refuse({ status: 403, body: 'nul' })
    await analyst.reload()
    await expect(analyst.getByText('This may not be read')).toBeVisible()
    await expect(analyst.getByRole('main')).toContainText(cmdlet)
    await expectGoodPage(analyst, `${name} not permitted`)
    await refuse({ status: 400, code: 'BadRequest', message: 'The parameter is not valid.' })
    await analyst.reload()
    await expect(analyst.getByText(`${name} could not be read`)).toBeVisible()
    await expectGoodPage(analyst, `${name} failed`)
    await analyst.getByRole('button', { name: 'Try again' }).click()
    await expect(nothing).toBeVisible()
  }
})
