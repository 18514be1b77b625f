import { type Browser, expect, type Page, test } from '@playwright/test'
import { browserThatTrustsEntra } from './entraBrowser'
import { accept, invite, newPerson, openPerson } from './invitation'
import { control, ready } from './organisation'
import { comeIn, failOnComplaints, signInOf } from './people'

const generic = 'The e-mail address or the password is not right.'
const ofEntra = 'Sign in with Microsoft Entra ID'

async function signInPage(browser: Browser, path = '/sign-in'): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  failOnComplaints(page)
  await page.goto(path)
  return page
}

async function fillIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
}

async function tryIt(page: Page) {
  const answered = page.waitForResponse((response) => response.url().includes('/api/auth/callback/password'))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await answered
}

test('a wrong password and an unknown address get the same words', async ({ browser }) => {
  const page = await signInPage(browser)
  await fillIn(page, signInOf('viewer').email, 'not the password of it')
  await tryIt(page)
  await expect(page.getByText(generic)).toBeVisible()
  await page.reload()
  await expect(page.getByText(generic)).toBeHidden()
  await fillIn(page, 'nobody.at.all@example.com', 'not the password of it')
  await tryIt(page)
  await expect(page.getByText(generic)).toBeVisible()
  // The right one works all the same, and the failed one is not counted for ever.
  await fillIn(page, signInOf('viewer').email, signInOf('viewer').password)
  await tryIt(page)
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible()
  await page.context().close()
})

test('after ten failures an account is closed for a while, and the others are not', async ({ browser }) => {
  const page = await signInPage(browser)
  const { email } = newPerson('Guessed At')
  await fillIn(page, email, 'another guess at it')
  for (let attempt = 1; attempt <= 10; attempt++) {
    await tryIt(page)
    await expect(page.getByText(generic)).toBeVisible()
  }
  await tryIt(page)
  await expect(page.getByText('Too many failed sign-ins. Wait 15 minutes, then try again.')).toBeVisible()
  const { email: viewer, password } = signInOf('viewer')
  await fillIn(page, viewer, password)
  await tryIt(page)
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible()
  await page.context().close()
})

