import type { World } from '../world/types'
import type { Caller } from './access/caller'
import type { Roles } from './access/roles'
import type { ExchangeState } from './exchangeState'
import type { Input, ParameterTable } from './parameters/parameterTypes'
import type { Row } from './wire/row'

export interface CmdletCall {
  world: World
  state: ExchangeState
  caller: Caller
  now: Date
}

interface CmdletResult {
  rows: (Row | string)[]
  warnings?: string[]
  /** There is more than the cmdlet's own limit let through: the answer says so and has a link to go on */
  beyond?: (Row | string)[]
}

interface RestrictedParameter {
  roles: Roles
  /** "unknown": as if the parameter did not exist, which is how role-based access control hides it */
  refusal: 'unknown' | 'forbidden'
}

export interface Cmdlet {
  name: string
  host: 'exchangeOnline' | 'compliance'
  roles: Roles
  parameters: ParameterTable
  restricted?: Record<string, RestrictedParameter>
  /** Whether an application without a person is refused */
  personOnly?: boolean
  /** Asks before it acts unless `Confirm` is false: what it would do, in words */
  prompt?(input: Record<string, unknown>): string
  /** The service sends no nextLink for it */
  unpaged?: boolean
  /** The parameter that names the mailbox: faults by address are found by it */
  mailboxParameter?: string
  run(call: CmdletCall, input: Record<string, unknown>): CmdletOutput | Promise<CmdletOutput>
}

type CmdletOutput = CmdletResult | Row[]

type Defined<Table extends ParameterTable> = Omit<Cmdlet, 'parameters' | 'prompt' | 'run'> & {
  parameters: Table
  prompt?(input: Input<Table>): string
  run(call: CmdletCall, input: Input<Table>): CmdletOutput | Promise<CmdletOutput>
}

/** Gives `run` the types of its parameters; the binder has made sure of them before. */
export function defineCmdlet<Table extends ParameterTable>(cmdlet: Defined<Table>): Cmdlet {
  return cmdlet as Cmdlet
}
