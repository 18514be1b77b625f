import fs from 'node:fs'
import path from 'node:path'
import { type APIResponse, expect, type Page, test } from '@playwright/test'
import { Client } from 'pg'
import { findSecrets, type Secret, type Text } from './findSecrets'
import { leaveOneConnection } from './oneConnection'
import { control, type TrueMessage } from './organisation'
import { comeIn, signInOf } from './people'
import { postPastThePage, takeDown } from './serverAction'
import { world } from './world'

// Much goes wrong here, with secrets all around; afterwards nothing of them is in a log, in an error that was stored, or
// in an error that was answered.

const mailbox = 'eleanor.whitcombe@harbourpine.example'
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl'
const secrets: Secret[] = [
  { name: 'a password that was wrong', value: 'Wr0ng-heron-parapet-57' },
  { name: 'a password that was typed as an address', value: 'Mistyped-kestrel-girder-88' },
  { name: 'a client secret that was wrong', value: 'Zz8Q~not.the.right-client_secret-4711' },
  { name: 'a client secret in the wrong field', value: 'Yy8Q~client/secret+in=the wrong field' },
  { name: 'a proxy password', value: 'proxy-bramble-lattice-19' },
  { name: 'a sentence of a mail', value: 'the vault behind the harbour mural opens at nine' },
  { name: 'a token that a service told', value: token },
]
const [wrongPassword, asAddress, wrongSecret, misplaced, proxyPassword, sentence] = secrets.map(({ value }) => value)

/** Errors that somebody was answered */
const answers: Text[] = []
let connectionId: string

test.describe.configure({ mode: 'serial' })
test.afterAll(leaveOneConnection)

test('the search for secrets finds them', () => {
  const planted = {
    plain: `{"message":"sign-in with ${wrongPassword}"}`,
    encoded: `GET /x?secret=${encodeURIComponent(misplaced ?? '')}`,
    quoted: JSON.stringify({ text: JSON.stringify({ text: 'say "ah"' }) }),
    base64: Buffer.from(sentence ?? '').toString('base64'),
    token: `the token was ${token}`,
    header: 'authorization: Bearer abcdefghijklmnop',
    cookie: 'cookie: clawback.session=abcdefghijklmnop',
    address: 'postgresql://clawback_app:hidden@127.0.0.1/clawback',
  }
  const quoted = { name: 'a quoted text', value: 'say "ah"' }
  for (const [name, text] of Object.entries(planted)) {
    expect(findSecrets([{ name, text }], [...secrets, quoted]), name).not.toEqual([])
  }
  expect(findSecrets([{ name: 'plain', text: '{"message":"the worker is ready"}' }], secrets)).toEqual([])
})

test('sign-ins fail and succeed', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  for (const [email, password] of [
    [signInOf('analyst').email, wrongPassword],
    [asAddress, 'x'],
    ['nobody@example.com', wrongPassword],
  ]) {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(email ?? '')
    await page.getByLabel('Password').fill(password ?? '')
    const answered = page.waitForResponse((response) => response.url().includes('/api/auth/callback'))
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    answers.push({ name: 'a refused sign-in', text: await (await answered).text() })
  }
  await page.context().close()
})

test('connections are made and tested with wrong secrets', async ({ browser }) => {
  const administrator = await comeIn(browser, 'administrator')
  await administrator.goto('/connections/new')
  const create = await takeDown(administrator, () =>
    administrator.getByRole('button', { name: 'Add connection' }).click(),
  )
  const post = async (input: object) => {
    const { text } = await postPastThePage(administrator, create, () => JSON.stringify([input]))
    return text
  }
  const { login, graph, caFile, credentials } = world().simulator
  const settings = {
    cloud: 'custom',
    endpoints: { login, graph },
    caCertificate: fs.readFileSync(caFile, 'utf8'),
    tenantId: credentials.tenantId,
    credential: { kind: 'clientSecret', clientId: credentials.clientId },
  }
  const input = (name: string, over: object, held: object) => ({
    name,
    connection: { kind: 'microsoft365', settings: { ...settings, ...over } },
    secrets: held,
  })
  const rightSecret = { clientSecret: { value: credentials.clientSecret } }
  for (const misfit of [
    { tenantId: misplaced },
    { credential: { kind: misplaced, clientId: misplaced } },
    { proxy: { url: `http://user:${proxyPassword}@proxy.example:3128` } },
    { endpoints: { login: misplaced, graph } },
  ]) {
    const text = await post(input('Misfit', misfit, rightSecret))
    expect(text).toContain('"ok":false')
    answers.push({ name: 'a refused connection', text })
  }
  const made = await post(input('Wrong secret', {}, { clientSecret: { value: wrongSecret } }))
  expect(made).toContain('"ok":true')
  connectionId = /"connectionId":"([0-9a-f-]{36})"/.exec(made)?.[1] ?? ''

  await administrator.goto(`/connections/${connectionId}`)
  await administrator.getByRole('button', { name: 'Test now' }).first().click()
  await expect(administrator.getByRole('main')).toContainText('The client secret is wrong', { timeout: 30_000 })
  const read = await administrator.request.get(`/api/connections/${connectionId}`)
  // What an administrator reads of a connection is no error, and must hold no secret either.
  answers.push({ name: 'a connection as it is shown', text: await read.text() })
  await administrator.context().close()
})

