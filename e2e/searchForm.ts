import { expect, type Page } from '@playwright/test'

/** Fills in the search page and starts it, over the demo's own connection. */
export async function startSearch(page: Page, { subject, mailboxes }: { subject: string; mailboxes: string[] }) {
  await page.goto('/search')
  await page.getByRole('checkbox', { name: 'Demo organisation' }).check()
  await page.getByRole('textbox', { name: 'Subject' }).fill(subject)
  // Pasted as people have them
  await page.getByRole('textbox', { name: /^Mailboxes/ }).fill(mailboxes.join('; '))
  const button = mailboxes.length === 1 ? 'Search' : `Search ${mailboxes.length.toLocaleString('en')} mailboxes`
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page).toHaveURL(/\/search\/[0-9a-f-]{36}/)
}

export async function expectState(page: Page, words: string) {
  await expect(page.getByRole('main').getByText(words, { exact: true }).first()).toBeVisible({ timeout: 45_000 })
}
