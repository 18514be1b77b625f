import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clawback-simulator-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Node itself with the loader, so that signals reach the process that serves. */
function start(...argv: string[]): ChildProcessByStdio<Writable, Readable, Readable> {
  return spawn(process.execPath, ['--import', 'tsx', 'simulator/main.ts', '--state', folder, ...argv], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

async function readyOf(child: ReturnType<typeof start>): Promise<Record<string, unknown>> {
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error('It ended without the ready line')
}

const exitCode = (child: ReturnType<typeof start>) =>
  new Promise<number | null>((done) => {
    if (child.exitCode !== null) done(child.exitCode)
    else child.once('exit', (code) => done(code))
  })

describe('npm run simulator', () => {
  it('starts with 50,000 mailboxes in seconds and below 300 MB, and ends on SIGTERM', { timeout: 90_000 }, async () => {
    const startedAt = performance.now()
    const child = start('--mailboxes', '50000')
    const ready = await readyOf(child)
    const seconds = (performance.now() - startedAt) / 1000
    expect(ready).toMatchObject({
      ready: true,
      ews: expect.stringMatching(/^https:.*Exchange\.asmx$/),
      exchangeOnline: expect.stringMatching(/^https:/),
    })
    expect(seconds).toBeLessThan(30)
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      const residentMb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
      expect(residentMb).toBeGreaterThan(10)
      expect(residentMb).toBeLessThan(300)
    }
    child.kill('SIGTERM')
    expect(await exitCode(child)).toBe(0)
  })

  it('ends with its parent when told to', async () => {
    const child = start('--exit-with-parent')
    await readyOf(child)
    child.stdin.end()
    expect(await exitCode(child)).toBe(0)
  })

  it('explains a wrong option on standard error and prints nothing else', async () => {
    const child = start('--mailboxes', 'many')
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    expect(await exitCode(child)).toBe(2)
    expect(output).toBe('')
    expect(errors).toContain('--mailboxes takes a whole number from 0 to 50000')
  })
})
