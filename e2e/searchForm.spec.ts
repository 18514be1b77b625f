import { expect, type Locator, type Page, test } from '@playwright/test'
import { control, messagesOf, type TrueMessage } from './organisation'
import { comeIn } from './people'

// The search form as an analyst works with it: conditions by keyboard, the service's own language, a dropped message.

interface Person {
  userPrincipalName: string
  mailbox: 'cloud' | 'onPremises' | 'none'
}

const subject = 'Lantern festival roster'
const senders = ['one', 'two', 'three'].map((name) => `${name}@lantern-club.example`)
const [one = '', two = ''] = senders

let analyst: Page
let mailboxes: string[]

test.beforeAll(async ({ browser }) => {
  analyst = await comeIn(browser, 'analyst')
  const people = await control<Person[]>('GET', 'people')
  mailboxes = people
    .filter(({ mailbox }) => mailbox === 'cloud')
    .slice(0, 3)
    .map(({ userPrincipalName }) => userPrincipalName)
  for (const mailbox of mailboxes) {
    for (const sender of senders) {
      await deliver(mailbox, sender, subject)
      await deliver(mailbox, sender, `${subject}, a draft`)
    }
  }
})

test.afterAll(() => analyst.context().close())

test('conditions in nested groups are written by keyboard alone, survive a reload and find what is there', async () => {
  await analyst.goto('/search')
  await analyst.getByLabel(/^Mailboxes/).focus()
  await analyst.keyboard.insertText(mailboxes.join('\n'))
  await tabTo(analyst.getByRole('button', { name: 'More conditions' }), 'Shift+Tab')
  await analyst.keyboard.press('Enter')

  const all = analyst.getByRole('group', { name: 'all of these', exact: true })
  await tabTo(all.getByRole('button', { name: 'Add condition' }).first())
  await analyst.keyboard.press('Enter')
  await writeCondition('Sub', null, 'lantern festival')
  await expect(analyst.getByRole('button', { name: 'Subject contains “lantern festival”', exact: true })).toBeFocused()

  await tabTo(all.getByRole('button', { name: 'Add group' }).first(), 'Shift+Tab')
  await analyst.keyboard.press('Enter')
  await writeCondition('Sen', 'is', one)
  const any = analyst.getByRole('group', { name: 'any of these', exact: true })
  await tabTo(any.getByRole('button', { name: 'Add condition' }), 'Shift+Tab')
  await analyst.keyboard.press('Enter')
  await writeCondition('Sen', 'is', two)

  // Written in the wrong group, moved out of it, and negated
  await tabTo(any.getByRole('button', { name: 'Add condition' }), 'Shift+Tab')
  await analyst.keyboard.press('Enter')
  await writeCondition('Sub', null, 'a draft')
  const draft = analyst.getByRole('button', { name: 'Subject contains “a draft”', exact: true })
  await expect(draft).toBeFocused()
  await analyst.keyboard.press('<')
  await expect(any.getByRole('button', { name: /a draft/ })).toHaveCount(0)
  await expect(draft).toBeFocused()
  await analyst.keyboard.press('n')
  await expect(analyst.getByRole('button', { name: 'Not: Subject contains “a draft”', exact: true })).toBeFocused()
  const words = `Subject contains “lantern festival” and (sender is “${one}” or sender is “${two}”) and not subject contains “a draft”, received in the last 7 days`
  await expect(analyst.getByRole('region', { name: 'In words' })).toContainText(words)

  await expect(analyst).toHaveURL(/criteria=.*a\+draft/)
  await analyst.reload()
  await expect(analyst.getByRole('region', { name: 'In words' })).toContainText(words)

  const button = analyst.getByRole('button', { name: `Search ${mailboxes.length} mailboxes` })
  await button.focus()
  await analyst.keyboard.press('Enter')
  const truth = (await everything()).filter(
    (mail) => mail.subject === subject && (mail.from === one || mail.from === two),
  )
  expect(truth).toHaveLength(2 * mailboxes.length)
  expect(await foundBySearch()).toEqual(truth.map(({ internetMessageId }) => internetMessageId).sort())
})

