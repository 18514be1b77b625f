import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const projectFolder = path.resolve(import.meta.dirname, '..')
const sourceIsHere = existsSync(path.resolve(projectFolder, '../shared/mission/commands.json'))

it.skipIf(!sourceIsHere)(
  'docs/parity.md is what the commands say, and they name only rows, parameters and fields that exist',
  async () => {
    const check = promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/parity.ts', '--check'], {
      cwd: projectFolder,
    })
    await expect(check).resolves.toMatchObject({ stderr: '' })
  },
)
