import fs from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { addConnection, reported, testNow } from './connectionForm'
import { leaveOneConnection } from './oneConnection'
import { control, messagesOf, ready, type TrueMessage } from './organisation'
import { comeIn } from './people'
import { expectSuccessful, restoreTogether } from './restoreTogether'
import { waveMail } from './waveMail'

// One wave that lies in Microsoft 365 and on the organisation's own Exchange Server: found together, taken back with one
// approval, put back together.

const subject = 'Depot & cloud: new parking badges, confirm today'
const cellar = 'Own Exchange Server'
const cloud = 'Demo organisation'
const deleted = /Recoverable Items/

interface Person {
  userPrincipalName: string
  mailbox: 'cloud' | 'onPremises' | 'none'
}

let analyst: Page
let approver: Page
let targets: { mailbox: string; immutableId: string }[]
let searchUrl: string
/** Where each copy lay before the removal */
let before: string[]
let inCloud: number
let inCellar: number

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const people = await control<Person[]>('GET', 'people')
  const { mailboxes } = ready().credentials.ews
  const named = [
    ...people.filter(({ mailbox }) => mailbox === 'cloud').slice(10, 30),
    ...people.filter(({ userPrincipalName }) => mailboxes.includes(userPrincipalName)).slice(0, 8),
  ]
  targets = []
  for (const { userPrincipalName } of named) {
    const mail = waveMail(userPrincipalName, new Date(Date.now() - 3_600_000), subject)
    const { immutableId } = await control<TrueMessage>('POST', `mailboxes/${userPrincipalName}/messages`, mail)
    targets.push({ mailbox: userPrincipalName, immutableId })
  }
  inCellar = named.filter(({ mailbox }) => mailbox === 'onPremises').length
  inCloud = named.length - inCellar
  expect([inCloud, inCellar]).toEqual([20, 8])
  before = await foldersOfTargets()
  expect(before.filter((folder) => /Inbox$/.test(folder))).toHaveLength(targets.length)

  const administrator = await comeIn(browser, 'administrator')
  await addExchangeServer(administrator)
  await administrator.context().close()
  analyst = await comeIn(browser, 'analyst')
  approver = await comeIn(browser, 'approver')
})

test('one search finds the wave in both systems, and says where each copy lies', async () => {
  await analyst.goto('/search')
  await analyst.getByRole('checkbox', { name: cloud }).check()
  await analyst.getByRole('checkbox', { name: cellar }).check()
  await analyst.getByRole('textbox', { name: 'Subject' }).fill(subject)
  await analyst.getByRole('textbox', { name: /^Mailboxes/ }).fill(targets.map(({ mailbox }) => mailbox).join('; '))
  await analyst.getByRole('button', { name: `Search ${targets.length} mailboxes` }).click()
  await expect(analyst).toHaveURL(/\/search\/[0-9a-f-]{36}/)
  await expect(analyst.getByRole('button', { name: `Remove all ${targets.length}` })).toBeVisible({ timeout: 45_000 })
  const sources = analyst.getByRole('list', { name: 'Coverage by source' })
  await expect(sources).toContainText(`${cloud} ${inCloud} of ${inCloud} searched, ${inCloud} found`)
  await expect(sources).toContainText(`${cellar} ${inCellar} of ${inCellar} searched, ${inCellar} found`)
  searchUrl = analyst.url()
})

test('the results are narrowed to one system, and a copy there is opened like any other', async () => {
  await analyst.goto(`${searchUrl}?source=${encodeURIComponent(cellar)}`)
  await expect(analyst.getByRole('main').getByText(`${inCellar} in all`)).toBeVisible()
  await expect(analyst.getByRole('grid').getByRole('row').filter({ hasText: cellar })).toHaveCount(inCellar)
  await analyst.getByRole('grid').getByRole('row').filter({ hasText: cellar }).first().click()
  const flyout = analyst.getByRole('dialog')
  await expect(flyout.frameLocator('iframe').locator('body')).toContainText('please confirm your benefits')
  await analyst.keyboard.press('Escape')
})

test('one request, one approval, and all of it is gone from both', async () => {
  await analyst.goto(searchUrl)
  await analyst.getByRole('button', { name: `Remove all ${targets.length}` }).click()
  const dialog = analyst.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Parking badges that nobody ordered')
  await dialog.getByRole('button', { name: `Ask to soft delete ${targets.length} messages` }).click()
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  await expect(analyst.getByRole('main').getByText(`${cloud}, ${cellar}`)).toBeVisible()

  await approver.goto(analyst.url())
  await expect(approver.getByRole('columnheader', { name: 'Source' })).toBeVisible()
  await approver.getByRole('button', { name: `Approve ${targets.length}` }).click()
  await approver
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Approve/ })
    .click()

  await analyst.getByRole('link', { name: 'Open the run' }).click()
  await expectSuccessful(analyst)
  await expect(
    analyst.getByRole('main').getByText(`made again over all ${targets.length} mailboxes and found nothing`),
  ).toBeVisible({ timeout: 30_000 })
  const folders = await foldersOfTargets()
  expect(folders.filter((folder) => deleted.test(folder))).toHaveLength(targets.length)
})

test('and is put back in both', async () => {
  await restoreTogether(analyst, approver, targets.length, 'Badges: the depot had ordered them')
  expect(await foldersOfTargets()).toEqual(before)
})

test.afterAll(async () => {
  await leaveOneConnection()
  await analyst.context().close()
  await approver.context().close()
})

async function addExchangeServer(administrator: Page) {
  const { ews, caFile, credentials } = ready()
  const text = (name: string) => administrator.getByRole('textbox', { name, exact: true })
  await administrator.goto('/connections/new')
  await text('Name').fill(cellar)
  await administrator.getByRole('radio', { name: 'Exchange Server' }).check()
  await text('Address').fill(ews)
  await text('CA certificate').fill(fs.readFileSync(caFile, 'utf8'))
  await text('User name').fill(credentials.ews.login)
  await administrator.getByLabel('Password', { exact: true }).fill(credentials.ews.password)
  await addConnection(administrator, cellar)
  await testNow(administrator)
  await expect(reported(administrator, 'Services', 'Sign-in')).toBeVisible()
}

/** A message that moves gets another id on the own server, so that subjects are looked at. */
async function foldersOfTargets(): Promise<string[]> {
  const folders: string[] = []
  for (const { mailbox } of targets) {
    for (const message of await messagesOf(mailbox)) if (message.subject === subject) folders.push(message.folder)
  }
  return folders
}
