import type { JSONPathQuery } from 'json-p3'
import { z } from 'zod'
import { parseJsonPath, readJsonPath } from '../shared/jsonPath'

const path = z
  .string()
  .trim()
  .max(500)
  .refine((text) => parseJsonPath(text) !== null, 'A path looks like $, $.subject or $.attachmentNames[0].')

const mappedField = z
  .strictObject({
    field: z.string().trim().min(1).max(100).describe('Name of the field'),
    path: path.optional().describe('Where its value stands in an event, as in .subject'),
    value: z.string().max(500).optional().describe('Instead of a path: the same text in every event'),
  })
  .refine((field) => (field.path === undefined) !== (field.value === undefined), 'A field has a path or a value.')
export type MappedField = z.output<typeof mappedField>

export const fieldMapping = z
  .array(mappedField)
  .max(100)
  .refine(
    (fields) => new Set(fields.map(({ field }) => field.toLowerCase())).size === fields.length,
    'A field is there twice.',
  )
  .describe('Which fields an event gets, and from where; fields of your own are fine')

export const mainPath = path

/** The events that lie at `main` in what a mailbox answers, each with the fields of the mapping. */
export function mapEvents(answer: unknown, main: string, fields: readonly MappedField[]): Record<string, unknown>[] {
  const found = readJsonPath(answer, pathOf(main))
  const events: unknown[] = Array.isArray(found) ? found : found === undefined ? [] : [found]
  const read = fields.map(({ field, path: text = '$', value }) => ({
    field,
    value,
    place: pathOf(text),
  }))
  return events.map((event) =>
    Object.fromEntries(read.map(({ field, value, place }) => [field, value ?? readJsonPath(event, place) ?? null])),
  )
}

/** Of a text that the input has let through. */
function pathOf(text: string): JSONPathQuery {
  const parsed = parseJsonPath(text)
  if (!parsed) throw new Error(`${text} is not a path`)
  return parsed
}
