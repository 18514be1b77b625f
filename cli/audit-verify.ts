import process from 'node:process'
import { parseArgs } from 'node:util'
import { verifyAudit } from '../lib/audit/verify'
import { ConfigurationError } from '../lib/config'
import { closeDb } from '../lib/db/client'
import type { AuditHead } from '../lib/shared/auditView'

const usage = `Usage: npm run audit:verify -- [--expect-head <seq>:<hash>]

Reads the whole audit log and recomputes every hash. Prints the head: note it somewhere else and give it back
with --expect-head next time, so that a log whose end was cut off is found too. Ends with 1 when it is broken.`

function readHead(text: string): AuditHead {
  const match = /^([1-9][0-9]*):([0-9a-f]{64})$/i.exec(text.trim())
  if (!match?.[1] || !match[2]) throw new UsageError('--expect-head takes a number, a colon and a hash of 64 digits.')
  return { seq: match[1], hash: match[2].toLowerCase() }
}

class UsageError extends Error {}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { 'expect-head': { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help) {
    console.log(usage)
    return 0
  }
  const expectHead = values['expect-head'] === undefined ? undefined : readHead(values['expect-head'])
  const result = await verifyAudit({ expectHead })
  if (!result.intact) {
    console.error(`The audit log is BROKEN at entry ${result.brokenAt}: ${result.problem}`)
    console.error(`${result.entries} entries before it are sound.`)
    return 1
  }
  console.log(`The audit log is intact: ${result.entries} entries.`)
  console.log(`Head: ${result.head.seq}:${result.head.hash}`)
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  const usageProblem = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  if (usageProblem) console.error(`${(error as Error).message}\n\n${usage}`)
  else if (error instanceof ConfigurationError) console.error(error.message)
  else console.error(`The audit log could not be read: ${(error as Error).message}`)
  process.exitCode = 2
} finally {
  await closeDb()
}