test('a condition is changed and removed by keyboard', async () => {
  await analyst.goto(
    `/search?criteria=${encodeURIComponent('{"any":[{"field":"subject","operator":"contains","value":"a"},{"field":"isRead","operator":"equals","value":false}]}')}`,
  )
  await analyst.getByRole('button', { name: 'Subject contains “a”', exact: true }).focus()
  await analyst.keyboard.press('Enter')
  await tabTo(analyst.getByLabel('Value'))
  await analyst.keyboard.press('End')
  await analyst.keyboard.type('bc')
  await analyst.keyboard.press('Enter')
  await expect(analyst.getByRole('button', { name: 'Subject contains “abc”', exact: true })).toBeFocused()
  await analyst.keyboard.press('ArrowRight')
  await expect(analyst.getByRole('button', { name: 'Unread', exact: true })).toBeFocused()
  await analyst.keyboard.press('Alt+ArrowLeft')
  await expect(analyst.getByRole('listitem').getByRole('button', { name: /^(Unread|Subject)/ })).toHaveText([
    'Unread',
    'Subject contains “abc”',
  ])
  await analyst.keyboard.press('Delete')
  await expect(analyst.getByRole('button', { name: 'Unread', exact: true })).toHaveCount(0)
  await expect(analyst.getByRole('button', { name: 'Subject contains “abc”', exact: true })).toBeFocused()
})

test('what Microsoft 365 cannot evaluate is said before the search', async () => {
  await analyst.goto(
    `/search?criteria=${encodeURIComponent('{"field":"url","operator":"contains","value":"evil.example"}')}`,
  )
  await expect(analyst.getByRole('region', { name: 'In words' })).toContainText('Microsoft Graph cannot look for this')
})

test('a filter with an error shows the bad token, and is not sent', async () => {
  await analyst.goto(`/search?scope=${mailboxes[0]}`)
  await analyst.getByRole('button', { name: 'In a query language' }).click()
  const filter = analyst.getByLabel('Filter', { exact: true })
  await filter.fill("subjekt eq 'Lantern'")
  await expect(analyst.locator('mark')).toHaveText('subjekt')
  await expect(
    analyst.getByText('“subjekt” is not a property of a message. Do you mean “subject”?').first(),
  ).toBeVisible()
  const search = analyst.getByRole('button', { name: 'Search', exact: true })
  await expect(search).toHaveAttribute('aria-disabled', 'true')
  await search.focus()
  await analyst.keyboard.press('Enter')
  await expect(analyst).toHaveURL(/\/search\?/)

  await filter.fill('')
  await filter.pressSequentially('interne')
  await analyst.keyboard.press('ArrowDown')
  await analyst.keyboard.press('Enter')
  await expect(filter).toHaveValue('internetMessageId')
  await analyst.getByLabel('Search', { exact: true }).fill('lantern')
  await expect(analyst.getByText('Filter and Search cannot be used at the same time.').first()).toBeVisible()
})

test('a dropped message becomes the search that finds its copies', async () => {
  const copies = (await everything()).filter((mail) => mail.subject === subject && mail.from === one)
  await analyst.goto('/search')
  await analyst.getByLabel(/^Mailboxes/).fill(mailboxes.join('\n'))
  const file = await analyst.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'reported.eml', { type: 'message/rfc822' }))
      return transfer
    },
    mail('someone@example.com', one, subject),
  )
  const zone = analyst.getByText('Drop an .eml or .msg file')
  await zone.dispatchEvent('drop', { dataTransfer: file })

  const sample = analyst.getByRole('region', { name: 'Begin with a mail' })
  const counted = (name: RegExp) => sample.getByRole('listitem').filter({ hasText: name })
  await expect(counted(/^Sender/)).toContainText(`${2 * mailboxes.length} found in ${mailboxes.length} mailboxes`)
  await expect(counted(/^Internet message id/)).toContainText(`${copies.length} found in ${mailboxes.length} mailboxes`)
  await expect(counted(/^Link to/)).toContainText(`roster[.]lantern-club[.]example`)
  await expect(counted(/^Link to/)).toContainText(/\d+ found in/, { timeout: 30_000 })

  await sample.getByRole('checkbox', { name: /^Subject/ }).uncheck()
  await sample.getByRole('checkbox', { name: /^Sender/ }).uncheck()
  await sample.getByRole('checkbox', { name: /^Internet message id/ }).check()
  await sample.getByRole('button', { name: 'Use 1 condition' }).click()
  await analyst.getByRole('button', { name: `Search ${mailboxes.length} mailboxes` }).click()
  expect(await foundBySearch()).toEqual(copies.map(({ internetMessageId }) => internetMessageId).sort())
})

