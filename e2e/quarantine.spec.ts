import fs from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { control, messagesOf } from './organisation'
import { expectGoodPage, expectListFitsPhone } from './pageQuality'
import { comeIn } from './people'

// Mail that is held back: looked at where it lies, released in numbers with a result for each, and asked for by people.

const recipient = 'quarantine.reader@harbourpine.example'
const asker = 'quarantine.asker@harbourpine.example'
const listed = 'quarantine.listed@harbourpine.example'
const many = 1_000
let analyst: Page
let approver: Page

test.describe.configure({ mode: 'serial' })

const hold = (count: number, address: string, status = 'NotReleased') =>
  control<{ identities: string[] }>('POST', 'exchange/quarantine', { count, recipients: [address], status })

test.beforeAll(async ({ browser }) => {
  for (const userPrincipalName of [recipient, asker, listed]) {
    await control('POST', 'people', {
      userPrincipalName,
      displayName: userPrincipalName,
      password: 'not-used-1',
      mailbox: 'cloud',
    })
  }
  await hold(many, recipient)
  await hold(2, asker, 'Requested')
  await hold(4, listed)
  analyst = await comeIn(browser, 'analyst')
  approver = await comeIn(browser, 'approver')
})
test.afterAll(async () => {
  await analyst.context().close()
  await approver.context().close()
})

const rows = () => analyst.getByRole('grid', { name: 'Quarantined messages' }).getByRole('row')
const notice = () => analyst.getByRole('region', { name: 'What was started' })

async function only(addresses: string[]) {
  const dialog = await openFilters()
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill(addresses.join(', '))
  await dialog.getByRole('button', { name: 'Apply' }).click()
}

async function openFilters() {
  await analyst.getByRole('button', { name: /^Filters/ }).click()
  return analyst.getByRole('dialog', { name: 'Filters' })
}

test('what people ask for is counted on the overview, and answered', async () => {
  await analyst.getByRole('link', { name: /messages are asked for in Demo organisation/ }).click()
  await expect(analyst.getByRole('combobox', { name: 'Preset' })).toHaveText('Release requested')
  await only([asker])
  await expect(analyst.getByText('2 in all')).toBeVisible()
  await rows().nth(1).click()
  const panel = analyst.getByRole('dialog')
  await expect(panel.getByRole('tab', { name: 'Headers' })).toBeVisible()
  await panel.getByRole('button', { name: 'Deny' }).click()
  await analyst.getByRole('alertdialog').getByRole('button', { name: 'Deny 1 message' }).click()
  await expect(notice()).toContainText('1 done')
  await expect(analyst.getByText('1 in all')).toBeVisible()
})

test('filters stand as chips, are there again at the next visit, and decide what is exported', async () => {
  const filters = await openFilters()
  await filters.getByRole('textbox', { name: 'Recipients' }).fill(listed)
  await filters.getByRole('checkbox', { name: 'Denied' }).check()
  await expectGoodPage(analyst, 'Quarantine filters')
  await filters.getByRole('button', { name: 'Apply' }).click()
  await expect(analyst.getByText('Nothing that fits the filters was held back')).toBeVisible()
  await analyst.getByRole('button', { name: 'Take away the filter “Status: Denied”' }).click()
  await expect(analyst.getByText('4 in all')).toBeVisible()

  await analyst.goto('/quarantine')
  await expect(analyst.getByText('4 in all')).toBeVisible()
  await analyst.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    analyst.waitForEvent('download'),
    analyst.getByRole('menuitem', { name: 'CSV', exact: true }).first().click(),
  ])
  const lines = fs
    .readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines[0]).toMatch(/^receivedAt,subject,senderAddress/)
  expect(lines).toHaveLength(5)
  await analyst.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(analyst.getByText('4 in all')).toBeHidden()
})

test('one message is looked at where it lies', async () => {
  await only([recipient])
  await expect(analyst.getByText('1,000 in all')).toBeVisible()
  await expectGoodPage(analyst, 'Quarantine')
  await expectListFitsPhone(analyst, 'Quarantined messages')
  await rows().nth(1).click()
  const panel = analyst.getByRole('dialog')
  await expect(panel.getByText('Quarantine reason')).toBeVisible()
  await expect(panel.getByRole('tab', { name: 'Message', exact: true })).toBeVisible()
  await expectGoodPage(analyst, 'Quarantined message')
  await panel.getByRole('tab', { name: 'Headers' }).click()
  await expect(panel.getByRole('tabpanel')).toContainText(/received/i)
  await panel.getByRole('button', { name: 'Block sender' }).click()
  const add = analyst.getByRole('dialog', { name: 'Add to the allow and block lists' })
  await expect(add.getByText('This blocks the sender for everybody')).toBeVisible()
  await expect(add.getByRole('textbox', { name: 'Entries' })).toHaveValue(/@/)
  await add.getByRole('button', { name: 'Close' }).last().click()
  await panel.getByRole('button', { name: 'Save as evidence' }).click()
  await expect(analyst.getByRole('region', { name: 'Evidence' }).getByRole('link', { name: /\.eml$/ })).toBeVisible()
  await panel.getByRole('button', { name: 'Close' }).click()
})

