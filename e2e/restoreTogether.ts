import { expect, type Page } from '@playwright/test'

/** The analyst, who looks at the removal, asks to put back what it took, and the approver agrees; until it has been done. */
export async function restoreTogether(analyst: Page, approver: Page, count: number, reason: string): Promise<void> {
  await analyst.getByRole('button', { name: `Restore ${count}` }).click()
  const dialog = analyst.getByRole('alertdialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: /^Restore/ }).click()
  // More than 25 messages: also a restore needs the second person.
  await expect(analyst.getByRole('main').getByText('Waits for a second person')).toBeVisible()
  await approver.goto('/approvals')
  await approver.getByRole('grid').getByRole('row').filter({ hasText: reason }).click()
  await approver.getByRole('button', { name: /^Approve \d/ }).click()
  await approver
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Approve/ })
    .click()
  await expectSuccessful(analyst)
}

export async function expectSuccessful(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByText('Successful', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
}
