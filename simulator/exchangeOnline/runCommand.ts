import type { SimulatorRequest, SimulatorResponse } from '../http/types'
import { refuseCaller, refuseParameters } from './access/authorise'
import type { Cmdlet, CmdletCall } from './cmdlet'
import { findCmdlet } from './cmdlets'
import { pageSizeOf } from './paging'
import { bindParameters } from './parameters/bindParameters'
import { CmdletError } from './wire/cmdletError'
import { renderEnvelope } from './wire/envelope'
import type { Command } from './wire/readCommand'
import { renderError } from './wire/renderError'
import type { Row } from './wire/row'

export type CommandRequest = Pick<SimulatorRequest, 'query' | 'headers'> & { commandRoot: string }

const TRUNCATED =
  'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.'

/** From a parsed command to its answer. Only what the service says becomes an answer; our own mistakes pass through. */
export async function runCommand(
  call: CmdletCall & { host: Cmdlet['host'] },
  request: CommandRequest,
  command: Command,
): Promise<SimulatorResponse> {
  const named = findCmdlet(command.cmdletName)
  const cmdlet = named?.host === call.host ? named : undefined
  const refusal = refuseCaller(call.caller, command.cmdletName, cmdlet, call.host)
  if (refusal || !cmdlet) return refusal ?? { status: 403 }
  try {
    const { input, confirm, whatIf } = bindParameters(cmdlet.parameters, command.parameters)
    const forbidden = refuseParameters(call.caller, cmdlet, input)
    if (forbidden) return forbidden
    const token = request.query.get('$skiptoken')
    if (token !== null) return nextPage(call, request, cmdlet, token)
    const asks = whatIf || confirm === true || (cmdlet.prompt !== undefined && confirm !== false)
    if (asks) return answer(call, request, cmdlet, [], [], question(cmdlet, input))
    const output = await cmdlet.run(call, input)
    const { rows, warnings = [], beyond = [] } = Array.isArray(output) ? { rows: output } : output
    const all = beyond.length > 0 ? [...warnings, TRUNCATED] : warnings
    return answer(call, request, cmdlet, rows, all, null, beyond)
  } catch (error) {
    if (error instanceof CmdletError) return renderError(error)
    throw error
  }
}

/** The module asks with `Confirm` first, shows this text, and sends the command again without. */
function question(cmdlet: Cmdlet, input: Record<string, unknown>): string {
  const subject = input.Identity ?? input.SearchName ?? input.Name
  return cmdlet.prompt?.(input) ?? `${cmdlet.name}${typeof subject === 'string' ? ` "${subject}"` : ''}`
}

function nextPage(call: CmdletCall, request: CommandRequest, cmdlet: Cmdlet, token: string): SimulatorResponse {
  const anchor = request.headers['x-anchormailbox'] ?? null
  return answer(call, request, cmdlet, call.state.cursors.take(token, cmdlet.name, anchor, call.now), [], null)
}

function answer(
  { state, now }: CmdletCall,
  { commandRoot, headers, query }: CommandRequest,
  cmdlet: Cmdlet,
  rows: (Row | string)[],
  warnings: string[],
  confirmationMessage: string | null,
  beyond: (Row | string)[] = [],
): SimulatorResponse {
  const size = cmdlet.unpaged ? rows.length : pageSizeOf(headers.prefer)
  const rest = cmdlet.unpaged ? [] : [...rows.slice(size), ...beyond]
  const token = rest.length > 0 && state.cursors.keep(cmdlet.name, headers['x-anchormailbox'] ?? null, rest, now)
  const select = query.get('$select')
  return renderEnvelope({
    commandRoot,
    rows: rows.slice(0, size),
    warnings,
    nextLink: token ? `${commandRoot}/InvokeCommand?%24skiptoken=${token}` : null,
    confirmationMessage,
    chosen: select === null ? null : new Set(select.split(',').map((name) => name.trim().toLowerCase())),
  })
}
