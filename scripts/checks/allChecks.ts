import { projectFolder } from '../processes/startChild'
import { findViolations } from './boundaries/findViolations'
import { readSources } from './boundaries/readSources'
import type { Check } from './check'
import { findDeadCode, plantedExport } from './deadCode'
import { findLicenceProblems } from './licences'
import { findMissingPlatforms } from './lockFile'
import { findForgottenMigration } from './migrations'
import { runTool } from './runTool'

const tool = (name: string, packageName: string, program: string, parameters: string[]): Check => ({
  name,
  async find() {
    const { code, output } = await runTool(packageName, program, parameters)
    return code === 0 ? [] : [output.trim() || `${program} ended with code ${code}`]
  },
})

const fewestFiles = 100

export const allChecks: Check[] = [
  tool('format', '@biomejs/biome', 'biome', ['format', '.']),
  tool('lint', '@biomejs/biome', 'biome', ['lint', '--error-on-warnings', '.']),
  tool('types', 'typescript', 'tsc', ['--noEmit', '--incremental', 'false']),
  {
    name: 'import boundaries',
    async find() {
      const sources = readSources(projectFolder)
      if (sources.length < fewestFiles) return [`only ${sources.length} files were looked at`]
      return findViolations(sources).map(({ at, what, rule }) => `${at} ${what}: ${rule}`)
    },
  },
  {
    name: 'dead code',
    async find() {
      const { found } = await findDeadCode()
      return found
    },
  },
  {
    name: 'dead code: a planted unused export is found',
    async find() {
      const { plantedFound } = await findDeadCode()
      return plantedFound ? [] : [`${plantedExport} was planted and not found: the check proves nothing`]
    },
  },
  { name: 'licences of production dependencies', find: findLicenceProblems },
  { name: 'package-lock.json knows every platform', find: findMissingPlatforms },
  { name: 'the migrations make the schema', find: findForgottenMigration },
]