test('searches, previews and removals fail in every way', async ({ browser }) => {
  const analyst = await comeIn(browser, 'analyst')
  const { immutableId } = await control<TrueMessage>('POST', `mailboxes/${mailbox}/messages`, secretMail())
  const connections = (await query('SELECT id FROM "Connection" WHERE name = \'Demo organisation\'')) as {
    id: string
  }[]
  const demo = connections[0]?.id ?? ''
  const preview = (over: object = {}) =>
    analyst.request.get(
      `/api/messages/preview?${new URLSearchParams({ connectionId: demo, mailbox, messageId: immutableId, ...over })}`,
    )
  const opened = await preview()
  expect(await opened.text()).toContain(sentence)

  await keepError(await preview({ messageId: 'AAMkAGnobody' }))
  await keepError(await preview({ mailbox: 'nobody@harbourpine.example' }))
  await keepError(await preview({ connectionId }))
  await keepError(await preview({ more: sentence }))
  const run = await startOverForm(analyst)
  // Services and proxies have been seen to repeat what they were sent.
  const told = `The request with Authorization: Bearer ${token} was refused.`
  for (const decision of [
    { status: 400, code: 'BadRequest', message: told },
    { status: 401, code: 'InvalidAuthenticationToken', message: told },
    { status: 403, code: 'ErrorAccessDenied', message: told },
    { status: 404, code: 'ErrorItemNotFound', message: told },
    { status: 418, code: 'Teapot', message: told },
    { truncateTo: 0.5 },
  ]) {
    await control('POST', 'faults', { service: 'graph', addressPattern: '^eleanor', decision })
    // Half a mail is a mail, too: nobody can tell.
    if (!('truncateTo' in decision)) await keepError(await preview())
    await run(demo, 'mail.search', { mailboxes: [mailbox], filter: 'isRead eq false' })
    await run(demo, 'mail.markRead', { mailboxes: [mailbox], messageIds: [immutableId] })
    await control('DELETE', 'faults')
  }
  await run(demo, 'mail.get', { mailboxes: [mailbox], messageIds: [immutableId] })
  await run(connectionId, 'mail.search', { mailboxes: [mailbox], subject: 'eyes' })
  await analyst.context().close()
})

test('and no secret is where it must not be', async () => {
  const { dataDir } = world()
  const logs = ['console', 'worker'].map((name) => ({
    name: `${name}.log`,
    text: fs.readFileSync(path.join(dataDir, 'logs', `${name}.log`), 'utf8'),
  }))
  expect(logs.map(({ text }) => text.length > 0)).toEqual([true, true])
  const stored = await storedErrors()
  expect(stored.filter(({ name }) => name.startsWith('RunItem')).length).toBeGreaterThan(3)
  expect(stored.filter(({ name }) => name.startsWith('ConnectionHealth')).length).toBeGreaterThan(0)
  expect(answers.length).toBeGreaterThan(15)
  // A service's words about a person's own query are shown, without what they repeat of the request.
  expect(stored.map(({ text }) => text).join('\n')).toContain('Authorization: [token]')

  const known = [...secrets, ...installationSecrets(dataDir)]
  expect(known.length).toBeGreaterThan(secrets.length + 6)
  expect(findSecrets([...logs, ...stored, ...answers], known)).toEqual([])
})

/** Whatever this installation and its stand-in keep secret, wherever it lies in what they told the set-up. */
function installationSecrets(dataDir: string): Secret[] {
  const held: Secret[] = []
  const collect = (value: unknown, name: string) => {
    if (typeof value === 'string') {
      if (/secret|password|token|encryptionKey/i.test(name) && value.length >= 8) held.push({ name, value })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) collect(item, `${name}.${key}`)
    }
  }
  collect(JSON.parse(fs.readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')), 'installation')
  collect(JSON.parse(fs.readFileSync(path.join(dataDir, 'postgres', 'server.json'), 'utf8')), 'database')
  collect(world().simulator, 'simulator')
  return held
}

async function keepError(response: APIResponse): Promise<void> {
  expect(response.status()).toBeGreaterThanOrEqual(400)
  answers.push({ name: `${response.status()} of ${new URL(response.url()).pathname}`, text: await response.text() })
}

/** Runs any command as this person and waits for its end; the form is used once, to learn how it is posted. */
async function startOverForm(person: Page) {
  await person.goto('/commands/folders.list')
  await person.getByRole('button', { name: 'Fill in the example' }).click()
  const action = await takeDown(person, () => person.locator('form button[type=submit]').click())
  return async (connection: string, commandId: string, input: object) => {
    const request = JSON.stringify([{ commandId, connectionId: connection, input }])
    const { text } = await postPastThePage(person, action, () => request)
    const runId = /"runId":"([0-9a-f-]{36})"/.exec(text)?.[1]
    expect(runId, text).toBeDefined()
    await expect
      .poll(async () => ((await (await person.request.get(`/api/runs/${runId}`)).json()) as { state: string }).state, {
        timeout: 30_000,
      })
      .toBe('finished')
  }
}

async function storedErrors(): Promise<Text[]> {
  const columns: [table: string, columns: string[]][] = [
    ['Run', ['crash', 'errors', 'reason']],
    ['RunItem', ['failure']],
    ['ConnectionHealth', ['report']],
    ['AuditEntry', ['detail', '"actorName"', '"objectId"']],
    ['Connection', ['settings']],
  ]
  const texts: Text[] = []
  for (const [table, names] of columns) {
    for (const name of names) {
      const rows = await query(`SELECT DISTINCT ${name}::text AS text FROM "${table}" WHERE ${name} IS NOT NULL`)
      for (const row of rows) texts.push({ name: `${table}.${name}`, text: String(row.text) })
    }
  }
  return texts
}

async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: world().databaseUrl })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

function secretMail(): string {
  return [
    'From: Somebody <somebody@partner.example>',
    `To: <${mailbox}>`,
    'Subject: For your eyes',
    'Message-ID: <eyes-only@partner.example>',
    'Date: Mon, 02 Feb 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Remember: ${sentence}.`,
    '',
  ].join('\r\n')
}
