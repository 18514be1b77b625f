import { expect, type Page, test } from '@playwright/test'
import { Client } from 'pg'
import { control, messagesOf, type TrueMessage } from './organisation'
import { comeIn } from './people'
import { expectSuccessful, restoreTogether } from './restoreTogether'
import { postPastThePage, type SentAction, takeDown } from './serverAction'
import { waveMail, waveSender, waveSubject } from './waveMail'
import { world } from './world'

// One wave, from the first look to the proof, by the people whose work it is; and everything that must be refused on
// the way, at the button and when it is posted past the page.

const waveSize = 40
const hidden = 'Recoverable Items/Deletions'

interface Person {
  userPrincipalName: string
  mail: string | null
  mailbox: 'cloud' | 'onPremises' | 'none'
}

let analyst: Page
let approver: Page
let searchUrl: string
let requestUrl: string
let approval: SentAction
let targets: string[]
let people: Person[]

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  approver = await comeIn(browser, 'approver')
  people = await control<Person[]>('GET', 'people')
  const reached = people.filter(({ mailbox }) => mailbox === 'cloud').slice(0, waveSize)
  targets = []
  for (const { userPrincipalName } of reached) {
    const mail = waveMail(userPrincipalName, new Date(Date.now() - 3_600_000))
    const { immutableId } = await control<TrueMessage>('POST', `mailboxes/${userPrincipalName}/messages`, mail)
    targets.push(`${userPrincipalName} ${immutableId}`)
  }
  expect(targets).toHaveLength(waveSize)
})

test('an analyst searches every mailbox and sees what could not be searched', async () => {
  await analyst.goto('/search')
  await analyst.getByRole('radio', { name: 'Everyone', exact: true }).click()
  await analyst.getByLabel('Subject').fill(waveSubject)
  await analyst.getByRole('button', { name: 'Search everyone' }).click()
  await expect(analyst).toHaveURL(/\/search\/[0-9a-f-]{36}/)
  await expect(analyst.getByRole('button', { name: `Remove all ${targets.length}` })).toBeVisible({ timeout: 30_000 })
  const coverage = analyst.getByRole('region', { name: 'Coverage' })
  const listed = people.filter((person) => person.mail)
  const searchable = listed.filter((person) => person.mailbox === 'cloud').length
  await expect(coverage).toContainText(`${searchable.toLocaleString('en')} searched`)
  await expect(coverage).toContainText(`${listed.length - searchable} failed`)
  await expect(coverage).toContainText('no mailbox')
  searchUrl = analyst.url()
})

test('the mail is looked at without anything of it running or loading', async () => {
  const elsewhere: string[] = []
  analyst.on('request', (request) => {
    if (new URL(request.url()).host !== new URL(searchUrl).host) elsewhere.push(request.url())
  })
  await analyst.getByRole('grid').getByRole('row').filter({ hasText: waveSender }).first().click()
  const flyout = analyst.getByRole('dialog')
  const frame = flyout.getByTitle('Body of the message')
  await expect(frame).toBeVisible()
  expect(await frame.getAttribute('sandbox')).toBe('')
  await expect(flyout.frameLocator('iframe').locator('body')).toContainText('please confirm your benefits')
  await expect(flyout).toContainText(/Held back: .*1 remote images?.*1 scripts?.*1 event handlers?.*1 forms?/)
  await flyout.getByRole('tab', { name: /Links/ }).click()
  await expect(flyout.getByText('hxxps://portal[.]harbour-pine-benefits[.]example/confirm?u=1')).toBeVisible()
  await expect(flyout).toContainText('Shown as “https://intranet.harbourpine.example/benefits”')
  await flyout.getByRole('tab', { name: /Headers/ }).click()
  await expect(flyout.getByText('Authentication-Results', { exact: false }).first()).toBeVisible()
  await analyst.keyboard.press('Escape')
  expect(elsewhere).toEqual([])
})

