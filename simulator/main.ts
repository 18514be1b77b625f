import { readOptions, USAGE, UsageError } from './options'
import { startSimulator } from './startSimulator'

const log = (line: string) => {
  process.stderr.write(`simulator: ${line}\n`)
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const simulator = await startSimulator(options, log)
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log(String(error))
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (options.exitWithParent) process.stdin.resume().once('end', stop).once('close', stop)
  process.stdout.write(`${JSON.stringify(simulator.ready)}\n`)
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) log(`${error.message}\n${USAGE}`)
  else log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(error instanceof UsageError ? 2 : 1)
})
