import type { GraphAnswer, GraphCall, MailboxCall } from './graphCall'
import type { PermissionRule } from './permissions'

type Answer = GraphAnswer | Promise<GraphAnswer>

/** What a route leads to. */
export type Operation =
  | { kind: 'directory'; rule: PermissionRule; run(call: GraphCall): Answer }
  | { kind: 'mailbox'; rule: PermissionRule; run(call: MailboxCall): Answer }
  | { kind: 'notImplemented' }

/** One operation on a mailbox, as the tables of routes name it. */
export type MailboxRow = [method: string, path: string, rule: PermissionRule, run: (call: MailboxCall) => Answer]
