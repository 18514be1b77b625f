import type { SimulatorRequest } from './types'

/** The fields of an application/x-www-form-urlencoded body. */
export function formOf(request: SimulatorRequest): URLSearchParams {
  const type = request.headers['content-type'] ?? ''
  if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) return new URLSearchParams()
  return new URLSearchParams(Buffer.from(request.body).toString('utf8'))
}
