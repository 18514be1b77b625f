import { expect, type Page, test } from '@playwright/test'
import { control, messagesOf, type TrueMessage } from './organisation'
import { expectGoodPage } from './pageQuality'
import { comeIn, failOnComplaints } from './people'

// A message asks somebody for an answer, a second person lets it go, the recipient answers without an account, and the
// answer is where it was asked. Replies and reports from the page of a message.

const desk = 'report-phishing@harbourpine.example'
const asked = 'sending.asked@harbourpine.example'
const reporter = 'sending.reporter@harbourpine.example'
const subject = 'Did you open the parcel notice?'

let analyst: Page
let approver: Page
let link: string

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  approver = await comeIn(browser, 'approver')
  for (const userPrincipalName of [asked, reporter]) {
    await control('POST', 'people', {
      userPrincipalName,
      displayName: userPrincipalName,
      password: 'not-used-1',
      mailbox: 'cloud',
    })
  }
})

async function approveAndSend(): Promise<void> {
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  await approver.goto(analyst.url())
  await approver.getByRole('button', { name: 'Approve 1' }).click()
  await approver.getByRole('alertdialog').getByRole('button', { name: 'Approve 1' }).click()
  await expect(approver.getByRole('main').getByText('Approved', { exact: true })).toBeVisible()
  await analyst.getByRole('link', { name: 'Open the run' }).click()
  await expect(analyst.getByRole('main').getByText('Successful', { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  })
}

async function sourceOf(mailbox: string, { immutableId }: TrueMessage): Promise<string> {
  const path = `mailboxes/${mailbox}/messages/${encodeURIComponent(immutableId)}/mime`
  const { base64 } = await control<{ base64: string }>('GET', path)
  const source = Buffer.from(base64, 'base64').toString()
  const encoded = /base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(source)?.[1]
  return encoded ? Buffer.from(encoded, 'base64').toString() : source.replaceAll('=\r\n', '').replaceAll('=3D', '=')
}

test('an analyst writes, and asks for an answer', async () => {
  await analyst.getByRole('link', { name: 'Write', exact: true }).click()
  const send = analyst.getByRole('button', { name: 'Ask to send message' })
  await analyst.getByLabel('From mailbox').fill(desk)
  await analyst.getByLabel('To', { exact: true }).fill(asked)
  await analyst.getByLabel('Subject').fill(subject)
  await analyst.getByLabel('Content', { exact: true }).fill('Please tell us.')
  await analyst.getByRole('checkbox', { name: 'Ask each recipient for an answer' }).check()
  await expect(analyst.getByLabel('Content', { exact: true })).toHaveValue(/<<EmailResponseLink>>/)
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await analyst.getByLabel('Reason').fill('A parcel notice went round this morning')
  await expectGoodPage(analyst, 'Write')
  await send.click()
})

test('the second person sees every word before it leaves', async () => {
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  await approver.goto(analyst.url())
  const message = approver.getByRole('region', { name: 'The message' })
  await expect(message).toContainText(asked)
  await expect(message).toContainText('Please tell us.')
  expect((await messagesOf(asked)).filter((each) => each.subject === subject)).toEqual([])
  await approveAndSend()
})

test('the recipient answers without an account, once; looking at the link changes nothing', async ({ browser }) => {
  const [message] = (await messagesOf(asked)).filter((each) => each.subject === subject)
  if (!message) throw new Error('the message did not arrive')
  link = /https?:\/\/\S+\/answer#[\w-]+/.exec(await sourceOf(asked, message))?.[0] ?? ''
  expect(link).toMatch(/\/answer#[\w-]{43}$/)
  const page = await (await browser.newContext()).newPage()
  failOnComplaints(page)
  for (let look = 0; look < 3; look += 1) {
    const answer = await page.request.get(link)
    expect(answer.status()).toBe(200)
    const html = await answer.text()
    expect(html).not.toContain(subject)
    expect(html).not.toContain(asked)
  }
  await page.goto(link)
  await expectGoodPage(page, 'Answer')
  await page.getByLabel('Answer').fill('Yes, and I typed my password. Sorry!')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await page.reload()
  await page.getByLabel('Answer').fill('Again')
  await page.getByRole('button', { name: 'Send answer' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This link cannot be used')
  await page.goto('/answer')
  await expect(page.getByText('This link is incomplete', { exact: true })).toBeVisible()
  await page.context().close()
})

test('the answer is where it was asked, and on the overview', async () => {
  await expect(analyst.getByRole('region', { name: 'Answers' })).toContainText('Answered')
  await analyst.getByRole('link', { name: 'Overview' }).click()
  await analyst.getByRole('link', { name: /answers? ha(s|ve) arrived and not been read/ }).click()
  await expect(analyst.getByRole('grid').getByRole('row').filter({ hasText: asked })).toContainText('New')
  await expectGoodPage(analyst, 'Answers')
  await analyst.getByRole('grid').getByRole('row').filter({ hasText: asked }).click()
  const flyout = analyst.getByRole('dialog')
  await flyout.getByRole('button', { name: 'Open answer' }).click()
  await expect(flyout).toContainText('I typed my password')
  await analyst.keyboard.press('Escape')
  await expect(analyst.getByRole('grid').getByRole('row').filter({ hasText: asked })).not.toContainText('New')
})

test('a reported mail is answered from its page, its links defanged', async ({ browser }) => {
  const reported = 'Is this parcel notice real?'
  const { immutableId } = await control<TrueMessage>(
    'POST',
    `mailboxes/${desk}/messages`,
    [
      `From: Reporter <${reporter}>`,
      `To: <${desk}>`,
      `Subject: ${reported}`,
      `Date: ${new Date().toUTCString()}`,
      'Message-ID: <parcel-report-1@harbourpine.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'They want me to open https://parcel.fernmoor.example/pay now.',
      '',
    ].join('\r\n'),
  )
  const { connections } = await (await analyst.request.get('/api/write/options')).json()
  const connection = connections.find(({ name }: { name: string }) => name === 'Demo organisation')
  const query = new URLSearchParams({ mailbox: desk, messageId: immutableId })
  const address = `/messages/${connection.id}?${query}`
  await analyst.goto(address)
  const report = analyst.getByRole('button', { name: 'Report to Microsoft' })
  await expect(report).toHaveAttribute('aria-disabled', 'true')
  await expect(report).toHaveAccessibleDescription(/signs in as an application/)
  await expect(analyst.getByRole('link', { name: 'Write to its owner' })).toBeVisible()
  await analyst.getByRole('button', { name: 'Reply', exact: true }).click()
  const dialog = analyst.getByRole('dialog')
  await dialog.getByLabel('Content', { exact: true }).fill('It is not. Thank you for asking.')
  await dialog.getByLabel('Reason').fill('To thank the reporter')
  await dialog.getByRole('button', { name: 'Ask to send reply' }).click()
  await approveAndSend()
  const [answer] = (await messagesOf(reporter)).filter((each) => each.subject === `RE: ${reported}`)
  if (!answer) throw new Error('the reply did not arrive')
  const source = await sourceOf(reporter, answer)
  expect(source).toContain('It is not. Thank you for asking.')
  expect(source).toContain('hxxps://parcel[.]fernmoor[.]example/pay')

  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto(address)
  await expect(viewer.getByRole('button', { name: 'Reply', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await expect(viewer.getByRole('button', { name: 'Reply', exact: true })).toHaveAccessibleDescription(/Your roles/)
  await viewer.context().close()
})
