/** What is wrong with a text in a service's own language, and where. */
export interface RawProblem {
  message: string
  /** The bad token: text.slice(start, end) */
  start: number
  end: number
}

export class BadToken extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message)
  }
}

export function problemIn(check: () => void): RawProblem | null {
  try {
    check()
    return null
  } catch (error) {
    if (error instanceof BadToken) return { message: error.message, start: error.start, end: error.end }
    throw error
  }
}
