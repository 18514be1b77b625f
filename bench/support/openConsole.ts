import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { Client } from 'pg'
import { freePort } from '../../scripts/processes/port'
import { type Stack, startStack } from '../../scripts/stack/startStack'
import { findBrowser } from '../../scripts/test/findBrowser'

export interface MeasuredConsole {
  url: string
  page: Page
  database: Client
  /** What the console and the workers run with */
  environment: Record<string, string>
  /** A browser that has seen nothing yet, with the person signed in: nothing of the console is in its cache */
  freshContext(): Promise<BrowserContext>
  stop(): Promise<void>
}

const viewport = { width: 1440, height: 900 }

/** The production build on throw-away data, with a person signed in to a browser: the analyst, or one with every role. */
export async function openConsole(options: { everyRole?: boolean } = {}): Promise<MeasuredConsole> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-bench-'))
  const stack = await startStack({
    dataDir,
    mode: 'production',
    port: await freePort(),
    durable: false,
    simulatorParameters: ['--mailboxes', '10'],
    report: (text) => process.stderr.write(`${text}\n`),
  })
  let browser: Browser | undefined
  const database = new Client({ connectionString: stack.postgres.ownerUrl })
  const stop = async () => {
    await browser?.close()
    await database.end()
    await stack.stop()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await database.connect()
    if (options.everyRole) await database.query(`UPDATE "User" SET roles = enum_range(NULL::"Role")`)
    const started = await startBrowser()
    browser = started
    const context = await newContext(started, stack.url)
    const page = await context.newPage()
    await signIn(page, stack)
    const storageState = await context.storageState()
    return {
      url: stack.url,
      page,
      database,
      environment: stack.environment,
      freshContext: () => newContext(started, stack.url, storageState),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await findBrowser(),
    args: process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
  })
}

export async function newContext(
  browser: Browser,
  url: string,
  storageState?: Awaited<ReturnType<BrowserContext['storageState']>>,
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport, storageState })
  // tsx keeps the names of functions by a call of its own, which functions that are sent to the page would miss there.
  await context.addInitScript('globalThis.__name = (value) => value')
  return context
}

async function signIn(page: Page, { signIns }: Stack): Promise<void> {
  const analyst = signIns.find(({ role }) => role === 'analyst')
  if (!analyst) throw new Error('The demo has no analyst.')
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(analyst.email)
  await page.getByLabel('Password').fill(analyst.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
}
