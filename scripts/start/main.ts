import { parseArgs } from 'node:util'
import { ConfigurationError, config } from '../../lib/config'
import { deployMigrations, MigrationFailed } from '../db/deployMigrations'
import { onStopSignal } from '../processes/onStopSignal'
import { isPortFree } from '../processes/port'
import { startApp } from '../processes/startApp'
import { buildWhenChanged } from '../stack/buildWhenChanged'
import { keepWorkerRunning } from './keepWorkerRunning'

// npm start: production. The console and one worker, on the database of DATABASE_URL. More workers: npm run worker.

const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  await start()
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof MigrationFailed || isExpected(error))) throw error
  process.stderr.write(`Clawback does not start.\n${(error as Error).message}\n`)
  process.exit(1)
}

async function start(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, host: { type: 'string' } } })
  const port = Number(values.port ?? process.env.PORT ?? 3000)
  const host = values.host ?? process.env.HOST ?? '0.0.0.0'
  const { databaseUrl, ownerDatabaseUrl } = config()
  if (!(await isPortFree(port, host))) throw new NotStarted(`Port ${port} is taken. Set PORT to another one.`)

  const applied = await deployMigrations({ ownerUrl: ownerDatabaseUrl, appUrl: databaseUrl })
  if (applied.length > 0) say(`Migrated the database: ${applied.join(', ')}.`)
  await buildWhenChanged(say)

  const worker = keepWorkerRunning(say)
  const app = await startApp({ mode: 'production', port, host, environment: {}, onLine: say })
  let stopping = false
  onStopSignal(async () => {
    stopping = true
    await Promise.all([app.stop(), worker.stop()])
  })
  const how = await app.ended
  if (stopping) return
  process.stderr.write(`The console ${how}.\n${app.lastLines()}\n`)
  await worker.stop()
  process.exitCode = 1
}

class NotStarted extends Error {}

/** What an operator can mend, and a stack trace does not help with. */
function isExpected(error: unknown): boolean {
  const { code } = error as { code?: string }
  return (
    error instanceof NotStarted ||
    /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|28P01|28000|3D000|ERR_PARSE_ARGS)/.test(code ?? '')
  )
}