test('a viewer sees the results and not the body, also when asking past the page', async ({ browser }) => {
  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto(searchUrl.replace(/\?.*/, ''))
  await viewer.getByRole('grid').getByRole('row').filter({ hasText: waveSender }).first().click()
  await expect(viewer.getByRole('dialog')).toContainText('You may not open messages')
  const runId = /search\/([0-9a-f-]{36})/.exec(searchUrl)?.[1]
  const hits = (await (await viewer.request.get(`/api/runs/${runId}/hits`)).json()) as {
    rows: { mailbox: string; messageId: string }[]
  }
  const run = (await (await viewer.request.get(`/api/runs/${runId}`)).json()) as {
    connections: { connectionId: string }[]
  }
  const query = new URLSearchParams({
    connectionId: run.connections[0]?.connectionId ?? '',
    mailbox: hits.rows[0]?.mailbox ?? '',
    messageId: hits.rows[0]?.messageId ?? '',
  })
  const refused = await viewer.request.get(`/api/messages/preview?${query}`)
  expect(refused.status()).toBe(403)
  expect(await refused.json()).toMatchObject({ code: 'notPermitted' })
  await viewer.context().close()
})

test('a removal of all that match is asked for, with a reason and the gap accepted', async () => {
  await analyst.goto(searchUrl)
  await analyst.getByRole('button', { name: `Remove all ${targets.length}` }).click()
  const dialog = analyst.getByRole('dialog')
  const ask = dialog.getByRole('button', { name: `Ask to soft delete ${targets.length} messages` })
  await expect(ask).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Reason').fill('Fake payroll confirmation, reported this morning')
  await expect(ask).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('checkbox').check()
  await ask.click()
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  requestUrl = analyst.url()
})

test('who asked cannot approve: the button says why', async () => {
  const button = analyst.getByRole('button', { name: `Approve ${targets.length}` })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription(/./)
})

test('the second person sees exactly what would go, excludes one and approves', async () => {
  await approver.goto(requestUrl)
  await expect(approver.getByRole('main').getByText('Fake payroll confirmation, reported this morning')).toBeVisible()
  await approver.getByRole('grid').getByRole('row').filter({ hasText: waveSender }).first().click()
  await expect(approver.getByRole('dialog').getByTitle('Body of the message')).toBeVisible()
  await approver.keyboard.press('Escape')
  await approver.getByRole('button', { name: 'Exclude', exact: true }).first().click()
  await approver.getByRole('button', { name: `Approve ${targets.length - 1}` }).click()
  const dialog = approver.getByRole('alertdialog')
  approval = await takeDown(approver, () =>
    dialog.getByRole('button', { name: `Approve ${targets.length - 1}` }).click(),
  )
  await expect(approver.getByRole('main').getByText('Approved', { exact: true })).toBeVisible()
})

test('it is taken back, the excluded one stays, and the search that follows says what is left', async () => {
  await analyst.getByRole('link', { name: 'Open the run' }).click()
  await expectSuccessful(analyst)
  await expect(analyst.getByRole('main').getByText(`${targets.length - 1} done`)).toBeVisible()
  // The excluded message is still there, and the proof says so.
  await expect(
    analyst.getByRole('main').getByText(/^Nothing was found in the [\d,]+ mailboxes that were searched/),
  ).toBeVisible({
    timeout: 30_000,
  })
  await expect(analyst.getByRole('main').getByText(/still there: 1 that the approver took out/)).toBeVisible()
  const where = await foldersOfTargets()
  expect(where.filter((folder) => folder === hidden)).toHaveLength(targets.length - 1)
})

test('it is restored with one click, to where each message was', async () => {
  await restoreTogether(analyst, approver, targets.length - 1, 'Drill: back to where they were')
  expect((await foldersOfTargets()).filter((folder) => folder === hidden)).toHaveLength(0)
})

