import type { Page, Request } from '@playwright/test'

/** What a page sent when it called a server action. */
export interface SentAction {
  url: string
  actionId: string
  body: string
}

/** Does something on the page, and takes down the server action that it called. */
export async function takeDown(page: Page, act: () => Promise<void>): Promise<SentAction> {
  const sent = page.waitForRequest((request: Request) => request.headers()['next-action'] !== undefined)
  await act()
  const request = await sent
  return { url: request.url(), actionId: request.headers()['next-action'] ?? '', body: request.postData() ?? '' }
}

/** Posts it as this page's person, past every button of the page. The answer is the action's own text. */
export async function postPastThePage(
  page: Page,
  action: SentAction,
  change: (body: string) => string = (body) => body,
) {
  const origin = new URL(action.url).origin
  const response = await page.request.post(action.url, {
    headers: {
      'next-action': action.actionId,
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      origin,
      'sec-fetch-site': 'same-origin',
    },
    data: change(action.body),
  })
  return { status: response.status(), text: await response.text() }
}
