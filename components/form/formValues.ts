import type { FieldModel } from './fieldModel'

/**
 * What the controls hold. Text stays text until it is sent, a list is its lines, a moment is what was typed, and each variant
 * keeps its own values, so that trying another one loses nothing.
 */
export type FormValue = string | boolean | FormValue[] | { [name: string]: FormValue }

export type Zone = 'local' | 'utc'

export interface ValueIssue {
  path: string
  message: string
}

/** The controls' values for an input, or for nothing yet (defaults). */
export function formValueOf(model: FieldModel, given: unknown, zone: Zone): FormValue {
  const input = given === undefined ? model.default : given
  switch (model.kind) {
    case 'boolean':
      return isTriState(model) ? (typeof input === 'boolean' ? String(input) : '') : input === true
    case 'text':
    case 'number':
    case 'choice':
      return input === undefined || input === null ? '' : String(input)
    case 'constant':
      return String(model.value)
    case 'instant':
      return typeof input === 'string' ? localText(new Date(input), zone) : ''
    case 'stringList':
      return Array.isArray(input) ? input.join('\n') : ''
    case 'json':
      return input === undefined ? '' : JSON.stringify(input, null, 2)
    case 'object': {
      const held = isRecord(input) ? input : {}
      return Object.fromEntries(model.fields.map((field) => [field.name, formValueOf(field, held[field.name], zone)]))
    }
    case 'objectList':
      return (Array.isArray(input) ? input : []).map((one) => formValueOf(model.item, one, zone))
    case 'variants': {
      const active = Math.max(
        0,
        model.variants.findIndex((variant) => fits(variant.model, input)),
      )
      return {
        $active: model.required || input !== undefined ? String(active) : '',
        ...Object.fromEntries(
          model.variants.map((variant, index) => [
            `$${index}`,
            formValueOf(variant.model, index === active ? input : undefined, zone),
          ]),
        ),
      }
    }
  }
}

/** The input that is sent. What is empty and not required is left out. Issues carry the path of the control. */
export function inputOf(model: FieldModel, value: FormValue, zone: Zone): { input: unknown; issues: ValueIssue[] } {
  const issues: ValueIssue[] = []
  return { input: read(model, value, zone, '', issues), issues }
}

function read(
  model: FieldModel,
  value: FormValue | undefined,
  zone: Zone,
  path: string,
  issues: ValueIssue[],
): unknown {
  const fail = (message: string) => void issues.push({ path, message })
  const nothing = () => {
    if (model.nullable) return null
    if (model.required) fail('Fill this in.')
    return undefined
  }
  switch (model.kind) {
    case 'constant':
      return model.value
    case 'boolean':
      return isTriState(model) ? (value === '' ? undefined : value === 'true') : value === true
    case 'text':
      return value === '' || typeof value !== 'string' ? nothing() : value
    case 'choice':
      return model.choices.find((choice) => choice.value === value)?.raw ?? nothing()
    case 'number': {
      if (typeof value !== 'string' || value.trim() === '') return nothing()
      const number = Number(value)
      if (!Number.isFinite(number)) fail('Enter a number.')
      return number
    }
    case 'instant': {
      if (typeof value !== 'string' || value === '') return nothing()
      const moment = new Date(zone === 'utc' ? `${value}Z` : value)
      if (!Number.isNaN(moment.getTime())) return moment.toISOString()
      fail('Enter a date and a time.')
      return undefined
    }
    case 'stringList': {
      const lines = typeof value === 'string' ? splitLines(value, model.separators) : []
      if (lines.length === 0 && !model.required) return undefined
      if (lines.length < model.minItems) {
        fail(model.minItems === 1 ? 'Enter at least one line.' : `Enter at least ${model.minItems} lines.`)
      }
      if (model.maxItems !== undefined && lines.length > model.maxItems) {
        fail(`These are ${lines.length} lines; at most ${model.maxItems} are possible.`)
      }
      return lines
    }
    case 'json': {
      if (typeof value !== 'string' || value.trim() === '') return nothing()
      try {
        return JSON.parse(value)
      } catch (error) {
        fail(`This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`)
        return undefined
      }
    }
    case 'object': {
      const held = isRecord(value) ? value : {}
      if (
        path !== '' &&
        !model.required &&
        model.fields.every((field) => isBlank(field, held[field.name] as FormValue, zone))
      ) {
        return undefined
      }
      const entries = model.fields.map((field): [string, unknown] => [
        field.name,
        read(field, held[field.name] as FormValue, zone, join(path, field.name), issues),
      ])
      return Object.fromEntries(entries.filter(([, one]) => one !== undefined))
    }
    case 'objectList': {
      const items = Array.isArray(value) ? value : []
      if (items.length === 0 && !model.required) return undefined
      if (items.length < model.minItems) fail(`Add at least ${model.minItems}.`)
      return items.map((item, index) => read(model.item, item, zone, join(path, String(index)), issues))
    }
    case 'variants': {
      const held = isRecord(value) ? value : {}
      if (held.$active === '') return nothing()
      const chosen = model.variants[Number(held.$active ?? 0)]
      if (!chosen) return nothing()
      return read(
        chosen.model,
        held[`$${held.$active ?? 0}`] as FormValue,
        zone,
        join(path, `$${held.$active ?? 0}`),
        issues,
      )
    }
  }
}

