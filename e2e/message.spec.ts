import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { analystMail, analystSender, analystSubject, program } from './analystMail'
import { control, type TrueMessage } from './organisation'
import { axeFinds } from './pageQuality'
import { comeIn } from './people'

// One message, read from every side: in the flyout, then on its own page.

interface Person {
  userPrincipalName: string
  mailbox: 'cloud' | 'onPremises' | 'none'
}

let analyst: Page
let page: Page
let searchUrl: string
let reader: Locator
/** Of the chosen tab */
let panel: Locator
const mailboxes: string[] = []
/** The one that is read, by its own id */
let messageId: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  const people = await control<Person[]>('GET', 'people')
  mailboxes.push(
    ...people
      .filter(({ mailbox }) => mailbox === 'cloud')
      .slice(0, 3)
      .map((person) => person.userPrincipalName),
  )
  const [first = '', second = '', third = ''] = mailboxes
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  // Two copies of one message, and another of the same sender and subject stem
  messageId = (await deliver(first, analystMail(first, analystSubject, 'overdue-1', at(60)))).immutableId
  await deliver(second, analystMail(second, analystSubject, 'overdue-1', at(61)))
  await deliver(third, analystMail(third, `RE: ${analystSubject}`, 'overdue-2', at(62)))
})

test('the flyout leads to the full page, in a tab of its own', async () => {
  await analyst.goto(`/search?scope=${encodeURIComponent(mailboxes.join('\n'))}&sender=${analystSender}`)
  await analyst.getByRole('button', { name: /^Search 3 mailboxes/ }).click()
  await expect(analyst.getByRole('button', { name: 'Remove all 3' })).toBeVisible({ timeout: 30_000 })
  searchUrl = analyst.url()
  await analyst.getByRole('grid').getByRole('row').filter({ hasText: mailboxes[0] }).first().click()
  const flyout = analyst.getByRole('dialog')
  await expect(flyout.getByRole('tab', { name: 'Source' })).toBeVisible()
  const opened = analyst.context().waitForEvent('page')
  await flyout.getByRole('link', { name: 'Open the full page' }).click()
  page = await opened
  await expect(page).toHaveURL(/\/messages\/[0-9a-f-]{36}\?mailbox=/)
  await expect(page.getByRole('heading', { name: analystSubject, level: 1 })).toBeVisible()
  reader = page.getByRole('main')
  panel = reader.getByRole('tabpanel')
})

test('what stands out is said once, the body is shown, and what was held back is counted', async () => {
  const summary = reader.getByRole('region', { name: 'What stands out' })
  await expect(summary).toBeVisible()
  const sentences = await summary.getByRole('listitem').allTextContents()
  expect(sentences.length).toBeGreaterThan(1)
  expect(new Set(sentences).size).toBe(sentences.length)
  await expect(reader.frameLocator('iframe').locator('body')).toContainText('Your account is overdue')
  await expect(reader.getByTitle('Body of the message')).toHaveAttribute('sandbox', '')
  await expect(reader).toContainText('Held back: 1 remote image.')
})

test('the body as a picture, to save for a ticket', async () => {
  await reader.getByRole('radio', { name: 'Picture' }).click()
  const picture = reader.getByRole('img', { name: /^The body as drawn/ })
  await expect(picture).toBeVisible()
  await expect(reader).toContainText('not evidence')
  // Text of the mail above the grey band that says what the picture is
  const inks = await picture.evaluate(inkOf)
  expect(inks.mail).toBeGreaterThan(200)
  expect(inks.band).toBeGreaterThan(500)
  const saved = page.waitForEvent('download')
  await reader.getByRole('button', { name: 'Download PNG' }).click()
  const file = await fs.readFile(await (await saved).path())
  expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  await reader.getByRole('radio', { name: 'HTML' }).click()
})

/** In the browser: dark points of a drawn body, and of the band under it. */
function inkOf(element: SVGElement | HTMLElement): { mail: number; band: number } {
  const image = element as HTMLImageElement
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(image, 0, 0)
  const bandPx = canvas.height - 2 * (4 * 18 + 20)
  const dark = (top: number, height: number) => {
    const { data } = context.getImageData(0, top, canvas.width, height)
    let count = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) count++
    return count
  }
  return { mail: dark(0, bandPx), band: dark(bandPx, canvas.height - bandPx) }
}

