import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { removePostgres } from '../postgres/startPostgres'
import { onStopSignal } from '../processes/onStopSignal'
import { nextFreePort } from '../processes/port'
import { projectFolder } from '../processes/startChild'
import { AlreadyRunning, claimInstance, releaseInstance } from './instance'
import { type Stack, startStack } from './startStack'

const say = (text: string) => console.log(text)

/** `npm run demo` and `npm run dev`: everything on this machine, until Ctrl-C. */
export async function runLocally(mode: 'production' | 'development'): Promise<void> {
  const command = mode === 'production' ? 'npm run demo' : 'npm run dev'
  const { port: wantedPort, reset } = parameters(command)
  const dataDir = path.join(projectFolder, '.data')
  try {
    const port = await nextFreePort(wantedPort)
    await claimInstance(dataDir, { command, url: `http://127.0.0.1:${port}` })
    if (reset) removeData(dataDir)
    if (port !== wantedPort) say(`Port ${wantedPort} is taken; using ${port}.`)

    const stack = await startStack({
      dataDir,
      mode,
      port,
      exchangeServer: true,
      report: say,
      onStarted: (stop) =>
        onStopSignal(async () => {
          say('\nStopping …')
          await stop()
          releaseInstance(dataDir)
        }),
    })
    announce(stack, command, dataDir)
    await endOf(stack)
  } catch (error) {
    releaseInstance(dataDir)
    if (!(error instanceof AlreadyRunning)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

function parameters(command: string): { port: number; reset: boolean } {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string' }, reset: { type: 'boolean', default: false } } })
    const port = Number(values.port ?? 3000)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${values.port} is not a port`)
    return { port, reset: values.reset }
  } catch (error) {
    say(`${(error as Error).message}\nUsage: ${command} -- [--port NUMBER] [--reset]`)
    process.exit(2)
  }
}

function removeData(dataDir: string): void {
  removePostgres(path.join(dataDir, 'postgres'))
  for (const name of fs.readdirSync(dataDir)) {
    if (name !== 'instance.json') fs.rmSync(path.join(dataDir, name), { recursive: true, force: true })
  }
  say('Removed all data of earlier starts.')
}

function announce(stack: Stack, command: string, dataDir: string): void {
  const width = Math.max(...stack.signIns.map(({ role }) => role.length))
  const people = stack.signIns.map(({ role, email, password }) => `    ${role.padEnd(width)}   ${email}   ${password}`)
  say(
    [
      '',
      `  Clawback is ready at ${stack.url}`,
      '',
      '  Sign in as',
      ...people,
      '',
      '  The mailboxes are those of a simulated organisation; they start afresh each time. What the console keeps',
      `  (people, runs, approvals, audit) stays in ${path.relative(projectFolder, dataDir)}/. Logs are in ${path.relative(projectFolder, path.join(dataDir, 'logs'))}/.`,
      `  Ctrl-C stops everything. ${command} -- --reset starts over.`,
      '',
    ].join('\n'),
  )
}

/** A part that ends by itself ends the whole, and is named. */
async function endOf(stack: Stack): Promise<void> {
  const parts = [stack.app, stack.worker, stack.simulator]
  const ended = await Promise.race(parts.map(async (part) => ({ part, how: await part.ended })))
  if (stack.isStopping()) return
  say(`${ended.part.name} ${ended.how}. It last wrote:\n${ended.part.lastLines()}`)
  await stack.stop()
  process.exitCode = 1
}
