import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

const SCHEMA = resolve('..', 'shared/contracts/ews/schema/php-ews-2016/ews-soap.xsd')

/** Undefined when the published schema and xmllint are there; else why nothing can be checked. */
export function whyUnchecked(): string | undefined {
  if (!existsSync(SCHEMA)) return `there is no ${SCHEMA}`
  const has = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'xmllint')))
  return has ? undefined : 'xmllint is not installed'
}

/** What the schema has against the documents; all of them in one run, because reading the schema takes longest. */
export async function violationsOf(documents: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'clawback-ews-'))
  try {
    const files = documents.map((_, index) => join(folder, `${String(index).padStart(4, '0')}.xml`))
    await Promise.all(files.map((file, index) => writeFile(file, documents[index] ?? '')))
    const output = await new Promise<string>((done) => {
      execFile(
        'xmllint',
        ['--nonet', '--noout', '--huge', '--schema', SCHEMA, ...files],
        { maxBuffer: 64 << 20 },
        (_error, _stdout, stderr) => done(stderr),
      )
    })
    const lines = output.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'))
    return lines.map((line) => line.replaceAll(folder, ''))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