test('one opening is one audit entry', async ({ browser }) => {
  const auditor = await comeIn(browser, 'auditor')
  const opened = async () => {
    const log = await auditor.request.get('/api/audit/export?format=jsonLines')
    return (await log.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { action: string; detail: { messageId?: string } })
      .filter(({ action, detail }) => action === 'mail.opened' && detail.messageId === messageId).length
  }
  // The flyout and the page: two openings
  const before = await opened()
  expect(before).toBe(2)
  for (const name of ['Headers', 'Links', 'Structure', 'Source', 'Message']) await tab(name)
  expect(await opened()).toBe(before)
  await auditor.context().close()
})

test('headers: the way it came, who vouched for it, Microsoft in words, and a filter', async () => {
  await tab('Headers')
  const hops = reader.getByRole('region', { name: 'Hops' }).getByRole('row')
  await expect(hops).toHaveCount(3)
  await expect(hops.nth(1)).toContainText('203[.]0[.]113[.]88')
  await expect(hops.nth(1)).toContainText('came in here')
  await expect(hops.nth(2)).toContainText('2 min')
  const verdicts = reader.getByRole('region', { name: 'Authentication' })
  await expect(verdicts).toContainText('by edge.harbourpine.example')
  await expect(verdicts.getByRole('listitem').filter({ hasText: 'DMARC' })).toContainText('fail')
  await expect(reader.getByRole('region', { name: 'Microsoft’s verdicts' })).toContainText(/phishing/i)
  const all = reader.getByRole('region', { name: 'All headers' })
  await all.getByLabel('Filter the headers').fill('collect@')
  await expect(all).toContainText(/1 of \d+ fields/)
  await all.getByRole('radio', { name: 'Raw' }).click()
  await expect(all.locator('pre')).toContainText('X-Forefront-Antispam-Report: CIP:203.0.113.88')
})

test('links: the real target, defanged, and what wrapped it', async () => {
  await tab('Links')
  await expect(reader.getByText('hxxps://pay[.]fernmoor-billing[.]example/invoice').first()).toBeVisible()
  await expect(reader).toContainText('Shown as “https://www.fernmoor.example/pay”')
  await expect(reader).toContainText(/Wrapped by .*Safe Links/)
})

test('attachments: types and hashes, and a zip that opens with the shown password', async () => {
  await tab('Attachments')
  const file = panel.getByRole('listitem').filter({ hasText: 'statement.pdf' })
  await expect(file).toContainText('not what it claims to be')
  for (const algorithm of ['sha256', 'sha1', 'md5']) {
    await expect(file).toContainText(createHash(algorithm).update(program).digest('hex'))
  }
  await expect(reader.getByLabel('Password of the zip')).toHaveValue('infected')
  await reader.getByRole('checkbox', { name: 'Choose ledger.eml' }).uncheck()
  const downloading = page.waitForEvent('download')
  await reader.getByRole('button', { name: 'Download 1 as zip' }).click()
  const zip = await fs.readFile(await (await downloading).path())
  expect(zip.includes(program)).toBe(false)
  const zipReader = new ZipReader(new Uint8ArrayReader(zip), { password: 'infected', useWebWorkers: false })
  const [entry, ...others] = await zipReader.getEntries()
  expect(others).toEqual([])
  if (!entry || entry.directory) throw new Error('The zip holds no file')
  expect(entry).toMatchObject({ filename: 'statement.pdf', encrypted: true })
  expect(Buffer.from(await entry.getData(new Uint8ArrayWriter()))).toEqual(program)
})

test('attachments: saved as evidence and given back byte for byte', async () => {
  await reader.getByRole('button', { name: 'Save 1 as evidence' }).click()
  const evidence = reader.getByRole('region', { name: 'Evidence' })
  await expect(evidence.getByRole('link', { name: 'statement.pdf' })).toBeVisible({ timeout: 30_000 })
  const downloading = page.waitForEvent('download')
  await evidence.getByRole('link', { name: 'statement.pdf' }).click()
  expect(await fs.readFile(await (await downloading).path())).toEqual(program)
})

test('a message within the message opens in its place, and the way back is there', async () => {
  await reader.getByRole('button', { name: 'Open this message' }).click()
  await expect(reader.getByText('The inner words of the ledger.')).toBeVisible()
  await expect(reader.getByRole('navigation', { name: 'Messages within this message' })).toContainText('ledger.eml')
  await reader.getByRole('button', { name: 'The whole message' }).click()
  await expect(reader.frameLocator('iframe').locator('body')).toContainText('Your account is overdue')
})

test('structure and source', async () => {
  await tab('Structure')
  const tree = reader.getByRole('list', { name: 'Parts' })
  for (const type of ['multipart/mixed', 'text/html', 'application/pdf', 'message/rfc822']) {
    await expect(tree).toContainText(type)
  }
  await tab('Source')
  await expect(reader.locator('pre')).toContainText('Message-ID: <overdue-1@fernmoor-billing.example>')
  await reader.getByRole('button', { name: 'Save the message as evidence' }).click()
  await expect(reader.getByRole('link', { name: `${analystSubject}.eml` })).toBeVisible({ timeout: 30_000 })
})

