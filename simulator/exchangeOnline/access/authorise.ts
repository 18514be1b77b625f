import type { SimulatorResponse } from '../../http/types'
import type { Cmdlet } from '../cmdlet'
import { unknownParameters } from '../wire/cmdletError'
import { renderForbidden } from '../wire/renderError'
import type { Caller } from './caller'
import { holdsOne } from './roles'

const NUL_BODY_BYTES = 4096

/** Undefined: go ahead. A cmdlet that does not exist is refused like one that is not permitted. */
export function refuseCaller(
  caller: Caller,
  cmdletName: string,
  cmdlet: Cmdlet | undefined,
  host: Cmdlet['host'],
): SimulatorResponse | undefined {
  if (caller.roles.size === 0) return host === 'compliance' ? { status: 401 } : nulForbidden()
  const allowed =
    cmdlet && holdsOne(caller.roles, cmdlet.roles) && !(cmdlet.personOnly === true && caller.person === null)
  return allowed ? undefined : renderForbidden(`User is not allowed to call ${cmdlet?.name ?? cmdletName}`)
}

/** Throws for a hidden parameter, answers for a forbidden one. */
export function refuseParameters(
  caller: Caller,
  cmdlet: Cmdlet,
  input: Record<string, unknown>,
): SimulatorResponse | undefined {
  for (const [name, { roles, refusal }] of Object.entries(cmdlet.restricted ?? {})) {
    if (input[name] === undefined || holdsOne(caller.roles, roles)) continue
    if (refusal === 'unknown') throw unknownParameters([name])
    return renderForbidden(`User is not allowed to call ${cmdlet.name} with the parameter ${name}`)
  }
  return undefined
}

/** What the service was seen to send for a token without any directory role: nothing but NUL. */
export function nulForbidden(): SimulatorResponse {
  return { status: 403, bytes: new Uint8Array(NUL_BODY_BYTES) }
}

/** Without a body; the reason is in the headers alone. */
export function unauthorised(reason: string): SimulatorResponse {
  return {
    status: 401,
    headers: {
      'WWW-Authenticate': 'Bearer client_id="00000002-0000-0ff1-ce00-000000000000", error="invalid_token"',
      'x-ms-diagnostics': `2000001;reason="${reason.replaceAll('"', "'")}";error_category="invalid_token"`,
    },
  }
}
