import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { type Kind, watchFor } from './misbehaviour'
import { control } from './organisation'
import { comeIn } from './people'
import { expectState, startSearch } from './searchForm'

// Every piece of hostile HTML that the sanitiser is tried with, as a mail that is opened in the real preview; and the
// same pieces in a page without protection, to show that what watches them sees what they do.

interface HostileHtml {
  name: string
  html: string
}

const mailbox = `hostile.${randomBytes(3).toString('hex')}@harbourpine.example`
const piecesPerMail = 8
let payloads: HostileHtml[]
let mails: HostileHtml[]
let analyst: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const printed = execFileSync(process.execPath, ['scripts/run.mjs', 'scripts/test/printHostileHtml.ts'])
  payloads = JSON.parse(printed.toString('utf8')) as HostileHtml[]
  expect(payloads.length).toBeGreaterThan(250)
  const person = { userPrincipalName: mailbox, displayName: 'Hostile Mail', password: 'Only-receives-mail-7' }
  await control('POST', 'people', person)
  analyst = await comeIn(browser, 'analyst')
  const blank = await browser.newPage()
  const withinOthers = await blank.evaluate(leaveTheRestAsItIs, payloads)
  await blank.close()
  mails = [
    ...payloads.filter((_, index) => !withinOthers[index]),
    ...bundled(payloads.filter((_, index) => withinOthers[index])),
  ]
  for (let index = 0; index < mails.length; index += 20) {
    await Promise.all(
      mails
        .slice(index, index + 20)
        .map((mail, offset) => control('POST', `mailboxes/${mailbox}/messages`, wireForm(mail, index + offset))),
    )
  }
})

test.afterAll(async () => {
  await analyst.context().close()
  await control('DELETE', `people/${mailbox}`)
})

test('without protection the same pieces are seen to load, to run, to navigate, to ask and to open', async ({
  browser,
}) => {
  // Without a network: what they ask for is seen, and reaches nobody.
  const context = await browser.newContext({ offline: true })
  const page = await context.newPage()
  const watch = await watchFor(page, 'console.invalid')
  const ours = [
    '<script>alert("a dialog")</script>',
    '<script>window.open("about:blank")</script><a href="#" onclick="window.open()">x</a>',
    '<script>parent.location.hash = "moved"; window.__ran = 1</script>',
  ]
  const frames = [...payloads.map(({ html }) => html), ...ours].map(
    (html) => `<iframe srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
  )
  await page.setContent(`<!doctype html><body>${frames.join('')}</body>`)
  await watch.provoke()
  const kinds: Kind[] = ['request', 'navigation', 'dialog', 'popup', 'script', 'console']
  await expect.poll(() => kinds.filter((kind) => !watch.seen.some((one) => one.kind === kind))).toEqual([])
  const loaded = new Set(watch.seen.filter(({ kind }) => kind === 'request').map(({ what }) => what))
  expect(loaded.size).toBeGreaterThan(20)
  await context.close()
})

test('in the preview, and drawn as a picture, none of them does anything', async () => {
  test.setTimeout(240_000)
  await startSearch(analyst, { subject: 'Hostile piece', mailboxes: [mailbox] })
  await expectState(analyst, 'Successful')
  await expect(analyst.getByRole('button', { name: `Remove all ${mails.length}` })).toBeVisible()
  const address = analyst.url()
  const watch = await watchFor(analyst, new URL(address).host)
  await analyst.getByRole('grid').getByRole('row').nth(1).click()
  const panel = analyst.getByRole('dialog')
  const next = panel.getByRole('button', { name: 'Next (j)' })
  const opened = new Set<string>()
  let asHtml = 0
  for (let position = 1; position <= mails.length; position++) {
    // `waitFor` looks whenever something is drawn, `expect` at growing intervals: with so many mails that counts.
    await panel.getByText(new RegExp(`^${position} of `)).waitFor()
    watch.during = (await panel.getByRole('heading').first().textContent()) ?? ''
    opened.add(watch.during)
    await panel.getByText(/^(Held back: |No remote content|Too large)/).waitFor()
    const frame = panel.getByTitle('Body of the message')
    if ((await frame.count()) > 0) {
      asHtml++
      await frame.contentFrame().locator('body').waitFor({ state: 'attached' })
    }
    await watch.provoke()
    if ((await frame.count()) > 0) {
      await panel.getByRole('radio', { name: 'Picture' }).click()
      await panel.getByRole('img', { name: /^The body as drawn/ }).waitFor()
    }
    if (position < mails.length) {
      await next.and(panel.locator(':not([aria-disabled])')).waitFor()
      await analyst.keyboard.press('j')
    }
  }
  // Nothing was left out, and the frame was really there.
  expect([...opened].sort()).toEqual(mails.map(subjectOf).sort())
  expect(asHtml).toBeGreaterThan(mails.length * 0.9)
  expect(watch.seen).toEqual([])
  expect(analyst.context().pages()).toHaveLength(1)
  expect(new URL(analyst.url()).pathname).toBe(new URL(address).pathname)
})

/**
 * In the browser: which pieces do the same wherever they stand in a body, and leave the parser as they found it. An open
 * comment, or an attribute of <body>, would not: those get a mail of their own.
 */
function leaveTheRestAsItIs(pieces: { html: string }[]): boolean[] {
  return pieces.map(({ html }) => {
    const { head, body, documentElement } = new DOMParser().parseFromString(
      `<b></b>${html}<b id="end"></b>`,
      'text/html',
    )
    const end = body.lastElementChild
    return (
      end?.id === 'end' &&
      !end.nextSibling &&
      head.childNodes.length + body.attributes.length + documentElement.attributes.length === 0 &&
      !/<(html|head|body|frameset|meta|base|!doctype|\?)/i.test(html)
    )
  })
}

function bundled(pieces: HostileHtml[]): HostileHtml[] {
  const mails: HostileHtml[] = []
  for (let index = 0; index < pieces.length; index += piecesPerMail) {
    const within = pieces.slice(index, index + piecesPerMail)
    mails.push({
      name: within.map(({ name }) => name).join(', '),
      html: within.map(({ html }) => html).join('\n'),
    })
  }
  return mails
}

function subjectOf({ name }: HostileHtml): string {
  return `Hostile piece: ${name}`
}

/** The HTML as it is, byte for byte: in base64 no line break and no NUL is lost on the way. */
function wireForm(mail: HostileHtml, index: number): string {
  const at = new Date(Date.now() - index * 60_000).toUTCString()
  const encoded =
    Buffer.from(mail.html)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return [
    `From: "Attacker" <attacker@attacker.example>`,
    `To: <${mailbox}>`,
    `Subject: ${subjectOf(mail)}`,
    `Date: ${at}`,
    `Received: from mx.attacker.example (203.0.113.9) by mail.harbourpine.example; ${at}`,
    `Message-ID: <hostile-${index}@attacker.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...encoded,
    '',
  ].join('\r\n')
}
