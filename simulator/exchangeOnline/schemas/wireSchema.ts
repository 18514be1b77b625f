import type { AnySchema } from 'ajv/dist/2020.js'

/**
 * What the wire looks like, written from captured answers. Each schema names its sample of
 * ../shared/samples/exchange-online and where that one comes from; its tests hold both the sample and the simulator's
 * answers against it.
 */
export interface WireSchema {
  sample: string
  /** Where in the sample the rows are: keys from the top */
  rowsAt: readonly string[]
  row: AnySchema
}

export const nullable = (type: string) => ({ type: [type, 'null'] })
export const date = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}(Z|\\+00:00)$' }
export const nullableDate = { anyOf: [date, { type: 'null' }] }
export const texts = { type: 'array', items: { type: 'string' } }
export const all = (properties: Record<string, unknown>, optional: readonly string[] = []): AnySchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
})
export const strictly = (schema: AnySchema, allowed = '@(data|odata)\\.type$'): AnySchema =>
  typeof schema === 'object'
    ? { ...schema, patternProperties: { [allowed]: { type: 'string' } }, additionalProperties: false }
    : schema
