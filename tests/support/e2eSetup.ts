import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FullConfig } from '@playwright/test'
import { freePort } from '../../scripts/processes/port'
import { buildWhenChanged } from '../../scripts/stack/buildWhenChanged'
import { type Stack, startStack } from '../../scripts/stack/startStack'
import { findBrowser } from '../../scripts/test/findBrowser'
import { checkExchanges } from '../contract/checkExchanges'

/** One installation with an organisation of its own: what the browser tests of one worker have to themselves. */
interface World {
  url: string
  signIns: Stack['signIns']
  /** The owner’s, for what a test changes behind the console’s back */
  databaseUrl: string
  /** Where the logs are, and what the installation keeps secret */
  dataDir: string
  simulator: Stack['simulator']['address']
}

/**
 * Starts the whole product on throw-away data, once for each of Playwright's workers. The tests get what a person would
 * have, as CLAWBACK_E2E_WORLDS: a JSON array of worlds, which the worker's index chooses from.
 */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  process.env.CHROME_PATH ??= await findBrowser()
  const report = (text: string) => process.stdout.write(`${text}\n`)
  await buildWhenChanged(report)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-e2e-'))
  const stacks: Stack[] = []
  const worlds: World[] = []
  const exchanges = (index: number) => path.join(folder, `graph-exchanges-${index}.jsonl`)
  const stop = async () => {
    await Promise.all(stacks.map((stack) => stack.stop()))
  }
  try {
    // One after another: each looks for ports that are free.
    for (let index = 0; index < config.workers; index += 1) {
      const dataDir = path.join(folder, `world-${index}`)
      const stack = await startStack({
        dataDir,
        mode: 'production',
        port: await freePort(),
        durable: false,
        // 2,000 people with an address, with the 58 of the story
        simulatorParameters: ['--mailboxes', '1942', '--record', exchanges(index)],
        report,
      })
      stacks.push(stack)
      const { url, signIns, postgres, simulator } = stack
      worlds.push({ url, signIns, databaseUrl: postgres.ownerUrl, dataDir, simulator: simulator.address })
    }
  } catch (error) {
    await stop()
    throw error
  }
  process.env.CLAWBACK_E2E_WORLDS = JSON.stringify(worlds)
  return async () => {
    await stop()
    try {
      await requireDocumented(worlds.map((_, index) => exchanges(index)))
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** What the console sent to Graph in all these tests, and what it was answered, is as Microsoft has published it. */
async function requireDocumented(files: string[]): Promise<void> {
  let checked = 0
  const problems: string[] = []
  for (const file of files) {
    const report = await checkExchanges(file)
    if (!report) {
      process.stdout.write('Graph exchanges: not checked, because the published description is not here.\n')
      return
    }
    checked += report.checked
    problems.push(...report.problems)
  }
  process.stdout.write(`Graph exchanges: ${checked} checked, ${problems.length} problems\n`)
  if (problems.length > 0) throw new Error(problems.slice(0, 30).join('\n'))
  if (checked === 0) throw new Error('No exchange with Graph was recorded')
}
