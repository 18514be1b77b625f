import { expect, type Page, test } from '@playwright/test'
import { control, messagesOf } from './organisation'
import { comeIn } from './people'
import { waveMail } from './waveMail'

// The whole tenant of 2,000 mailboxes, while the service refuses here and there: nothing is lost, and nothing looks
// searched that was not.

interface Person {
  userPrincipalName: string
  mail: string | null
  mailbox: 'cloud' | 'onPremises' | 'none'
}

const subject = 'Tenant-wide drill: “quotes”, #7 & 100% 🎣 שלום'
const purged = 'Recoverable Items/Purges'
const copies = 40
const forbiddenCount = 3

let analyst: Page
let approver: Page
let listed: Person[]
let reached: string[]
let forbidden: string[]
let searchUrl: string

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  approver = await comeIn(browser, 'approver')
  listed = (await control<Person[]>('GET', 'people')).filter(({ mail }) => mail)
  expect(listed.length).toBeGreaterThanOrEqual(2000)
  const generated = listed.map((person) => person.userPrincipalName).filter((address) => /\.\d{5}@/.test(address))
  reached = generated.filter((_, index) => index % 45 === 7).slice(0, copies)
  forbidden = generated.filter((_, index) => index % 600 === 11).slice(0, forbiddenCount)
  for (const mailbox of reached) {
    await control('POST', `mailboxes/${mailbox}/messages`, waveMail(mailbox, new Date(Date.now() - 3_600_000), subject))
  }
  for (const mailbox of forbidden) {
    await control('POST', 'faults', {
      addressPattern: `^${mailbox}$`,
      decision: { status: 403, code: 'ErrorAccessDenied', message: 'Access is denied.' },
    })
  }
  // One in twenty of the other requests is refused for a second, some fail, one connection is cut with all it carried
  const some = { addressPattern: '\\.\\d{5}@' }
  await control('POST', 'faults', { ...some, count: 1, decision: { cut: true } })
  await control('POST', 'faults', {
    ...some,
    count: 10,
    probability: 0.02,
    decision: { status: 503, code: 'ServiceUnavailable', message: 'Later.', headers: { 'Retry-After': '1' } },
  })
  await control('POST', 'faults', {
    ...some,
    count: 100,
    probability: 0.05,
    decision: {
      status: 429,
      code: 'ApplicationThrottled',
      message: 'Application is over its RequestRate limit.',
      headers: { 'Retry-After': '1' },
    },
  })
})

test.afterAll(async () => {
  await control('DELETE', 'faults')
  await analyst.context().close()
  await approver.context().close()
})

const coverage = () => analyst.getByRole('region', { name: 'Coverage' })

async function coverageNumbers() {
  // As it is laid out: the parts stand apart only there
  const text = (await coverage().allInnerTexts()).join(' ')
  const numberOf = (label: string) => Number(new RegExp(`([\\d,]+) ${label}`).exec(text)?.[1]?.replaceAll(',', '') ?? 0)
  return { searched: numberOf('searched'), failed: numberOf('failed'), notSearched: numberOf('not searched') }
}

test('everyone is searched while the service refuses, and the coverage adds up to 2,000', async () => {
  await analyst.goto('/search')
  await analyst.getByRole('radio', { name: 'Everyone', exact: true }).click()
  await analyst.getByLabel('Subject').fill(subject)
  await analyst.getByRole('button', { name: 'Search everyone' }).click()
  await expect(analyst).toHaveURL(/\/search\/[0-9a-f-]{36}/)
  await expect(analyst.getByRole('button', { name: `Remove all ${copies}` })).toBeEnabled({ timeout: 50_000 })
  await expect(analyst.getByRole('button', { name: /^Search \d+ again/ })).toBeVisible({ timeout: 50_000 })
  const elsewhere = listed.filter(({ mailbox }) => mailbox !== 'cloud').length
  expect(await coverageNumbers()).toEqual({
    searched: listed.length - elsewhere - forbiddenCount,
    failed: elsewhere + forbiddenCount,
    notSearched: 0,
  })
  await expect(coverage()).toContainText(`${elsewhere} no mailbox`)
  await expect(coverage()).toContainText(`${forbiddenCount} not permitted`)
  searchUrl = analyst.url().replace(/\?.*/, '')
})

test('what was refused is searched again, once it is allowed', async () => {
  await control('DELETE', 'faults')
  await analyst.getByRole('button', { name: /^Search \d+ again/ }).click()
  await expect(coverage()).not.toContainText('not permitted', { timeout: 30_000 })
  await expect(analyst.getByRole('button', { name: /^Search \d+ again/ })).toBeVisible({ timeout: 30_000 })
  const { searched, failed, notSearched } = await coverageNumbers()
  expect(searched + failed + notSearched).toBe(listed.length)
  expect(searched).toBe(listed.filter(({ mailbox }) => mailbox === 'cloud').length)
})

test('all copies are purged after a second person agreed, and the search that follows covers the tenant', async () => {
  await analyst.goto(searchUrl)
  await analyst.getByRole('button', { name: `Remove all ${copies}` }).click()
  const dialog = analyst.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Hard delete' }).check()
  await dialog.getByLabel('Reason').fill('Tenant-wide drill')
  await dialog.getByRole('checkbox').check()
  await dialog.getByLabel('Type “hard delete”').fill('hard delete')
  await dialog.getByRole('button', { name: `Ask to hard delete ${copies} messages` }).click()
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  await approver.goto(analyst.url())
  await approver.getByRole('button', { name: `Approve ${copies}` }).click()
  await approver
    .getByRole('alertdialog')
    .getByRole('button', { name: `Approve ${copies}` })
    .click()
  await expect(approver.getByRole('main').getByText('Approved', { exact: true })).toBeVisible()

  await analyst.getByRole('link', { name: 'Open the run' }).click()
  await expect(analyst.getByRole('main').getByText(`${copies} done`)).toBeVisible({ timeout: 30_000 })
  for (const mailbox of reached) {
    const folders = (await messagesOf(mailbox)).filter((mail) => mail.subject === subject).map((mail) => mail.folder)
    expect(folders).toEqual([purged])
  }

  // Who has no mailbox here cannot be searched, and is not said to be
  const cloud = listed.filter(({ mailbox }) => mailbox === 'cloud').length
  await expect(
    analyst.getByText(`Nothing was found in the ${cloud.toLocaleString('en')} mailboxes that were searched`),
  ).toBeVisible({ timeout: 60_000 })
  await analyst.getByRole('link', { name: 'Open the proof' }).click()
  await expect(analyst.getByRole('heading', { name: 'Proof of removal' })).toBeVisible()
  expect(await coverageNumbers()).toEqual({ searched: cloud, failed: listed.length - cloud, notSearched: 0 })
})
