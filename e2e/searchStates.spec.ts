import { expect, type Page, test } from '@playwright/test'
import { control } from './organisation'
import { comeIn } from './people'
import { expectState, startSearch } from './searchForm'
import { postPastThePage, type SentAction, takeDown } from './serverAction'

// Nothing in the table can mean: searched and not there, could not be searched, not yet searched, not permitted. Each has
// its own words, and none looks like another.

let analyst: Page
let ordinary: string[]
let sent: SentAction
const at = (name: string) => `${name}@harbourpine.example`
/** More than a worker has in hand at once */
const many = 1_500
const nowhere = 'A subject that no mail of the story has'

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  const people = await control<{ userPrincipalName: string; mailbox: string }[]>('GET', 'people')
  ordinary = people.filter(({ mailbox }) => mailbox === 'cloud').map(({ userPrincipalName }) => userPrincipalName)
})

test.afterEach(() => control('DELETE', 'faults'))
test.afterAll(() => analyst.context().close())

const coverage = () => analyst.getByRole('region', { name: 'Coverage' })
const progress = () => analyst.getByRole('progressbar', { name: 'Mailboxes searched' })
const slow = (delayMs: number, mailboxes: readonly string[]) =>
  control('POST', 'faults', {
    service: 'graph',
    pathPattern: '/messages',
    addressPattern: `^(${mailboxes.map((address) => address.replaceAll('.', '\\.')).join('|')})$`,
    decision: { delayMs },
  })

test('nothing found in mailboxes that were all searched', async () => {
  sent = await takeDown(analyst, () => startSearch(analyst, { subject: nowhere, mailboxes: ordinary.slice(0, 3) }))
  await expectState(analyst, 'Successful')
  await expect(analyst.getByText('Nothing found: every mailbox was searched.')).toBeVisible()
  await expect(analyst.getByText('All 3 mailboxes were searched to the end.')).toBeVisible()
  await expect(coverage()).toContainText('3 searched')
  await expect(coverage().getByRole('button', { name: /again/ })).toHaveCount(0)
  const remove = analyst.getByRole('button', { name: 'Remove all 0' })
  await expect(remove).toHaveAccessibleDescription('Nothing was found that could be removed.')
})

test('mailboxes that could not be searched are counted by reason, and searched again', async () => {
  const faulty = ['throttled', 'nolicence', 'forbidden', 'slow', 'truncated', 'gone'].map(at)
  await startSearch(analyst, { subject: nowhere, mailboxes: [...faulty, ...ordinary.slice(0, 2)] })
  await expectState(analyst, 'Partially successful')
  await expect(analyst.getByText('Nothing found where it was possible to look')).toBeVisible()
  await expect(analyst.getByText('4 of 8 mailboxes are not fully searched.')).toBeVisible()
  // Those that were slow or asked for patience were waited for.
  await expect(coverage()).toContainText('4 searched')
  await expect(coverage()).toContainText('4 failed')
  for (const reason of ['1 no mailbox', '1 not permitted', '1 unreadable answer', '1 unknown mailbox']) {
    await expect(coverage()).toContainText(reason)
  }
  await coverage().getByRole('link', { name: 'Which and why' }).click()
  const row = (name: string) =>
    analyst
      .getByRole('grid')
      .getByRole('row')
      .filter({ hasText: at(name) })
  await expect(row('nolicence')).toContainText(/no mailbox/i)
  await expect(row('forbidden')).toContainText(/not permitted/i)
  await expect(row('truncated')).toContainText(/unreadable answer/i)
  await expect(row('gone')).toContainText(/unknown mailbox/i)
  await expect(row('slow')).toHaveCount(0)
  await row('forbidden').click()
  await expect(analyst.getByRole('dialog')).toContainText('The service answered 403')
  await analyst.keyboard.press('Escape')

  await analyst.getByRole('link', { name: 'Open the results' }).click()
  // One of the four is repaired: a rule goes before the fault of the address.
  await control('POST', 'faults', { addressPattern: '^forbidden@', decision: { delayMs: 1 } })
  await coverage().getByRole('button', { name: 'Search 4 again' }).click()
  await expect(coverage()).toContainText('5 searched', { timeout: 30_000 })
  await expect(coverage()).toContainText('3 failed')
  await expect(coverage()).not.toContainText('not permitted')
  await expectState(analyst, 'Partially successful')
})