test.describe('posted past the page', () => {
  let pending: { approvalId: string; sha256: string }
  const decisionOf = ({ approvalId, sha256 }: typeof pending) =>
    JSON.stringify([{ approvalId, expectedSha256: sha256 }])

  test.beforeAll(async () => {
    pending = await askAgain()
  })

  test('the requester is refused', async () => {
    const answer = await postPastThePage(analyst, approval, () => decisionOf(pending))
    expect(answer.text).toContain('"ok":false')
    expect(answer.text).toContain('notPermitted')
    await expectPending()
  })

  test('a changed set is refused', async () => {
    const changed = { ...pending, sha256: 'f'.repeat(64) }
    const answer = await postPastThePage(approver, approval, () => decisionOf(changed))
    expect(answer.text).toContain('"ok":false')
    expect(answer.text).toContain('The set has changed')
    await expectPending()
  })

  test('a set that was changed in the database is refused', async () => {
    const runId = await query<{ runId: string }>('SELECT "runId" FROM "Approval" WHERE id = $1', [pending.approvalId])
    const change = `UPDATE "RunItem" SET target = jsonb_set(target, '{messageId}', $2) WHERE "runId" = $1 AND position = 1`
    const before = await query<{ id: string }>(
      `SELECT target->>'messageId' AS id FROM "RunItem" WHERE "runId" = $1 AND position = 1`,
      [runId[0]?.runId],
    )
    await query(change, [runId[0]?.runId, '"another-message"'])
    const answer = await postPastThePage(approver, approval, () => decisionOf(pending))
    expect(answer.text).toContain('The set has changed')
    await query(change, [runId[0]?.runId, JSON.stringify(before[0]?.id)])
    await expectPending()
  })

  test('a viewer is refused', async ({ browser }) => {
    const viewer = await comeIn(browser, 'viewer')
    const answer = await postPastThePage(viewer, approval, () => decisionOf(pending))
    expect(answer.text).toContain('notPermitted')
    await viewer.context().close()
    await expectPending()
  })

  test('another site is refused', async () => {
    const response = await approver.request.post(approval.url, {
      headers: {
        'next-action': approval.actionId,
        'content-type': 'text/plain;charset=UTF-8',
        origin: 'https://elsewhere.example',
        'sec-fetch-site': 'cross-site',
      },
      data: decisionOf(pending),
    })
    expect(await response.text()).not.toContain('"ok":true')
    await expectPending()
  })

  test('an expired request is refused', async () => {
    await query('UPDATE "Approval" SET "expiresAt" = now() - interval \'1 minute\' WHERE id = $1', [pending.approvalId])
    const answer = await postPastThePage(approver, approval, () => decisionOf(pending))
    expect(answer.text).toContain('"ok":false')
    expect(answer.text).toMatch(/expired/i)
    expect((await foldersOfTargets()).filter((folder) => folder === hidden)).toHaveLength(0)
  })

  async function expectPending() {
    const rows = await query<{ state: string }>('SELECT state FROM "Approval" WHERE id = $1', [pending.approvalId])
    expect(rows[0]?.state).toBe('pending')
  }
})

test('the auditor verifies the log and finds every step', async ({ browser }) => {
  const auditor = await comeIn(browser, 'auditor')
  await auditor.goto('/audit')
  await auditor.getByRole('button', { name: 'Verify the log' }).click()
  await expect(auditor.getByRole('main').getByText(/^Intact: \d+ entries/)).toBeVisible()
  const download = await auditor.request.get('/api/audit/export?format=jsonLines')
  const actions = (await download.text())
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { action: string }).action)
  for (const step of [
    'signIn.succeeded',
    'run.requested',
    'mail.opened',
    'approval.approved',
    'run.started',
    'run.finished',
  ]) {
    expect(actions).toContain(step)
  }
  await auditor.context().close()
})

test.afterAll(async () => {
  await analyst.context().close()
  await approver.context().close()
})

async function foldersOfTargets(): Promise<string[]> {
  const folders: string[] = []
  const mailboxes = [...new Set(targets.map((target) => target.split(' ')[0] ?? ''))]
  for (const mailbox of mailboxes) {
    for (const message of await messagesOf(mailbox)) {
      if (targets.includes(`${mailbox} ${message.immutableId}`)) folders.push(message.folder)
    }
  }
  expect(folders).toHaveLength(targets.length)
  return folders
}

async function askAgain(): Promise<{ approvalId: string; sha256: string }> {
  await analyst.goto(searchUrl)
  await analyst.getByRole('button', { name: `Remove all ${targets.length}` }).click()
  const dialog = analyst.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Once more')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: /^Ask to/ }).click()
  await expect(analyst).toHaveURL(/\/approvals\/[0-9a-f-]{36}/)
  const approvalId = /approvals\/([0-9a-f-]{36})/.exec(analyst.url())?.[1] ?? ''
  const view = (await (await analyst.request.get(`/api/approvals/${approvalId}`)).json()) as { itemsSha256: string }
  return { approvalId, sha256: view.itemsSha256 }
}

async function query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: world().databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