test('a file that is no mail is refused in words', async () => {
  await analyst.goto('/search')
  await analyst
    .getByLabel('Message file')
    .setInputFiles({ name: 'a.eml', mimeType: 'message/rfc822', buffer: Buffer.from('no mail') })
  await expect(analyst.getByText('This file says nothing that a mail could be found by')).toBeVisible()
})

test('a search is saved and shared, and opens with its relative range', async ({ browser }) => {
  await analyst.goto('/search?range=36h&subject=Lantern&everyone=yes')
  await expect(analyst.getByRole('radio', { name: 'Everyone', exact: true })).toBeChecked()
  await analyst.getByRole('button', { name: 'Save search' }).click()
  const dialog = analyst.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Lanterns of the last days')
  await dialog.getByRole('checkbox', { name: 'Shared' }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(analyst.getByRole('link', { name: 'Lanterns of the last days' })).toBeVisible()
  await expect(analyst.getByRole('region', { name: 'Recent searches' }).getByRole('listitem').first()).toContainText(
    'found',
  )

  const approver = await comeIn(browser, 'approver')
  await approver.goto('/search')
  await approver.getByRole('link', { name: 'Lanterns of the last days' }).click()
  await expect(approver.getByLabel('Subject')).toHaveValue('Lantern')
  await expect(approver.getByLabel('Last', { exact: true })).toHaveValue('36')
  await expect(approver.getByRole('button', { name: 'Remove Lanterns of the last days' })).toHaveCount(0)
  await approver.context().close()
})

/** As somebody at the keyboard gets there. */
async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await analyst.keyboard.press(key)
  }
  throw new Error(`${target} is not reached with ${key}`)
}

/** In the editor that has just opened: the field, the operator (null: as it stands) and the value. */
async function writeCondition(field: string, operator: string | null, value: string) {
  const editor = analyst.getByRole('group', { name: 'New condition' })
  await expect(editor.getByRole('combobox', { name: 'Field' })).toBeFocused()
  await analyst.keyboard.type(field)
  await analyst.keyboard.press('Tab')
  if (operator) await analyst.keyboard.type(operator)
  await analyst.keyboard.press('Tab')
  await analyst.keyboard.type(value)
  await analyst.keyboard.press('Enter')
  await expect(editor).toHaveCount(0)
}

async function everything(): Promise<TrueMessage[]> {
  return (await Promise.all(mailboxes.map(messagesOf))).flat()
}

/** The internet message ids that the search has found, once it has ended. */
async function foundBySearch(): Promise<string[]> {
  await expect(analyst).toHaveURL(/\/search\/[0-9a-f-]{36}/)
  const runId = /search\/([0-9a-f-]{36})/.exec(analyst.url())?.[1]
  const read = async <Answer>(path: string) =>
    (await (await analyst.request.get(`/api/runs/${runId}${path}`)).json()) as Answer
  await expect.poll(async () => (await read<{ state: string }>('')).state, { timeout: 30_000 }).toBe('finished')
  const { rows } = await read<{ rows: { internetMessageId: string }[] }>('/hits')
  return rows.map(({ internetMessageId }) => internetMessageId).sort()
}

function deliver(mailbox: string, sender: string, title: string) {
  return control<TrueMessage>('POST', `mailboxes/${mailbox}/messages`, mail(mailbox, sender, title))
}

function mail(to: string, from: string, title: string): string {
  const at = new Date(Date.now() - 3_600_000).toUTCString()
  return [
    `Received: from mx.lantern-club.example by mail.harbourpine.example; ${at}`,
    `From: <${from}>`,
    `To: <${to}>`,
    `Subject: ${title}`,
    `Date: ${at}`,
    `Message-ID: <${title.replace(/\W+/g, '-')}-${from}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>See <a href="https://roster.lantern-club.example/list">the roster</a>.</p>',
    '',
  ].join('\r\n')
}
