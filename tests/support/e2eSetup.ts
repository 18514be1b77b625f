import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { freePort } from '../../scripts/processes/port'
import { startStack } from '../../scripts/stack/startStack'
import { findBrowser } from '../../scripts/test/findBrowser'
import { checkExchanges } from '../contract/checkExchanges'

/**
 * Starts the whole product on throw-away data. The tests get what a person would have: CLAWBACK_E2E_URL, the sign-ins
 * (CLAWBACK_E2E_SIGN_INS, JSON) and the simulator's ready line (CLAWBACK_E2E_SIMULATOR, JSON).
 */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.CHROME_PATH ??= await findBrowser()
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-e2e-'))
  const exchanges = path.join(dataDir, 'graph-exchanges.jsonl')
  const stack = await startStack({
    dataDir,
    mode: 'production',
    port: await freePort(),
    durable: false,
    // 2,000 people with an address, with the 58 of the story
    simulatorParameters: ['--mailboxes', '1942', '--record', exchanges],
    report: (text) => process.stdout.write(`${text}\n`),
  })
  process.env.CLAWBACK_E2E_URL = stack.url
  process.env.CLAWBACK_E2E_SIGN_INS = JSON.stringify(stack.signIns)
  // The owner’s, for what a test changes behind the console’s back
  process.env.CLAWBACK_E2E_DATABASE_URL = stack.postgres.ownerUrl
  // Where the logs are, and what the installation keeps secret
  process.env.CLAWBACK_E2E_DATA_DIR = dataDir
  process.env.CLAWBACK_E2E_SIMULATOR = JSON.stringify(stack.simulator.address)
  return async () => {
    await stack.stop()
    try {
      await requireDocumented(exchanges)
    } finally {
      fs.rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

/** What the console sent to Graph in all these tests, and what it was answered, is as Microsoft has published it. */
async function requireDocumented(exchanges: string): Promise<void> {
  const report = await checkExchanges(exchanges)
  if (!report) {
    process.stdout.write('Graph exchanges: not checked, because the published description is not here.\n')
    return
  }
  process.stdout.write(`Graph exchanges: ${report.checked} checked, ${report.problems.length} problems\n`)
  if (report.problems.length > 0) throw new Error(report.problems.slice(0, 30).join('\n'))
  if (report.checked === 0) throw new Error('No exchange with Graph was recorded')
}
