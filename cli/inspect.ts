import { readFile } from 'node:fs/promises'
import { inspectMail } from '../lib/mail/inspect'

/** `npm run -s inspect -- FILE…`: one JSON line for each file; exit code 1 when a file could not be read. */
async function main(files: string[]): Promise<void> {
  if (files.length === 0) {
    process.stderr.write('Usage: npm run -s inspect -- FILE…\n')
    process.exitCode = 2
    return
  }
  for (const file of files) {
    try {
      const report = await inspectMail(await readFile(file))
      process.stdout.write(`${JSON.stringify({ file, ...report })}\n`)
    } catch (error) {
      process.stdout.write(
        `${JSON.stringify({ file, error: error instanceof Error ? error.message : String(error) })}\n`,
      )
      process.exitCode = 1
    }
  }
}

await main(process.argv.slice(2))
