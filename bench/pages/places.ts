import type { Page } from '@playwright/test'
import { measureFeedback } from './measureFeedback'

/** What is in the measured database */
export interface Ids {
  searchRunId: string
  removalRunId: string
  approvalId: string
  connectionId: string
  /** Of a message in the mailbox of `somebody` */
  messageId: string
}

/** A person whom the simulator has by itself */
export const somebody = 'sinead.obrien@harbourpine.example'

export interface Place {
  name: string
  address: (ids: Ids) => string
  /** CSS selector of the part that people come for, with something in it */
  main: string
}

const row = 'main table[role="grid"] tr[data-row-id]'

/** Every page of the console. What is not in the database comes from the simulator, and is the same in both. */
export const places: Place[] = [
  { name: 'Overview', address: () => '/', main: 'main a[href^="/runs/"]' },
  { name: 'Search', address: () => '/search', main: 'main form button[type="submit"]' },
  { name: 'Search results', address: ({ searchRunId }) => `/search/${searchRunId}`, main: row },
  { name: 'Runs', address: () => '/runs', main: row },
  { name: 'Run', address: ({ removalRunId }) => `/runs/${removalRunId}`, main: row },
  { name: 'Approvals', address: () => '/approvals', main: row },
  { name: 'Approval', address: ({ approvalId }) => `/approvals/${approvalId}`, main: row },
  { name: 'Audit', address: () => '/audit', main: row },
  { name: 'Commands', address: () => '/commands', main: row },
  { name: 'Command', address: () => '/commands/mail.move', main: 'main form' },
  { name: 'Connections', address: () => '/connections', main: row },
  { name: 'New connection', address: () => '/connections/new', main: 'main form' },
  { name: 'Quarantine', address: () => '/quarantine', main: row },
  { name: 'Allow and block lists', address: () => '/blocklists', main: 'main [role="tab"], main h1' },
  { name: 'Message trace', address: () => '/trace', main: 'main form' },
  { name: 'Compliance searches', address: () => '/compliance', main: 'main h1' },
  { name: 'Answers', address: () => '/replies', main: 'main h1' },
  { name: 'Write', address: () => '/write', main: 'main h1' },
  {
    name: 'Mailbox',
    address: ({ connectionId }) => `/mailboxes/${connectionId}/${somebody}`,
    main: row,
  },
  {
    name: 'Message',
    address: ({ connectionId, messageId }) =>
      `/messages/${connectionId}?${new URLSearchParams({ mailbox: somebody, messageId })}`,
    main: 'main [role="tab"]',
  },
  { name: 'Mailboxes', address: () => '/mailboxes', main: 'main h1' },
  { name: 'Connection', address: ({ connectionId }) => `/connections/${connectionId}`, main: 'main h1' },
  { name: 'Users', address: () => '/users', main: row },
  { name: 'Settings', address: () => '/settings', main: 'main form' },
]

export interface Act {
  name: string
  address: (ids: Ids) => string
  main: string
  measure: (page: Page) => Promise<number>
}

/** A dialog or panel, or what keeps its place: the page that darkens, the side that is covered */
const opening = '[role="dialog"], [role="alertdialog"], [data-opening]'
const results = ({ searchRunId }: Ids) => `/search/${searchRunId}`

/** What is clicked most, and what makes the server work longest. */
export const acts: Act[] = [
  {
    name: 'open a message',
    address: results,
    main: row,
    measure: (page) => measureFeedback(page, page.locator(row).nth(3).locator('td').nth(2), opening),
  },
  {
    name: 'select a message',
    address: results,
    main: row,
    measure: (page) =>
      measureFeedback(page, page.locator(row).nth(3).getByRole('checkbox'), 'tr[aria-selected="true"]'),
  },
  {
    name: 'sort the results',
    address: results,
    main: row,
    measure: (page) =>
      measureFeedback(
        page,
        page.getByRole('columnheader', { name: 'Subject' }).getByRole('button').first(),
        'th[aria-sort]:nth-of-type(3):not([aria-sort="none"])',
      ),
  },
  {
    name: 'open a facet',
    address: results,
    main: row,
    measure: (page) =>
      measureFeedback(
        page,
        page.getByRole('button', { name: /^Sender$/ }).first(),
        // The button looks pressed
        'main button[aria-expanded="true"], [data-radix-popper-content-wrapper]',
      ),
  },
  {
    name: 'ask for a removal',
    address: results,
    main: row,
    measure: (page) => measureFeedback(page, page.getByRole('button', { name: /^Remove all [\d,]+$/ }), opening),
  },
  {
    name: 'go to another page',
    address: () => '/',
    main: 'main a[href^="/runs/"]',
    measure: (page) =>
      measureFeedback(
        page,
        page.getByRole('navigation').getByRole('link', { name: 'Audit' }),
        // The entry looks chosen
        'nav a:has([data-pending]), main [role="status"], main table[aria-label="Audit entries"]',
      ),
  },
  {
    name: 'open a run',
    address: () => '/runs',
    main: row,
    measure: (page) =>
      measureFeedback(
        page,
        page.locator(row).nth(5).locator('td').nth(1),
        'main [role="status"], main tr[aria-selected="true"]',
      ),
  },
  {
    name: 'open an audit entry',
    address: () => '/audit',
    main: row,
    measure: (page) => measureFeedback(page, page.locator(row).nth(3).locator('td').nth(3), opening),
  },
  {
    name: 'verify the audit log',
    address: () => '/audit',
    main: row,
    measure: (page) =>
      measureFeedback(page, page.getByRole('button', { name: 'Verify the log' }), 'main button[aria-busy="true"]'),
  },
  {
    name: 'open an approval',
    address: ({ approvalId }) => `/approvals/${approvalId}`,
    main: row,
    measure: (page) => measureFeedback(page, page.getByRole('button', { name: /^Approve/ }).first(), opening),
  },
]