test('of 1,000 messages that are released 3 fail, each with its reason', async () => {
  await analyst.getByRole('checkbox', { name: 'Select the 1,000 on this page' }).check()
  await analyst.getByRole('button', { name: 'Release 1,000' }).click()
  const dialog = analyst.getByRole('alertdialog')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('They are newsletters that people want')
  await dialog.getByRole('button', { name: 'Release 1,000 messages' }).click()
  const request = notice().getByRole('link', { name: 'Open the request' })
  await expect(request).toBeVisible()

  const before = (await messagesOf(recipient)).length
  await approver.goto((await request.getAttribute('href')) ?? '')
  await expect(approver.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
  const decision = { status: 400, code: 'BadRequest', message: 'The message cannot be delivered.' }
  await control('POST', 'faults', { service: 'exchangeOnline', cmdletPattern: '^Release-', count: 3, decision })
  await approver.getByRole('button', { name: 'Approve 1,000' }).click()
  await approver.getByRole('alertdialog').getByRole('button', { name: 'Approve 1,000' }).click()
  await expect(notice()).toContainText('997 done, 3 failed', { timeout: 30_000 })
  await expect(notice()).toContainText('Partially successful')
  expect((await messagesOf(recipient)).length - before).toBe(997)

  await notice().getByRole('link', { name: 'Open the run' }).click()
  await analyst.getByRole('combobox', { name: 'Outcome' }).click()
  await analyst.getByRole('option', { name: 'Failed (3)' }).click()
  const failed = analyst.getByRole('grid').getByRole('row')
  await expect(failed).toHaveCount(4)
  await failed.nth(1).click()
  await expect(analyst.getByRole('dialog')).toContainText('The message cannot be delivered.')
})

test('if one identity is wrong none is released, and each says so', async () => {
  const { identities } = await hold(2, listed)
  const wrong = 'aaaaaaaa-0000-4000-8000-00000000000f\\bbbbbbbb-0000-4000-8000-00000000000f'
  const before = (await messagesOf(listed)).length
  await analyst.goto('/commands/quarantine.release')
  await analyst.getByRole('combobox', { name: 'Connection' }).click()
  await analyst.getByRole('option', { name: 'Demo organisation' }).click()
  await analyst.getByRole('textbox', { name: 'Identities' }).fill([...identities, wrong].join('\n'))
  await analyst.getByRole('button', { name: 'Release quarantined messages' }).click()
  await expect(analyst).toHaveURL(/\/runs\//)
  await expect(analyst.getByRole('main')).toContainText('None was released: 1 of 3 identities', { timeout: 30_000 })
  const outcomes = analyst.getByRole('grid').getByRole('row')
  await expect(outcomes).toHaveCount(4)
  await expect(outcomes.filter({ hasText: 'Failed' })).toHaveCount(3)
  expect((await messagesOf(listed)).length).toBe(before)
})

test('nothing found, not permitted and failed are three different things', async () => {
  await analyst.goto('/quarantine?sender=nobody@quarantine-quay.example')
  await expect(analyst.getByText('Nothing that fits the filters was held back in the last 16 days.')).toBeVisible()
  await expectGoodPage(analyst, 'Quarantine empty')
  const refuse = (decision: object) =>
    control('POST', 'faults', { service: 'exchangeOnline', cmdletPattern: 'Get-QuarantineMessage', count: 1, decision })
  await refuse({ status: 403, body: 'nul' })
  await analyst.reload()
  await expect(analyst.getByRole('main')).toContainText(/Get-QuarantineMessage.*Security Reader/)
  await expectGoodPage(analyst, 'Quarantine not permitted')
  await refuse({ status: 400, code: 'BadRequest', message: 'The parameter is not valid.' })
  await analyst.reload()
  await expect(analyst.getByText('Quarantined messages could not be read')).toBeVisible()
  await expectGoodPage(analyst, 'Quarantine failed')
  await analyst.getByRole('button', { name: 'Try again' }).click()
  await expect(analyst.getByText('Nothing that fits the filters was held back')).toBeVisible()
  await analyst.getByRole('button', { name: 'Clear the filters' }).click()
  await expect(rows().nth(1)).toBeVisible()
})

test('a viewer sees what is held and blocked and may decide nothing; an auditor may see neither', async ({
  browser,
}) => {
  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto('/quarantine')
  await viewer.getByRole('grid').getByRole('row').filter({ hasText: 'Needs review' }).first().click()
  const panel = viewer.getByRole('dialog')
  await expect(panel.getByText('You may not open messages')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Release' })).toHaveAccessibleDescription(/Your roles/)
  await viewer.goto('/blocklists?list=url')
  await expect(viewer.getByRole('grid').getByRole('row').filter({ hasText: 'Block' }).first()).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Add entries' })).toHaveAccessibleDescription(/Your roles/)
  await viewer.context().close()
  const auditor = await comeIn(browser, 'auditor')
  for (const address of ['/quarantine', '/blocklists']) {
    await auditor.goto(address)
    await expect(auditor.getByText(/not permitted/i).first()).toBeVisible()
  }
  await auditor.context().close()
})
