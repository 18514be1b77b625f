import { missingParameters, unknownParameters, untransformable } from '../wire/cmdletError'
import { flag, type ParameterTable, Unreadable } from './parameterTypes'

/** Travel as headers when the module sends them; taken and ignored here. */
const COMMON = new Set(['debug', 'erroraction', 'verbose', 'warningaction', 'informationaction'])

export interface Bound {
  input: Record<string, unknown>
  /** Undefined: not given */
  confirm: boolean | undefined
  whatIf: boolean
}

/** Names count without regard to case; null is as good as not given. */
export function bindParameters(table: ParameterTable, given: Record<string, unknown>): Bound {
  const names = new Map(Object.keys(table).map((name) => [name.toLowerCase(), name]))
  const input: Record<string, unknown> = {}
  const unknown: string[] = []
  const bound: Bound = { input, confirm: undefined, whatIf: false }
  for (const [givenName, value] of Object.entries(given)) {
    const lower = givenName.toLowerCase()
    if (givenName.includes('@') || COMMON.has(lower)) continue
    const name = names.get(lower)
    if (value === null || value === undefined) {
      if (!name && lower !== 'confirm' && lower !== 'whatif') unknown.push(givenName)
    } else if (name) input[name] = read(name, value, table)
    else if (lower === 'confirm') bound.confirm = read('Confirm', value, { Confirm: flag() }) as boolean
    else if (lower === 'whatif') bound.whatIf = read('WhatIf', value, { WhatIf: flag() }) as boolean
    else unknown.push(givenName)
  }
  if (unknown.length > 0) throw unknownParameters(unknown)
  const missing = Object.keys(table).filter((name) => table[name]?.mandatory && input[name] === undefined)
  if (missing.length > 0) throw missingParameters(missing)
  return bound
}

function read(name: string, value: unknown, table: ParameterTable): unknown {
  const parameter = table[name]
  if (!parameter) throw new Error(`The table has no parameter ${name}`)
  try {
    return parameter.read(value)
  } catch (error) {
    if (error instanceof Unreadable) throw untransformable(name, value, parameter.dotNetType, error.message)
    throw error
  }
}
