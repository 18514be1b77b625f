import { existsSync, readFileSync } from 'node:fs'
import Ajv2020, { type AnySchema } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { WireSchema } from './wireSchema'

const SAMPLES = new URL('../../../../shared/samples/exchange-online/', import.meta.url)

/** The samples are not part of the project: where they are absent, a test says that it is skipped. */
export const samplesAreThere = existsSync(SAMPLES)

const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats(ajv)

/** What is wrong, in words; empty when nothing is */
export function faultsIn(schema: AnySchema, value: unknown): string[] {
  const validate = ajv.compile(schema)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

export function readSample(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(file, SAMPLES), 'utf8'))
}

/** The rows of the sample that the schema was written from */
export function sampleRows({ sample, rowsAt }: WireSchema): Record<string, unknown>[] {
  let part: unknown = readSample(sample)
  for (const key of rowsAt) part = (part as Record<string, unknown>)[key]
  return part as Record<string, unknown>[]
}
