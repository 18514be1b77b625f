export interface RefusalIssue {
  /** Path of the field, "criteria.subject"; '' for the whole */
  path: string
  message: string
}

/**
 * The house says no, and says why: data, not a failure of ours. Everything that refuses throws this or a subclass;
 * `action()` and `apiRoute()` turn it into an answer. Anything else that is thrown is our bug.
 */
export class Refusal extends Error {
  readonly code: string
  readonly issues: readonly RefusalIssue[] | undefined

  constructor(code: string, message: string, issues?: readonly RefusalIssue[]) {
    super(message)
    this.name = new.target.name
    this.code = code
    this.issues = issues
  }
}
