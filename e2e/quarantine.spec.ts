import { expect, type Page, test } from '@playwright/test'
import { control, messagesOf } from './organisation'
import { expectGoodPage } from './pageQuality'
import { comeIn } from './people'

// Mail that is held back: looked at where it lies, released in numbers with a result for each, and asked for by people.

const recipient = 'quarantine.reader@harbourpine.example'
const asker = 'quarantine.asker@harbourpine.example'
let analyst: Page
let approver: Page

test.describe.configure({ mode: 'serial' })

const hold = (count: number, address: string, status = 'NotReleased') =>
  control('POST', 'exchange/quarantine', { count, recipients: [address], status })

test.beforeAll(async ({ browser }) => {
  for (const userPrincipalName of [recipient, asker]) {
    await control('POST', 'people', {
      userPrincipalName,
      displayName: userPrincipalName,
      password: 'not-used-1',
      mailbox: 'cloud',
    })
  }
  await hold(30, recipient)
  await hold(2, asker, 'Requested')
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
  await analyst.getByRole('button', { name: /^Filters/ }).click()
  const dialog = analyst.getByRole('dialog', { name: 'Filters' })
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill(addresses.join(', '))
  await dialog.getByRole('button', { name: 'Apply' }).click()
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

test('one message is looked at where it lies', async () => {
  await analyst.goto('/quarantine')
  await only([recipient])
  await expect(analyst.getByText('30 in all')).toBeVisible()
  await expectGoodPage(analyst, 'Quarantine')
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
  await analyst.keyboard.press('Escape')
})

test('of 30 messages that are released 3 fail, each with its reason', async () => {
  await only([recipient])
  await expect(analyst.getByText('30 in all')).toBeVisible()
  await analyst.getByRole('checkbox', { name: 'Select the 30 on this page' }).check()
  await analyst.getByRole('button', { name: 'Release 30' }).click()
  const dialog = analyst.getByRole('alertdialog')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('They are newsletters that people want')
  await dialog.getByRole('button', { name: 'Release 30 messages' }).click()
  const request = notice().getByRole('link', { name: 'Open the request' })
  await expect(request).toBeVisible()

  const before = (await messagesOf(recipient)).length
  await approver.goto((await request.getAttribute('href')) ?? '')
  await expect(approver.getByRole('grid').getByRole('row').nth(1)).toBeVisible()
  const decision = { status: 400, code: 'BadRequest', message: 'The message cannot be delivered.' }
  await control('POST', 'faults', { service: 'exchangeOnline', cmdletPattern: '^Release-', count: 3, decision })
  await approver.getByRole('button', { name: 'Approve 30' }).click()
  await approver.getByRole('alertdialog').getByRole('button', { name: 'Approve 30' }).click()
  await expect(notice()).toContainText('27 done, 3 failed', { timeout: 30_000 })
  await expect(notice()).toContainText('Partially successful')
  expect((await messagesOf(recipient)).length - before).toBe(27)

  await notice().getByRole('link', { name: 'Open the run' }).click()
  await analyst.getByRole('combobox', { name: 'Outcome' }).click()
  await analyst.getByRole('option', { name: 'Failed (3)' }).click()
  await expect(analyst.getByRole('grid').getByRole('row')).toHaveCount(4)
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
