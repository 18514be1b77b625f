import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const schema = path.resolve(import.meta.dirname, '../../../shared/contracts/ews/schema/php-ews-2016/ews-soap.xsd')

/** null where the schema or xmllint is not here: then the requests are not checked, and a test says so. */
export const ewsContract = existsSync(schema) && (await hasXmllint()) ? { problemsIn } : null

async function hasXmllint(): Promise<boolean> {
  return promisify(execFile)('xmllint', ['--version']).then(
    () => true,
    () => false,
  )
}

/** Envelopes against Microsoft's schema; what is wrong with each, nothing for a good one. */
async function problemsIn(envelopes: readonly string[]): Promise<string[]> {
  if (envelopes.length === 0) return []
  const folder = mkdtempSync(path.join(tmpdir(), 'ews-requests-'))
  try {
    const files = [...new Set(envelopes)].map((envelope, index) => {
      const file = path.join(folder, `${index}.xml`)
      writeFileSync(file, envelope)
      return file
    })
    const parameters = ['--nonet', '--noout', '--schema', schema, ...files]
    const options = { maxBuffer: 16 * 1024 * 1024 }
    const said = await promisify(execFile)('xmllint', parameters, options).then(
      () => '',
      (error: { stderr: string }) => error.stderr,
    )
    return said.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
