import type { RefusalIssue } from './refusal'

export interface ActionError {
  /** notSignedIn, notPermitted, invalid, crossOrigin, rateLimited, unexpected, or the code of a refusal */
  code: string
  message: string
  issues?: readonly RefusalIssue[]
}

/** What every server action answers. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ActionError }
