import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { Client } from 'pg'
import { freePort } from '../../scripts/processes/port'
import { startStack } from '../../scripts/stack/startStack'
import { findBrowser } from '../../scripts/test/findBrowser'

interface MeasuredConsole {
  url: string
  page: Page
  database: Client
  stop(): Promise<void>
}

/** The production build on throw-away data, with an analyst signed in to a browser. */
export async function openConsole(): Promise<MeasuredConsole> {
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
    browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: process.platform === 'linux' ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
    })
    const page = await browser.newPage({ baseURL: stack.url, viewport: { width: 1440, height: 900 } })
    const analyst = stack.signIns.find(({ role }) => role === 'analyst')
    if (!analyst) throw new Error('The demo has no analyst.')
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(analyst.email)
    await page.getByLabel('Password').fill(analyst.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: /^Hello/ }).waitFor()
    return { url: stack.url, page, database, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
