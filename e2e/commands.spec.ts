import { execFileSync } from 'node:child_process'
import { expect, type Page, test } from '@playwright/test'
import { control, ready, type TrueMessage } from './organisation'
import { comeIn } from './people'
import { postPastThePage, type SentAction, takeDown } from './serverAction'
import { waveMail } from './waveMail'

interface Registered {
  id: string
  title: string
}

/** Rows that lead from a name that its own system has given up */
const deprecatedNames = [
  'Move Email to junk box',
  'Remove Office 365 Email',
  'Search Office 365 Email',
  'Get EML Attachment',
]

let analyst: Page
let sent: SentAction
const mailbox = () => ready().credentials.delegated.userPrincipalName

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
})
test.afterAll(() => analyst.context().close())

test('the catalogue lists what the command line lists, and finds by name', async () => {
  const printed = execFileSync(process.execPath, ['scripts/run.mjs', 'cli/commands.ts', '--json'], { encoding: 'utf8' })
  const registry = JSON.parse(printed) as Registered[]
  await analyst.goto('/commands')
  await expect(analyst.getByRole('grid', { name: 'Commands' })).toHaveAttribute(
    'aria-rowcount',
    String(registry.length + deprecatedNames.length + 1),
  )
  const filter = analyst.getByRole('searchbox', { name: 'Filter commands' })
  for (const { id, title } of registry) {
    await filter.fill(id)
    await expect(analyst.getByRole('row').filter({ has: analyst.getByText(id, { exact: true }) })).toContainText(title)
  }
  await filter.fill('no command is called so')
  await expect(analyst.getByText('No command fits the filter.')).toBeVisible()
  await filter.fill('folders.list')
  await analyst.getByRole('row').filter({ hasText: 'folders.list' }).click()
  const panel = analyst.getByRole('dialog', { name: 'List folders' })
  await expect(panel).toContainText('Mail.ReadBasic.All')
  await expect(panel).toContainText('List Mail Folders')
  await panel.getByRole('link', { name: 'Open the form' }).click()
  await expect(analyst).toHaveURL(/\/commands\/folders\.list$/)
})

test('a form that was drawn from the command runs it, and the result is reachable', async () => {
  await chooseDemo()
  await analyst.getByRole('textbox', { name: 'Mailboxes' }).fill(mailbox())
  await analyst.getByRole('checkbox', { name: 'Include hidden' }).check()
  sent = await takeDown(analyst, () => analyst.getByRole('button', { name: 'List folders' }).click())
  await expect(analyst).toHaveURL(/\/runs\//)
  await expectOutcome('Successful')
  await analyst.getByRole('row').filter({ hasText: mailbox() }).click()
  const answer = analyst.getByRole('dialog').getByRole('region', { name: 'After' })
  await expect(answer).toContainText('"displayName": "Inbox"')
  await expect(answer).toContainText('"isHidden": true')
})

test('what the server refuses is said at the field that it is about', async () => {
  await analyst.goto('/commands/mail.get')
  await chooseDemo()
  const run = analyst.getByRole('button', { name: 'Get messages' })
  await run.click()
  const ids = analyst.getByRole('textbox', { name: 'Message IDs' })
  await expect(ids).toHaveAttribute('aria-invalid', 'true')
  await expect(ids).toHaveAccessibleDescription(/Name the messages by their ids, or select them from a search/)
  await ids.fill('<one@example.com>')
  await analyst.getByRole('textbox', { name: 'Mailboxes' }).fill('a@example.com, b@example.com')
  await run.click()
  await expect(analyst.getByRole('textbox', { name: 'Mailboxes' })).toHaveAccessibleDescription(
    /2 mailboxes do not pair with 1 message ids/,
  )
  await expect(ids).not.toHaveAttribute('aria-invalid', 'true')
  await expect(analyst).toHaveURL(/\/commands\/mail\.get$/)
})

test('mail content that a command brought is opened on purpose', async ({ browser }) => {
  const { immutableId } = await control<TrueMessage>(
    'POST',
    `mailboxes/${mailbox()}/messages`,
    waveMail(mailbox(), new Date(), 'Read from the catalogue'),
  )
  await analyst.getByRole('textbox', { name: 'Message IDs' }).fill(immutableId)
  await analyst.getByRole('textbox', { name: 'Mailboxes' }).fill(mailbox())
  await analyst.getByRole('button', { name: 'Get messages' }).click()
  await expect(analyst).toHaveURL(/\/runs\//)
  await expectOutcome('Successful')
  const runUrl = analyst.url()
  await analyst.getByRole('row').filter({ hasText: mailbox() }).click()
  const panel = analyst.getByRole('dialog')
  await expect(panel).not.toContainText('please confirm your benefits')
  await panel.getByRole('button', { name: 'Show it' }).click()
  await expect(panel.getByRole('region', { name: 'After' })).toContainText('please confirm your benefits')

  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto(runUrl)
  await viewer.getByRole('row').filter({ hasText: mailbox() }).click()
  await expect(viewer.getByRole('button', { name: 'Show it' })).toHaveAccessibleDescription(/Open message bodies/)
  const itemId = new URL(viewer.url()).searchParams.get('item')
  const refused = await viewer.request.get(`/api${new URL(runUrl).pathname}/items/${itemId}`)
  expect(refused.status()).toBe(403)
  expect(await refused.text()).not.toContain('please confirm your benefits')
  await viewer.context().close()
})

test('a viewer sees every form, cannot send the one that needs more, and reads why', async ({ browser }) => {
  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto('/commands/mail.delete')
  const button = viewer.getByRole('button', { name: 'Delete messages' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription(/Ask for changes to messages/)
  await viewer.goto('/commands?open=mail.get')
  const form = viewer.getByRole('dialog').getByRole('button', { name: 'Open the form' })
  await expect(form).toHaveAttribute('aria-disabled', 'true')
  const answer = await postPastThePage(viewer, sent, (body) => body.replace('folders.list', 'mail.get'))
  expect(answer.text).toContain('"ok":false')
  expect(answer.text).toContain('notPermitted')
  await viewer.context().close()
})

async function chooseDemo() {
  await analyst.getByRole('combobox', { name: 'Connection' }).click()
  await analyst.getByRole('option', { name: 'Demo organisation' }).click()
}

async function expectOutcome(words: string) {
  await expect(analyst.getByRole('main').getByText(words, { exact: true }).first()).toBeVisible({ timeout: 30_000 })
}
