import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { listApprovals } from '../lib/approvals/read'
import { appendAudit } from '../lib/audit/append'
import { authenticateOperator } from '../lib/auth/operator'
import { requirePermission } from '../lib/auth/requirePermission'
import { ConfigurationError } from '../lib/config'
import { reencryptSecrets } from '../lib/connections/secrets'
import { closeDb } from '../lib/db/client'
import { inTransaction } from '../lib/db/transaction'
import { closeSender } from '../lib/jobs/sendJob'
import { listRuns } from '../lib/runs/read'
import { startRun } from '../lib/runs/start'
import type { Actor } from '../lib/shared/actor'
import { Refusal } from '../lib/shared/refusal'
import { askPassword } from './askPassword'
import { waitForResult } from './waitForResult'

const usage = `Usage:
  clawback run <command> --connection <name> --input <file | -> [--reason <text>] [--accepted-gaps <number>]
  clawback runs [--limit <number>]
  clawback approvals
  clawback reencrypt-secrets    (after a new encryption key was put first)

Signs in as CLAWBACK_EMAIL with CLAWBACK_PASSWORD, and asks for the password when that is not set.
Exit code: 0 successful, 1 failed or only partly successful, 2 not carried out (refused, waits for approval, usage).
The commands and their input: npm run -s commands -- --json
`

const exitCodes = { successful: 0, partiallySuccessful: 1, failed: 1 } as const
const notCarriedOut = 2

class UsageError extends Error {}

try {
  process.exitCode = await main()
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${usage}`)
  else if (error instanceof Refusal || error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`)
  else throw error
  process.exitCode = notCarriedOut
} finally {
  await closeSender()
  await closeDb()
}

async function main(): Promise<number> {
  const { positionals, values } = readArguments()
  switch (positionals[0]) {
    case 'run':
      return run(positionals[1], values)
    case 'runs': {
      const page = await listRuns({}, { limit: numberOf('limit', values.limit) }, await signIn())
      print(page.rows)
      return 0
    }
    case 'approvals': {
      const page = await listApprovals({ list: 'pending' }, {}, await signIn())
      print(page.rows)
      return 0
    }
    case 'reencrypt-secrets':
      return reencrypt(await signIn())
    default:
      throw new UsageError(positionals[0] ? `There is no “${positionals[0]}” here.` : 'Say what to do.')
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        connection: { type: 'string' },
        input: { type: 'string' },
        reason: { type: 'string' },
        'accepted-gaps': { type: 'string' },
        limit: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

type Values = ReturnType<typeof readArguments>['values']

async function run(commandId: string | undefined, values: Values): Promise<number> {
  if (!commandId || !values.connection || !values.input) {
    throw new UsageError('A run needs a command, --connection and --input.')
  }
  const request = {
    commandId,
    connectionName: values.connection,
    input: readInput(values.input),
    reason: values.reason,
    acceptedGaps: numberOf('accepted-gaps', values['accepted-gaps']),
  }
  const actor = await signIn()
  const started = await startRun(request, actor)
  if (started.state === 'awaitingApproval') {
    process.stderr.write(`Run ${started.runId} waits for a second person’s approval; nothing was done yet.\n`)
    print(started)
    return notCarriedOut
  }
  const result = await waitForResult(started.runId, actor, (line) => process.stderr.write(`${line}\n`))
  if (!result) return notCarriedOut
  print(result)
  return exitCodes[result.status]
}

async function reencrypt(actor: Actor): Promise<number> {
  requirePermission(actor, 'settings.manage')
  const result = await inTransaction(async (tx) => {
    const changed = await reencryptSecrets(tx)
    await appendAudit(tx, { actor, action: 'secrets.reencrypted', detail: { ...changed } })
    return changed
  })
  print(result)
  return 0
}

function readInput(file: string): unknown {
  let text: string
  try {
    text = fs.readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new UsageError(`The input ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? error}).`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`The input ${file} is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

async function signIn(): Promise<Actor> {
  const email = process.env.CLAWBACK_EMAIL
  if (!email) throw new UsageError('Set CLAWBACK_EMAIL to the address that you sign in with.')
  const password = process.env.CLAWBACK_PASSWORD ?? (await askPassword(`Password of ${email}: `))
  if (!password) throw new UsageError('Set CLAWBACK_PASSWORD, or run this in a terminal to be asked for it.')
  return authenticateOperator({ email, password })
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text)) throw new UsageError(`--${name} is a number.`)
  return Number(text)
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
