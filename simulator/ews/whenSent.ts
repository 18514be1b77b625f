import type { SimulatorResponse } from '../http/types'

/** Calls back when the last piece of the answer has been handed on, or when the client has gone. */
export function whenSent(response: SimulatorResponse, done: () => void): SimulatorResponse {
  const { stream } = response
  if (!stream) {
    done()
    return response
  }
  async function* pieces() {
    try {
      if (stream) yield* stream
    } finally {
      done()
    }
  }
  return { ...response, stream: pieces() }
}
