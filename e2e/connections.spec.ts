import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { addConnection, fillInMicrosoft365, reported, testNow } from './connectionForm'
import { browserThatTrustsEntra } from './entraBrowser'
import { leaveOneConnection } from './oneConnection'
import { control, messagesOf, ready, type TrueMessage } from './organisation'
import { comeIn } from './people'
import { startRecordingProxy } from './recordingProxy'
import { waveMail } from './waveMail'

let browser: Browser
let administrator: Page

test.beforeAll(async () => {
  browser = await browserThatTrustsEntra()
  administrator = await comeIn(browser, 'administrator')
})

test.afterAll(() => browser.close())

const named = (name: string) => `${name} ${randomBytes(3).toString('hex')}`

test('what is missing is said at its field', async () => {
  await administrator.goto('/connections/new')
  await administrator.getByRole('combobox', { name: 'Environment' }).click()
  await administrator.getByRole('option', { name: 'Custom' }).click()
  await administrator.getByRole('textbox', { name: 'Microsoft Graph' }).fill('http://graph.example')
  await administrator.getByRole('button', { name: 'Add connection' }).click()
  const field = (name: string) => administrator.getByRole('textbox', { name, exact: true })
  await expect(field('Name')).toHaveAccessibleDescription(/Give the connection a name/)
  await expect(field('Tenant')).toHaveAccessibleDescription(/as its id \(a GUID\) or one of its domains/)
  await expect(field('Microsoft Graph')).toHaveAccessibleDescription(/begins with https/)
  await expect(field('Application (client) ID')).toHaveAttribute('aria-invalid', 'true')
  await expect(administrator).toHaveURL(/\/connections\/new/)
})

