import type { JsonSchema } from './jsonSchema'

interface Common {
  /** Last part of its path; '' for the whole and for an item of a list */
  name: string
  label: string
  hint: string | undefined
  example: string | undefined
  required: boolean
  nullable: boolean
  default: unknown
}

/** What is drawn for one part of a command's input. */
export type FieldModel = Common &
  (
    | { kind: 'text'; long: boolean; mono: boolean; inputType: 'text' | 'email' | 'url' }
    | { kind: 'number'; integer: boolean; minimum: number | undefined; maximum: number | undefined }
    | { kind: 'boolean' }
    | { kind: 'choice'; choices: { value: string; label: string; raw: unknown }[] }
    | { kind: 'instant' }
    | { kind: 'stringList'; separators: 'lines' | 'addresses'; minItems: number; maxItems: number | undefined }
    | { kind: 'constant'; value: unknown }
    | { kind: 'object'; fields: FieldModel[] }
    | { kind: 'objectList'; item: FieldModel; minItems: number; maxItems: number | undefined }
    | { kind: 'variants'; variants: { label: string; model: FieldModel }[] }
    | { kind: 'json' }
  )

export type FieldOf<Kind extends FieldModel['kind']> = Extract<FieldModel, { kind: Kind }>

/** What is longer gets more than one line */
const longestLine = 1500
/** A limit on characters is said where people reach it */
const noticedCharacters = 250
const largestSafe = Number.MAX_SAFE_INTEGER
const deepest = 6

/** Reads a schema into what is drawn. What cannot be drawn (records, recursion) is entered as JSON, never left out. */
export function fieldModel(schema: JsonSchema, name = '', required = true, root = schema, depth = 0): FieldModel {
  const { schema: resolved, nullable } = withoutNull(resolve(schema, root))
  const common: Common = {
    name,
    label: resolved.title ?? labelOf(name),
    hint: hintOf(resolved),
    example: exampleOf(resolved),
    required,
    nullable,
    default: schema.default ?? resolved.default,
  }
  if (depth > deepest) return { ...common, kind: 'json' }
  if (resolved.const !== undefined) return { ...common, kind: 'constant', value: resolved.const }
  if (resolved.enum) return { ...common, kind: 'choice', choices: resolved.enum.map(choiceOf) }

  const variants = resolved.anyOf ?? resolved.oneOf
  if (variants) {
    const models = variants.map((one) => fieldModel(one, name, required, root, depth + 1))
    const constants = models.map((model) => (model.kind === 'constant' ? model.value : undefined))
    if (constants.every((value) => value !== undefined)) {
      return { ...common, kind: 'choice', choices: constants.map(choiceOf) }
    }
    return {
      ...common,
      kind: 'variants',
      variants: models.map((model, index) => ({ label: variantLabel(variants[index], model, index), model })),
    }
  }
  switch (resolved.type) {
    case 'string':
      if (resolved.format === 'date-time') return { ...common, kind: 'instant' }
      return {
        ...common,
        kind: 'text',
        long: (resolved.maxLength ?? 0) > longestLine,
        mono: /id$|sha256$|hash$/i.test(name) || ['email', 'uuid', 'uri'].includes(resolved.format ?? ''),
        inputType: resolved.format === 'email' ? 'email' : resolved.format === 'uri' ? 'url' : 'text',
      }
    case 'integer':
    case 'number':
      return {
        ...common,
        kind: 'number',
        integer: resolved.type === 'integer',
        minimum: bounded(resolved.minimum),
        maximum: bounded(resolved.maximum),
      }
    case 'boolean':
      return { ...common, kind: 'boolean' }
    case 'array':
      return listModel(resolved, common, root, depth)
    case 'object':
      if (resolved.properties) {
        return { ...common, kind: 'object', fields: fieldsOf(resolved, root, depth) }
      }
  }
  return { ...common, kind: 'json' }
}