/** The control that shows an issue of the server, whose path is that of the input: 'sel.x' is at 'sel.$1.x'. */
export function controlPathOf(model: FieldModel, value: FormValue | undefined, inputPath: string): string | null {
  let at: FieldModel = model
  let held: unknown = value
  const path: string[] = []
  for (const part of inputPath === '' ? [] : inputPath.split('.')) {
    while (at.kind === 'variants') {
      const active: string = isRecord(held) ? String(held.$active || 0) : '0'
      const variant: { model: FieldModel } | undefined = at.variants[Number(active)]
      if (!variant) return null
      path.push(`$${active}`)
      held = isRecord(held) ? held[`$${active}`] : undefined
      at = variant.model
    }
    if (at.kind === 'object') {
      const field: FieldModel | undefined = at.fields.find((one) => one.name === part)
      if (!field) return null
      at = field
    } else if (at.kind === 'objectList' && /^\d+$/.test(part)) {
      at = at.item
    } else {
      // One line of a list, or a part of what was entered as JSON: its control is the whole
      return path.join('.')
    }
    path.push(part)
    held = isRecord(held) || Array.isArray(held) ? (held as Record<string, unknown>)[part] : undefined
  }
  return path.length === 0 ? null : path.join('.')
}

/** A pasted list: one per line; addresses may also be separated as mail programs do. */
export function splitLines(text: string, separators: 'lines' | 'addresses'): string[] {
  return text
    .split(separators === 'addresses' ? /[\n,;]+/ : /\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** A choice that may be left to the service: yes, no, or not said. */
export function isTriState(model: FieldModel): boolean {
  return model.kind === 'boolean' && !model.required && model.default === undefined
}

/** What a datetime-local control holds: no zone, to the second. */
function localText(moment: Date, zone: Zone): string {
  if (Number.isNaN(moment.getTime())) return ''
  const shifted = zone === 'utc' ? moment : new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 19)
}

/** As it was before anybody touched it: an optional object is sent only once something in it was filled in. */
function isBlank(model: FieldModel, value: FormValue | undefined, zone: Zone): boolean {
  return value === undefined || JSON.stringify(value) === JSON.stringify(formValueOf(model, undefined, zone))
}

/** Good enough to choose the variant in which a given input is shown. */
function fits(model: FieldModel, input: unknown): boolean {
  switch (model.kind) {
    case 'constant':
      return input === model.value
    case 'object': {
      if (!isRecord(input)) return false
      const names = new Set(model.fields.map((field) => field.name))
      return (
        Object.keys(input).every((name) => names.has(name)) &&
        model.fields.every(
          (field) =>
            (field.required ? field.name in input : true) &&
            (field.kind !== 'constant' || input[field.name] === field.value),
        )
      )
    }
    case 'objectList':
    case 'stringList':
      return Array.isArray(input)
    case 'number':
      return typeof input === 'number'
    case 'boolean':
      return typeof input === 'boolean'
    case 'json':
      return input !== undefined
    default:
      return typeof input === 'string'
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
