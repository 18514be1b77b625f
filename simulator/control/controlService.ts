import { timingSafeEqual } from 'node:crypto'
import { ZodError } from 'zod'
import type { Handler, SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Simulation } from '../simulation'
import { ControlError } from './controlError'
import { controlRoutes } from './controlRoutes'

/** For tests and the demo: to see and change the world past every protocol. Needs the token of the ready line. */
export function createControlService(simulation: Simulation, token: string): Handler {
  const routes = controlRoutes(simulation)
  return async (request) => {
    if (!isTokenRight(request, token))
      return failure(401, 'The control endpoint needs the bearer token of the ready line.')
    const [, , ...segments] = request.path.split('/')
    for (const route of routes) {
      const parameters = match(route.path, segments)
      if (!parameters || route.method !== request.method) continue
      try {
        const result = await route.run({ request, parameters })
        return result === undefined ? { status: 204 } : { status: 200, json: result }
      } catch (error) {
        if (error instanceof ControlError) return failure(error.status, error.message)
        if (error instanceof ZodError) return failure(400, error.message)
        if (error instanceof SyntaxError) return failure(400, `The body cannot be read: ${error.message}`)
        throw error
      }
    }
    return failure(404, `There is no ${request.method} ${request.path}.`)
  }
}

function isTokenRight({ headers }: SimulatorRequest, token: string): boolean {
  const shown = Buffer.from(headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  return shown.length === expected.length && timingSafeEqual(shown, expected)
}

function match(path: string, segments: readonly string[]): Record<string, string> | undefined {
  const pattern = path.split('/')
  if (pattern.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const value = decodeURIComponent(segments[index] ?? '')
    if (part.startsWith(':')) parameters[part.slice(1)] = value
    else if (part !== value) return undefined
  }
  return parameters
}

function failure(status: number, message: string): SimulatorResponse {
  return { status, json: { error: message } }
}