function fieldsOf(schema: JsonSchema, root: JsonSchema, depth: number): FieldModel[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldModel(property, name, schema.required?.includes(name) ?? false, root, depth + 1),
  )
}

function listModel(schema: JsonSchema, common: Common, root: JsonSchema, depth: number): FieldModel {
  const limits = { minItems: schema.minItems ?? 0, maxItems: schema.maxItems }
  const item = fieldModel(schema.items ?? {}, '', true, root, depth + 1)
  if (item.kind === 'text') {
    const separators =
      item.inputType === 'email' || /mailbox|address|recipient/i.test(common.name) ? 'addresses' : 'lines'
    return { ...common, kind: 'stringList', separators, ...limits }
  }
  if (item.kind === 'json') return { ...common, kind: 'json' }
  return { ...common, kind: 'objectList', item, ...limits }
}

function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (!schema.$ref) return schema
  const target = schema.$ref === '#' ? root : root.$defs?.[schema.$ref.replace('#/$defs/', '')]
  return { ...target, ...schema, $ref: undefined } as JsonSchema
}

function withoutNull(schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  if (Array.isArray(schema.type)) {
    const [type, ...others] = schema.type.filter((one) => one !== 'null')
    return { schema: { ...schema, type: others.length === 0 ? type : schema.type } as JsonSchema, nullable: true }
  }
  const variants = schema.anyOf
  const kept = variants?.filter((one) => one.type !== 'null')
  if (!variants || !kept || kept.length === variants.length) return { schema, nullable: false }
  const { anyOf: _, ...rest } = schema
  return { schema: kept.length === 1 ? { ...kept[0], ...rest } : { ...rest, anyOf: kept }, nullable: true }
}

function variantLabel(schema: JsonSchema | undefined, model: FieldModel, index: number): string {
  if (schema?.title) return schema.title
  if (model.kind === 'constant') return labelOf(String(model.value))
  if (model.kind === 'object') {
    const constant = model.fields.find((field) => field.kind === 'constant')
    if (constant?.kind === 'constant') return labelOf(String(constant.value))
    const [first] = model.fields
    if (first) return first.label
  }
  return (
    { text: 'Text', number: 'Number', stringList: 'List', boolean: 'Yes or no', json: 'JSON' }[model.kind as string] ??
    `Option ${index + 1}`
  )
}

function choiceOf(raw: unknown): { value: string; label: string; raw: unknown } {
  return { value: String(raw), label: labelOf(String(raw)), raw }
}

/** "internetMessageId" → "Internet message ID"; ids and short forms keep their capitals, as Microsoft writes them. */
export function labelOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .replace(/\b(ids?|url|utc|sha256|mime|kql)\b/g, (word) =>
      word === 'ids' ? 'IDs' : word === 'sha256' ? 'SHA-256' : word.toUpperCase(),
    )
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function hintOf(schema: JsonSchema): string | undefined {
  const parts = [schema.description && sentence(schema.description)]
  const [least, most] = [bounded(schema.minimum), bounded(schema.maximum)]
  if (least !== undefined && most !== undefined) parts.push(`From ${words(least)} to ${words(most)}.`)
  else if (most !== undefined) parts.push(`At most ${words(most)}.`)
  else if (least !== undefined && least > 0) parts.push(`At least ${words(least)}.`)
  if (schema.maxLength !== undefined && schema.maxLength <= noticedCharacters)
    parts.push(`At most ${words(schema.maxLength)} characters.`)
  return parts.filter(Boolean).join(' ') || undefined
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

function exampleOf(schema: JsonSchema): string | undefined {
  const [first] = schema.examples ?? []
  if (first === undefined) return undefined
  return Array.isArray(first) ? first.join('\n') : typeof first === 'object' ? JSON.stringify(first) : String(first)
}

function bounded(limit: number | undefined): number | undefined {
  return limit === undefined || Math.abs(limit) >= largestSafe ? undefined : limit
}

function words(value: number): string {
  return value.toLocaleString('en')
}
