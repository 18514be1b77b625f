import { randomBytes } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { failOnComplaints } from './people'

export interface Invited {
  name: string
  email: string
  password: string
}

/** Somebody whom no other test knows, so that each file may change what it likes. */
export function newPerson(name: string): Invited {
  const local = name.toLowerCase().replaceAll(' ', '.')
  const password = `quiet harbour ${randomBytes(9).toString('base64url')}`
  return { name, email: `${local}.${randomBytes(3).toString('hex')}@example.com`, password }
}

/** Fills in and sends the administrator's dialog; the one-time link that it shows. */
export async function invite(administrator: Page, person: Invited, roles: readonly string[]): Promise<string> {
  await administrator.goto('/users')
  await administrator.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = administrator.getByRole('dialog', { name: 'Invite someone' })
  await dialog.getByLabel('Name').fill(person.name)
  await dialog.getByLabel('E-mail address').fill(person.email)
  for (const role of roles) await dialog.getByRole('checkbox', { name: role }).check()
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  const shown = administrator.getByRole('dialog', { name: `Invitation for ${person.name}` })
  const link = await shown.getByLabel('One-time link').inputValue()
  await shown.getByRole('button', { name: 'Done' }).click()
  return link
}

/** Opens the link in a browser of their own, chooses a password, and is in. */
export async function accept(browser: Browser, link: string, person: Invited): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  failOnComplaints(page)
  await page.goto(link)
  await expect(page.getByText(person.email)).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Accept and sign in' }).click()
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible()
  return page
}

/** The panel of one person on the users page. */
export async function openPerson(administrator: Page, { name, email }: Pick<Invited, 'name' | 'email'>) {
  await administrator.goto('/users')
  await administrator.getByRole('row').filter({ hasText: email }).click()
  const panel = administrator.getByRole('dialog', { name })
  await expect(panel).toBeVisible()
  return panel
}