test('no mailbox at all could be searched', async () => {
  await startSearch(analyst, { subject: nowhere, mailboxes: [at('gone-2'), at('nolicence-2')] })
  await expectState(analyst, 'Failed')
  await expect(analyst.getByText('No mailbox could be searched')).toBeVisible()
  await expect(analyst.getByText(/Whether the message is there is not known/)).toBeVisible()
})

test('who may not search reads why, and is refused past the page', async ({ browser }) => {
  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto('/search')
  const button = viewer.getByRole('button', { name: 'Search', exact: true })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription(/Start searches/)
  const answer = await postPastThePage(viewer, sent)
  expect(answer.text).toContain('notPermitted')
  await viewer.context().close()

  const administrator = await comeIn(browser, 'administrator')
  await administrator.goto(analyst.url())
  await expect(administrator.getByRole('heading', { name: 'You are not permitted to see this page' })).toBeVisible()
  await administrator.context().close()
})

test('while it runs, it is said to run, and a page that is loaded anew goes on from there', async () => {
  await slow(5_000, ordinary.slice(20))
  await startSearch(analyst, { subject: nowhere, mailboxes: ordinary.slice(0, many) })
  await expectState(analyst, 'Running')
  await expect(analyst.getByText('Nothing found yet')).toBeVisible()
  await expect(analyst.getByRole('button', { name: /^Remove all/ })).toHaveAccessibleDescription(/still running/)
  await expect(progress()).toHaveAttribute('aria-valuenow', /^[1-9]/)
  const before = Number(await progress().getAttribute('aria-valuenow'))
  await analyst.reload()
  expect(Number(await progress().getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(before)
  await control('DELETE', 'faults')
  await expectState(analyst, 'Successful')
  await expect(coverage()).toContainText(`${many.toLocaleString('en')} searched`)
})

test('what is cancelled is not called searched, and is searched on request', async () => {
  await slow(20_000, ordinary.slice(20))
  await startSearch(analyst, { subject: nowhere, mailboxes: ordinary.slice(0, many) })
  await expectState(analyst, 'Running')
  await expect(progress()).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await analyst.getByRole('button', { name: 'Cancel run' }).click()
  await analyst
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Cancel [\d,]+ not searched$/ })
    .click()
  await expectState(analyst, 'Cancelled')
  await expect(analyst.getByText('Nothing found where it was possible to look')).toBeVisible()
  await expect(coverage()).toContainText(/\d not searched/)
  const notSearched = Number(
    /([\d,]+) not searched/.exec((await coverage().textContent()) ?? '')?.[1]?.replaceAll(',', ''),
  )
  expect(notSearched).toBeGreaterThan(0)

  await control('DELETE', 'faults')
  await coverage()
    .getByRole('button', { name: `Search ${notSearched.toLocaleString('en')} again` })
    .click()
  await expect(analyst.getByText('Nothing found: every mailbox was searched.')).toBeVisible({ timeout: 30_000 })
  await expect(coverage()).toContainText(`${many.toLocaleString('en')} searched`)
})

test('a run is paused and resumed from its own page', async () => {
  await slow(10_000, ordinary.slice(20))
  await startSearch(analyst, { subject: nowhere, mailboxes: ordinary.slice(0, many) })
  await analyst.goto(analyst.url().replace('/search/', '/runs/'))
  await expectState(analyst, 'Running')
  await expect(progress()).toHaveAttribute('aria-valuenow', /^[1-9]/)
  await analyst.getByRole('button', { name: 'Pause', exact: true }).click()
  await expectState(analyst, 'Paused')
  const paused = await progress().getAttribute('aria-valuenow')
  expect(Number(paused)).toBeLessThan(many)
  await analyst.goto('/runs?state=paused')
  await analyst
    .getByRole('grid')
    .getByRole('row')
    .filter({ hasText: `${Number(paused).toLocaleString('en')} of ${many.toLocaleString('en')}` })
    .click()
  await expect(progress()).toHaveAttribute('aria-valuenow', paused ?? '')
  await control('DELETE', 'faults')
  await analyst.getByRole('button', { name: 'Resume', exact: true }).click()
  await expectState(analyst, 'Successful')
  await expect(progress()).toHaveAttribute('aria-valuenow', String(many))
  await expect(analyst.getByRole('button', { name: 'Pause', exact: true })).toHaveCount(0)
})
