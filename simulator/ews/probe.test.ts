import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAILBOX, serveEws } from './testing/serveEws'

const PYTHON = '/usr/bin/python3'
const PROBE = resolve('..', 'shared/checks/exchangelib_probe.py')
const MODULE = '/usr/lib/python3/dist-packages/exchangelib'
const missing = [PYTHON, PROBE, MODULE].find((path) => !existsSync(path))

/** A client that nobody here wrote: https://github.com/ecederstrand/exchangelib */
describe('exchangelib', () => {
  const name = `finds nothing wrong${missing ? ` (skipped: there is no ${missing})` : ''}`
  it.skipIf(missing !== undefined)(name, { timeout: 120_000 }, async () => {
    await using ews = await serveEws()
    const login = 'DEPOT\\svc-clawback'
    const output = await new Promise<string>((done) => {
      const args = [
        PROBE,
        `${ews.origin}/EWS/Exchange.asmx`,
        login,
        ews.passwordOf(login),
        MAILBOX,
        'impersonation',
        '--ntlm',
      ]
      const env = { ...process.env, PROBE_SINCE: '2026-01-01T00:00:00Z' }
      execFile(PYTHON, args, { env }, (_error, stdout, stderr) => done(`${stdout}${stderr}`))
    })
    expect(output.split('\n').filter((line) => line.startsWith('FAIL '))).toEqual([])
    expect(output).toContain('FAILS 0')
    expect(output.match(/^PASS/gm)).toHaveLength(30)
  })
})
