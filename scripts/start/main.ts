import { ConfigurationError, config } from '../../lib/config'
import { deployMigrations, MigrationFailed } from '../db/deployMigrations'
import { UnknownRole } from '../db/grants'
import { onStopSignal } from '../processes/onStopSignal'
import { isPortFree } from '../processes/port'
import { startApp } from '../processes/startApp'
import { buildWhenChanged } from '../stack/buildWhenChanged'
import { keepWorkerRunning } from './keepWorkerRunning'

// npm start: production. The console and one worker, on the database of DATABASE_URL. More workers: npm run worker.

/** What an operator can mend, in words. */
class NotStarted extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  await start()
} catch (error) {
  const isKnown = [ConfigurationError, MigrationFailed, UnknownRole, NotStarted].some((known) => error instanceof known)
  if (!isKnown) throw error
  process.stderr.write(`Clawback does not start.\n${(error as Error).message}\n`)
  process.exit(1)
}

async function start(): Promise<void> {
  const port = Number(process.env.PORT ?? 3000)
  const host = process.env.HOST ?? '0.0.0.0'
  const { databaseUrl, ownerDatabaseUrl } = config()
  if (!(await isPortFree(port, host))) throw new NotStarted(`Port ${port} is taken. Set PORT to another one.`)

  const applied = await deployMigrations({ ownerUrl: ownerDatabaseUrl, appUrl: databaseUrl }).catch(
    (error: unknown) => {
      if (!isUnreachable(error)) throw error
      throw new NotStarted(
        `The database cannot be used: ${(error as Error).message}. Look at DATABASE_URL and at the server.`,
      )
    },
  )
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

/** The network's errors, a wrong password or role, a database that does not exist. */
function isUnreachable(error: unknown): boolean {
  const { code } = error as { code?: string }
  return /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28P01|28000|3D000|57P03)/.test(code ?? '')
}