test('a connection is made, tested and changed, and its secret never comes back', async () => {
  const proxy = await startRecordingProxy()
  const page = await comeIn(browser, 'administrator', { proxy })
  const { clientId, clientSecret } = ready().credentials
  const name = named('Main tenant')
  await fillInMicrosoft365(page, { name, clientId, clientSecret })
  await addConnection(page, name)
  const connectionUrl = page.url()

  await testNow(page)
  for (const service of ['Sign-in', 'Directory', 'Messages']) {
    await expect(reported(page, 'Services', service)).toContainText('works')
  }
  for (const group of ['Search and read messages', 'Move, copy, delete', 'List folders', 'List people']) {
    await expect(reported(page, 'Commands', group)).toContainText('Every permission is there.')
  }

  await page.getByRole('tab', { name: 'Settings' }).click()
  await expect(page.getByText(/^Set on .* by Lena Holt$/)).toBeVisible()
  await expect(page.locator('input[type=password]')).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Description' }).fill('Changed, and the secret stays')
  await page.getByRole('button', { name: 'Save connection' }).click()
  await expect(page.getByText('Connection saved', { exact: true })).toBeVisible()
  await page.reload()
  await page.goto('/connections')
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Changed, and the secret stays')
  // The list as a page would read it again
  await page.evaluate(async () => (await fetch('/api/connections')).text())
  proxy.stop()
  const pathsOf = (text: string, way: 'sent' | 'received') =>
    proxy
      .exchanges()
      .filter((exchange) => exchange[way].includes(text))
      .map(({ path }) => path)
  // It is found where it went in, and what was looked through are the pages, the actions’ answers and the reads.
  expect(pathsOf(clientSecret, 'sent')).toEqual(['/connections/new'])
  expect(pathsOf('Changed, and the secret stays', 'received')).toEqual(
    expect.arrayContaining([new URL(connectionUrl).pathname, '/connections', expect.stringMatching(/^\/api\//)]),
  )
  expect(pathsOf(clientSecret, 'received')).toEqual([])
  await page.context().close()
})

test('a wrong secret is named, and replaced where it stands', async () => {
  const { clientId, clientSecret } = ready().credentials
  const name = named('Wrong secret')
  await fillInMicrosoft365(administrator, { name, clientId, clientSecret: 'copied-the-id-instead' })
  await addConnection(administrator, name)
  await testNow(administrator)
  await expect(reported(administrator, 'Services', 'Sign-in')).toContainText('The client secret is wrong.')
  await expect(reported(administrator, 'Services', 'Messages')).toContainText('because the sign-in failed')
  await administrator.getByRole('tab', { name: 'Settings' }).click()
  await administrator.getByRole('button', { name: 'Replace: Client secret' }).click()
  await administrator.getByLabel('Client secret', { exact: true }).fill(clientSecret)
  await administrator.getByRole('button', { name: 'Save connection' }).click()
  await expect(administrator.getByText('Connection saved', { exact: true })).toBeVisible()
  await administrator.getByRole('tab', { name: 'Health' }).click()
  await testNow(administrator)
  await expect(reported(administrator, 'Services', 'Sign-in')).toContainText('Entra ID gave a token.')
})

test('an expired secret is called expired', async () => {
  const name = named('Expired')
  await fillInMicrosoft365(administrator, { name, ...ready().credentials.expired })
  await addConnection(administrator, name)
  await testNow(administrator)
  await expect(reported(administrator, 'Services', 'Sign-in')).toContainText('The client secret has expired.')
})

test('a certificate of an unknown authority is not accepted, and the words say which is trusted', async () => {
  const { clientId, clientSecret } = ready().credentials
  const name = named('Other authority')
  const caCertificate = fs.readFileSync(ready().credentials.certificate.certificateFile, 'utf8')
  await fillInMicrosoft365(administrator, { name, clientId, clientSecret, caCertificate })
  await addConnection(administrator, name)
  await testNow(administrator)
  const signIn = reported(administrator, 'Services', 'Sign-in')
  await expect(signIn).toContainText('was issued by a certification authority that is not trusted')
  await expect(signIn).toContainText('trusts “Clawback demo application”, which did not issue it')
})

test('a missing permission is named before, and where it keeps a removal from happening', async () => {
  const name = named('Read only')
  await fillInMicrosoft365(administrator, { name, ...ready().credentials.readOnly })
  await addConnection(administrator, name)
  await testNow(administrator)
  await expect(reported(administrator, 'Commands', 'Search and read messages')).toContainText('Every permission')
  await expect(reported(administrator, 'Commands', 'Move, copy, delete')).toContainText('Missing: Mail.ReadWrite')

  const mailbox = ready().credentials.delegated.userPrincipalName
  const subject = named('Removal without the right')
  const mail = waveMail(mailbox, new Date(), subject)
  const { immutableId } = await control<TrueMessage>('POST', `mailboxes/${mailbox}/messages`, mail)
  const analyst = await comeIn(browser, 'analyst')
  await analyst.goto('/search')
  await analyst.getByRole('checkbox', { name }).check()
  await analyst.getByRole('textbox', { name: 'Subject' }).fill(subject)
  await analyst.getByRole('textbox', { name: /^Mailboxes/ }).fill(mailbox)
  await analyst.getByRole('button', { name: 'Search', exact: true }).click()
  await analyst.getByRole('button', { name: 'Remove all 1' }).click()
  await analyst.getByRole('dialog').getByRole('button', { name: 'Soft delete 1 message' }).click()
  await expect(analyst).toHaveURL(/\/runs\//)
  await expect(analyst.getByText('Failed', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
  await expect(analyst.getByRole('row').filter({ hasText: mailbox })).toContainText('Mail.ReadWrite')
  const truth = (await messagesOf(mailbox)).find((message) => message.immutableId === immutableId)
  expect(truth?.folder).toBe('Inbox')
  await analyst.context().close()
})

test('a person signs in for a connection, and comes back from Entra ID to it', async () => {
  const { clientId, clientSecret, userPrincipalName, password } = ready().credentials.delegated
  const name = named('As a person')
  await fillInMicrosoft365(administrator, { name, clientId, clientSecret, credential: 'Sign-in of a person' })
  await expect(administrator.getByText(/\/connections\/callback$/)).toBeVisible()
  await addConnection(administrator, name)
  await expect(administrator.getByText('Nobody has signed in for it')).toBeVisible()
  const connectionUrl = administrator.url()
  await administrator.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(administrator).toHaveURL((url) => url.href.startsWith(ready().login))
  await administrator.getByLabel('User name').fill(userPrincipalName)
  await administrator.getByLabel('Password').fill(password)
  await administrator.getByRole('button', { name: 'Sign in' }).click()
  await expect(administrator).toHaveURL(connectionUrl)
  await expect(administrator.getByText(`Signed in as ${userPrincipalName}`, { exact: true })).toBeVisible()
  await expect(administrator.getByText('Nobody has signed in for it')).toBeHidden()
  await testNow(administrator)
  await expect(reported(administrator, 'Services', 'Messages')).toContainText('signed-in user’s inbox could be read')

  const steps = administrator.getByRole('region', { name: 'Sign-in' })
  await steps.getByRole('button', { name: 'Renew now' }).click()
  await expect(administrator.getByText('Sign-in renewed', { exact: true })).toBeVisible()
  // An administrator of the tenant revokes it: the next renewal notices, and says who has to do what
  await control('POST', `people/${userPrincipalName}/revokeSignInSessions`)
  await steps.getByRole('button', { name: 'Renew now' }).click()
  await expect(steps).toContainText('AADSTS50173')
  await expect(steps.getByRole('button', { name: 'Renew now' })).toHaveAccessibleDescription(/Sign in first/)
  await administrator.goto('/connections')
  const row = administrator.getByRole('grid').getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('Sign in again')
})

test('a sign-in that was not begun here is refused in words', async () => {
  await administrator.goto('/connections/callback?code=made-up&state=made-up')
  await expect(administrator.getByRole('heading', { name: 'The sign-in was not completed' })).toBeVisible()
  await expect(administrator.getByText(/was not begun here by you/)).toBeVisible()
})

test('an Exchange Server is connected and tested step by step, with a warning where its certificate is not verified', async () => {
  const name = named('On our own premises')
  const { ews, caFile, credentials } = ready()
  await administrator.goto('/connections/new')
  await administrator.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await administrator.getByRole('radio', { name: 'Exchange Server' }).check()
  await expect(administrator.getByText(/Exchange Online has closed these services/)).toBeVisible()
  await administrator.getByRole('textbox', { name: 'Address', exact: true }).fill(ews)
  await administrator
    .getByRole('textbox', { name: 'CA certificate', exact: true })
    .fill(fs.readFileSync(caFile, 'utf8'))
  await administrator.getByRole('textbox', { name: 'User name', exact: true }).fill(credentials.ews.login)
  await administrator.getByRole('textbox', { name: 'Mailboxes' }).fill(credentials.ews.mailboxes.join('\n'))
  await administrator.getByLabel('Password', { exact: true }).fill(credentials.ews.password)
  await administrator.getByRole('checkbox', { name: 'Verify the server’s certificate' }).uncheck()
  await expect(administrator.getByText('The server’s certificate is not verified')).toBeVisible()
  await administrator.getByRole('checkbox', { name: 'Verify the server’s certificate' }).check()
  await addConnection(administrator, name)
  await testNow(administrator)
  for (const [step, words] of [
    ['Address', 'The server is'],
    ['Sign-in', 'The server took the user name and password'],
    ['List of mailboxes', 'mailboxes to search'],
    ['Messages', 'as its owner (impersonation)'],
  ] as const) {
    await expect(reported(administrator, 'Services', step)).toContainText(words)
  }
})

test('who may not manage connections is shown why', async () => {
  const viewer = await comeIn(browser, 'viewer')
  await viewer.goto('/connections')
  const add = viewer.getByRole('button', { name: 'Add connection' })
  await expect(add).toHaveAttribute('aria-disabled', 'true')
  await expect(add).toHaveAccessibleDescription(/Create, change and test connections/)
  await viewer.goto('/connections/new')
  await expect(viewer.getByRole('heading', { name: 'You are not permitted to see this page' })).toBeVisible()
  await viewer.context().close()
})

test.afterAll(leaveOneConnection)