test('signing out ends it in this browser, also for pages that were open', async ({ browser }) => {
  const page = await comeIn(browser, 'viewer')
  await page.goto('/runs')
  await page.getByRole('button', { name: /sign-out$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  const read = await page.request.get('/api/runs')
  expect(read.status()).toBe(401)
  expect(await read.json()).toMatchObject({ code: 'notSignedIn' })
  await page.context().close()
})

test('a person whose rights change meanwhile', async ({ browser }) => {
  const administrator = await comeIn(browser, 'administrator')
  const colleague = newPerson('Iris Calder')
  const page = await accept(browser, await invite(administrator, colleague, ['Auditor']), colleague)

  await test.step('loses a role at the next request, with the page open', async () => {
    await page.goto('/audit')
    await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible()
    const panel = await openPerson(administrator, colleague)
    await panel.getByRole('checkbox', { name: 'Auditor' }).uncheck()
    await panel.getByRole('checkbox', { name: 'Viewer' }).check()
    await panel.getByRole('button', { name: 'Save roles' }).click()
    await expect(administrator.getByText(`Roles of ${colleague.name} changed`, { exact: true })).toBeVisible()
    expect((await page.request.get('/api/audit')).status()).toBe(403)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'You are not permitted to see this page' })).toBeVisible()
    await expect(page.getByText('audit.read')).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Auditor')
  })

  await test.step('is signed out when the sessions are ended, and comes back to where they were', async () => {
    await page.goto('/runs?who=me')
    const panel = await openPerson(administrator, colleague)
    await panel.getByRole('button', { name: 'End sessions' }).click()
    await administrator.getByRole('alertdialog').getByRole('button', { name: 'End sessions' }).click()
    await expect(administrator.getByText(`${colleague.name} is signed out everywhere`, { exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect(page.getByText('Your session has ended. Sign in again.')).toBeVisible()
    await fillIn(page, colleague.email, colleague.password)
    await tryIt(page)
    await expect(page).toHaveURL(/\/runs\?who=me$/)
  })
  await page.context().close()
  await administrator.context().close()
})

test.describe('an address to return to', () => {
  const elsewhere = [
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
    'http://localhost.elsewhere.example/',
  ]

  test('on another site is not followed, whoever asks for it', async ({ browser }) => {
    const { email, password } = signInOf('viewer')
    const page = await signInPage(browser, `/sign-in?${new URLSearchParams({ callbackUrl: elsewhere[0] ?? '' })}`)
    await fillIn(page, email, password)
    await tryIt(page)
    await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/')
    // Signed in, the page itself sends on; it judges the address in the same way.
    for (const target of elsewhere) {
      const answer = await page.request.get(`/sign-in?${new URLSearchParams({ callbackUrl: target })}`, {
        maxRedirects: 0,
      })
      expect([target, answer.status(), answer.headers().location]).toEqual([target, 307, '/'])
    }
    await page.context().close()
  })

  test('of our own is followed, and of next-auth’s own routes none leaves the console', async ({ browser }) => {
    const { email, password } = signInOf('viewer')
    const page = await signInPage(browser, '/runs?who=me')
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await fillIn(page, email, password)
    await tryIt(page)
    await expect(page).toHaveURL(/\/runs\?who=me$/)
    const { origin } = new URL(page.url())
    for (const route of ['signin', 'signout', 'callback/password', 'error']) {
      const answer = await page.request.get(`/api/auth/${route}?callbackUrl=https://elsewhere.example/`, {
        maxRedirects: 0,
      })
      expect(new URL(answer.headers().location ?? '/', origin).origin).toBe(origin)
    }
    await page.context().close()
  })
})

test.describe('through Microsoft Entra ID', () => {
  let browser: Browser

  test.beforeAll(async () => {
    browser = await browserThatTrustsEntra()
  })
  test.afterAll(() => browser.close())

  async function throughEntra(account: { userPrincipalName: string; password: string }, path = '/sign-in') {
    const page = await signInPage(browser, path)
    await page.getByRole('button', { name: ofEntra }).click()
    await expect(page).toHaveURL((url) => url.href.startsWith(ready().login))
    await page.getByLabel('User name').fill(account.userPrincipalName)
    await page.getByLabel('Password').fill(account.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    return page
  }

  test('whoever has a role comes in with it, and where they wanted to', async () => {
    const account = ready().credentials.consoleOidc.people.find(({ appRole }) => appRole === 'Clawback.Auditor')
    if (!account) throw new Error('The story has no auditor.')
    const page = await throughEntra(account, '/audit')
    const accepts = page.getByRole('button', { name: 'Accept' })
    await expect(accepts.or(page.getByRole('heading', { name: 'Audit' }))).toBeVisible()
    if (await accepts.isVisible()) await accepts.click()
    await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible()
    await page.getByRole('button', { name: /sign-out$/ }).click()
    await expect(page.getByText(account.userPrincipalName)).toBeVisible()
    await page.context().close()
  })

  test('whoever has none is told so, and is not in', async () => {
    const address = `no.role@${ready().credentials.consoleOidc.people[0]?.userPrincipalName.split('@')[1]}`
    const account = { userPrincipalName: address, password: 'A-tide-without-a-role-7' }
    await control('POST', 'people', { ...account, displayName: 'No Role' })
    const page = await throughEntra(account)
    const accepts = page.getByRole('button', { name: 'Accept' })
    const refusal = page.getByText('Microsoft Entra ID knows you, but gives you no role in this console.')
    await expect(accepts.or(refusal)).toBeVisible()
    if (await accepts.isVisible()) await accepts.click()
    await expect(refusal).toBeVisible()
    expect((await page.request.get('/api/status')).status()).toBe(401)
    await control('DELETE', `people/${address}`)
    await page.context().close()
  })

  test('an answer that nobody here asked for lets nobody in', async () => {
    const page = await signInPage(browser, '/api/auth/callback/entra?code=made-up&state=made-up')
    await expect(page.getByText(/it was cancelled, took too long, or Entra could not be reached/)).toBeVisible()
    expect((await page.request.get('/api/status')).status()).toBe(401)
    await page.context().close()
  })
})
