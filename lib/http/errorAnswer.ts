import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { isDatabaseOutage } from '../db/isDatabaseOutage'
import { log } from '../log'
import type { ActionError } from '../shared/actionResult'
import { Refusal, type RefusalIssue } from '../shared/refusal'

export class RateLimited extends Refusal {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('rateLimited', `Too many requests in a short time. Wait ${retryAfterSeconds} seconds, then try again.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export class InvalidInput extends Refusal {
  constructor(error: z.ZodError) {
    const issues = issuesOf(error)
    const first = issues[0]
    const where = first?.path ? `${first.path}: ` : ''
    super('invalid', `The input is not valid. ${where}${first?.message ?? ''}`.trim(), issues)
  }
}

function issuesOf(error: z.ZodError): RefusalIssue[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
}

/** What the browser is told: a refusal in its own words; of our own failure only a number to find it by in the log. */
export function errorAnswer(error: unknown, name: string): ActionError {
  if (error instanceof Refusal) return { code: error.code, message: error.message, issues: error.issues }
  if (isDatabaseOutage(error)) {
    log().warn({ reason: error instanceof Error ? error.message : String(error), name }, 'the database is away')
    return {
      code: 'databaseAway',
      message:
        'The console’s database does not answer at the moment. Try again in a minute; if this was a change, look first whether it was made.',
    }
  }
  const errorId = randomUUID()
  log().error({ err: error, errorId, name }, 'unexpected error')
  return {
    code: 'unexpected',
    message: `Something went wrong on our side, and it was logged under ${errorId}. Check what was done before you repeat it.`,
  }
}