test('indicators are defanged and copied raw', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await tab('Indicators')
  await expect(panel).toContainText('accounts[@]fernmoor-billing[.]example')
  await panel.getByRole('button', { name: 'Copy all raw' }).first().click()
  await expect(reader.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(analystSender)
})

test('every tab is reached by keyboard, and axe finds nothing serious on any', async () => {
  await reader.getByRole('tab', { name: 'Message' }).focus()
  for (const name of [
    'Headers',
    'Links',
    'Attachments',
    'Structure',
    'Copies',
    'Related',
    'Similar',
    'Indicators',
    'Source',
  ]) {
    await page.keyboard.press('ArrowRight')
    await expect(reader.getByRole('tab', { name })).toBeFocused()
    await expect(reader.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
    expect(await axeFinds(page), name).toEqual([])
  }
})

test('similar: counted where it was searched and in the results, with what each count covers', async () => {
  await tab('Similar')
  const subject = panel.getByRole('listitem').filter({ hasText: analystSubject })
  await expect(subject.getByRole('link')).toHaveText('3 in the results, in 3 mailboxes')
  await expect(subject.getByRole('link')).toHaveAttribute('href', /\/search\/[0-9a-f-]{36}\?q=Overdue/)
  const hash = createHash('sha256').update(program).digest('hex')
  // Neither a link nor a hash is kept of what was found: these are counted in the mailboxes themselves
  for (const one of [
    analystSender.replaceAll('.', '[.]').replace('@', '[@]'),
    'pay[.]fernmoor-billing[.]example',
    hash,
  ]) {
    const item = panel.getByRole('listitem').filter({ hasText: one })
    await expect(item).toContainText('3 found in 3 mailboxes', { timeout: 30_000 })
  }
})

test('copies: found in the results, and looked for over the same mailboxes', async () => {
  await tab('Copies')
  const copies = reader.getByRole('region', { name: 'Copies in the search’s results' })
  await expect(copies.getByRole('listitem')).toHaveCount(2)
  await expect(copies.getByRole('listitem').filter({ hasText: 'this one' })).toContainText(mailboxes[0] ?? '')
  await reader.getByRole('button', { name: 'Search 3 mailboxes for copies' }).click()
  await expect(page).toHaveURL(/\/search\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('button', { name: 'Remove all 2' })).toBeVisible({ timeout: 30_000 })
})

test('what is not there is an error, not an empty message', async () => {
  const [connectionId] = /[0-9a-f-]{36}/.exec(await messageUrl()) ?? []
  const query = new URLSearchParams({ mailbox: mailboxes[0] ?? '', messageId: 'no-such-message' })
  await page.goto(`/messages/${connectionId}?${query}`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The message could not be opened')
  await expect(page.getByRole('main').getByRole('button', { name: 'Try again' })).toBeVisible()
})

test('a viewer sees who is asked for and not the content, also when asking past the page', async ({ browser }) => {
  const viewer = await comeIn(browser, 'viewer')
  const url = await messageUrl()
  await viewer.goto(url)
  await expect(viewer.getByRole('main')).toContainText('You may not open messages')
  await expect(viewer.getByRole('tab')).toHaveCount(0)
  const [connectionId = ''] = /[0-9a-f-]{36}/.exec(url) ?? []
  const given = new URL(url).searchParams
  const query = new URLSearchParams({
    connectionId,
    mailbox: given.get('mailbox') ?? '',
    messageId: given.get('messageId') ?? '',
  })
  for (const route of ['preview', 'attachments']) {
    const refused = await viewer.request.get(`/api/messages/${route}?${query}`)
    expect(refused.status()).toBe(403)
  }
  await viewer.context().close()
})

test.afterAll(async () => {
  await analyst.context().close()
})

async function tab(name: string) {
  await reader.getByRole('tab', { name }).click()
  await expect(reader.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true')
}

/** The full page's address, as the flyout gives it. */
async function messageUrl(): Promise<string> {
  await analyst.goto(searchUrl.replace(/\?.*/, ''))
  await analyst.getByRole('grid').getByRole('row').filter({ hasText: mailboxes[0] }).first().click()
  const link = analyst.getByRole('dialog').getByRole('link', { name: 'Open the full page' })
  return new URL((await link.getAttribute('href')) ?? '', analyst.url()).href
}

function deliver(mailbox: string, mail: string): Promise<TrueMessage> {
  return control('POST', `mailboxes/${mailbox}/messages`, mail)
}
