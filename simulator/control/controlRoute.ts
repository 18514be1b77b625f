import type { z } from 'zod'
import type { SimulatorRequest } from '../http/types'

export interface ControlCall {
  request: SimulatorRequest
  parameters: Record<string, string>
}

export interface ControlRoute {
  method: string
  /** Below /control/; ":name" is a parameter */
  path: string
  /** Undefined: an answer without content */
  run(call: ControlCall): unknown
}

export function jsonOf<T>({ request }: ControlCall, schema: z.ZodType<T>): T {
  const text = Buffer.from(request.body).toString('utf8')
  return schema.parse(text === '' ? {} : JSON.parse(text))
}
