import { expect, type Page, test } from '@playwright/test'
import { accept, type Invited, invite, newPerson, openPerson } from './invitation'
import { comeIn, failOnComplaints, signInOf } from './people'
import { postPastThePage, type SentAction, takeDown } from './serverAction'

test.describe.configure({ mode: 'serial' })

let administrator: Page
let colleague: Page
let person: Invited
let link: string
let change: SentAction

test.beforeAll(async ({ browser }) => {
  administrator = await comeIn(browser, 'administrator')
  person = newPerson('Marlow Okafor')
})

test.afterAll(async () => {
  await administrator.context().close()
  await colleague.context().close()
})

test('what is wrong with an invitation is said at the field', async () => {
  await administrator.goto('/users')
  await administrator.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = administrator.getByRole('dialog', { name: 'Invite someone' })
  await dialog.getByLabel('Name').fill('Somebody')
  await dialog.getByLabel('E-mail address').fill('not an address')
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  const email = dialog.getByLabel('E-mail address')
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveAccessibleDescription(/This is not an e-mail address/)
  await expect(dialog.getByText('Choose at least one role.')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'Viewer' }).check()
  await email.fill(signInOf('viewer').email)
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(email).toHaveAccessibleDescription(/This address has an account already/)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
})

test('somebody is invited, accepts, and is in with the role that was given', async ({ browser }) => {
  link = await invite(administrator, person, ['Viewer'])
  expect(link).toMatch(/\/accept-invitation#[\w-]{43}$/)
  await expect(administrator.getByRole('row').filter({ hasText: person.email })).toContainText('Invited')
  colleague = await accept(browser, link, person)
  await expect(colleague.getByRole('link', { name: 'Runs' }).first()).toBeVisible()
  await administrator.reload()
  await expect(administrator.getByRole('row').filter({ hasText: person.email })).toContainText('Active')
})

test('the link works once, and a password that is easy to guess is refused', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  failOnComplaints(page)
  await page.goto(link)
  await expect(page.getByText(/This link was used before/)).toBeVisible()
  const other = newPerson('Weak Choice')
  const second = await invite(administrator, other, ['Viewer'])
  await page.goto('about:blank')
  await page.goto(second)
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('password123456')
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(password).toHaveAccessibleDescription(/among the first passwords/)
  await expect(page).toHaveURL(/accept-invitation/)
  await page.context().close()
})

test('someone without the right sees why, and is refused past the page', async () => {
  await colleague.goto('/users')
  await expect(colleague.getByRole('heading', { name: 'You are not permitted to see this page' })).toBeVisible()
  await expect(colleague.getByRole('main')).toContainText('users.manage')
  await expect(colleague.getByRole('main')).toContainText('Administrator')
  await expect(colleague.getByRole('button', { name: 'Invite', exact: true })).toHaveCount(0)
})

test('a role is changed, and works at the next click', async () => {
  const panel = await openPerson(administrator, person)
  await panel.getByRole('checkbox', { name: 'Administrator' }).check()
  change = await takeDown(administrator, () => panel.getByRole('button', { name: 'Save roles' }).click())
  await expect(administrator.getByText(`Roles of ${person.name} changed`, { exact: true })).toBeVisible()
  await colleague.getByRole('link', { name: 'Go to the overview' }).click()
  await colleague.goto('/users')
  await expect(colleague.getByRole('button', { name: 'Invite', exact: true })).toBeVisible()
})

test('nobody takes the last administrator away, nor their own right', async () => {
  const own = await openPerson(administrator, { name: 'Lena Holt', email: signInOf('administrator').email })
  await expect(own.getByRole('button', { name: 'Disable' })).toHaveAttribute('aria-disabled', 'true')
  await expect(own.getByRole('button', { name: 'Disable' })).toHaveAccessibleDescription(/another administrator/)
  const role = own.getByRole('checkbox', { name: 'Administrator' })
  await expect(role).toBeDisabled()
  // Posted all the same
  const ownId = new URL(administrator.url()).searchParams.get('user')
  const answer = await postPastThePage(administrator, change, () =>
    JSON.stringify([{ userId: ownId, roles: ['viewer'] }]),
  )
  expect(answer.text).toContain('ownAccount')
  expect(answer.text).toContain('"ok":false')
})

test('somebody who is disabled is out at once and cannot come back in', async ({ browser }) => {
  const panel = await openPerson(administrator, person)
  await panel.getByRole('button', { name: 'Disable', exact: true }).click()
  await administrator
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Disable/ })
    .click()
  await expect(administrator.getByText(`${person.name} is disabled`, { exact: true })).toBeVisible()
  expect((await colleague.request.get('/api/runs')).status()).toBe(401)
  const answer = await postPastThePage(colleague, change)
  expect(answer.text).not.toContain('"ok":true')
  await colleague.reload()
  await expect(colleague.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('Your account in this console is disabled.')).toBeVisible()
  await page.context().close()
})
