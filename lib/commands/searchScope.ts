import type { z } from 'zod'
import type { OpenConnection } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'
import type { ListedPage } from './define'

interface ScopeInput {
  mailboxes?: string[]
  group?: string
  except?: string[]
}

/** Which mailboxes: named ones, everyone (or those whose names begin so), or the members of a group. */
type Scope =
  | { kind: 'named'; mailboxes: string[] }
  | { kind: 'everyone'; startingWith: string }
  | { kind: 'group'; group: string }

/** "all" and "all:PREFIX" are how IBM's Query Messages says it. */
const everyone = /^all(?::(.*))?$/is

function scopeOf({ mailboxes = [], group }: ScopeInput): Scope {
  if (group !== undefined) return { kind: 'group', group }
  const [only] = mailboxes
  const all = mailboxes.length === 1 && only !== undefined ? everyone.exec(only) : null
  if (all) return { kind: 'everyone', startingWith: all[1]?.trim() ?? '' }
  // Left out: the signed-in user's own
  return { kind: 'named', mailboxes: mailboxes.length > 0 ? mailboxes : [''] }
}

export function checkScope(input: ScopeInput, context: z.core.$RefinementCtx): void {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message, input })
  const words = (input.mailboxes ?? []).filter((mailbox) => everyone.test(mailbox))
  if (input.group !== undefined && input.mailboxes?.length)
    refuse('group', 'Name mailboxes or a group: one of the two.')
  if (words.length > 0 && input.mailboxes?.length !== 1) {
    refuse('mailboxes', `“${words[0]}” stands for many mailboxes, so it must be the only one.`)
  }
  if (words.some((word) => /^all:\s*$/i.test(word))) {
    refuse('mailboxes', 'Write the beginning of the addresses behind “all:”, or “all” for everyone.')
  }
}

/** The mailboxes that are known without asking the directory. */
export function namedMailboxes(input: ScopeInput): MailboxTarget[] {
  const scope = scopeOf(input)
  if (scope.kind !== 'named') return []
  const left = exceptions(input)
  const unique = new Map(scope.mailboxes.map((mailbox) => [mailbox.toLowerCase(), mailbox]))
  return [...unique].filter(([key]) => !left.has(key)).map(([, mailbox]) => ({ kind: 'mailbox', mailbox }))
}

/** Asks the directory for a page of mailboxes; null where all are named. */
export function mailboxLister(input: ScopeInput) {
  const scope = scopeOf(input)
  if (scope.kind === 'named') return null
  const left = exceptions(input)
  return async (
    connection: OpenConnection,
    position: unknown,
    options: { signal: AbortSignal },
  ): Promise<ListedPage<MailboxTarget>> => {
    if (!connection.users) throw new Error('a connection offers messages without people')
    const query = scope.kind === 'group' ? { group: scope.group } : { startingWith: scope.startingWith }
    const { people, next } = await connection.users.listPage({ ...query, position }, options)
    // Somebody without an address has no mailbox
    const withMailbox = people.filter(({ mail }) => mail)
    const wanted = withMailbox.filter(
      ({ mail, principalName }) => !left.has(principalName.toLowerCase()) && !left.has((mail ?? '').toLowerCase()),
    )
    return {
      targets: wanted.map(({ principalName }) => ({ kind: 'mailbox', mailbox: principalName })),
      withoutMailbox: people.length - withMailbox.length,
      excepted: withMailbox.length - wanted.length,
      next,
    }
  }
}

/** "all mailboxes", "12 mailboxes": without addresses, for the audit log. */
export function scopeWords(input: ScopeInput): string {
  const scope = scopeOf(input)
  const but = input.except?.length ? ` but ${input.except.length}` : ''
  if (scope.kind === 'group') return `the mailboxes of a group${but}`
  if (scope.kind === 'everyone')
    return scope.startingWith ? `all mailboxes that begin with “${scope.startingWith}”${but}` : `all mailboxes${but}`
  return scope.mailboxes.length === 1 ? 'one mailbox' : `${scope.mailboxes.length} mailboxes${but}`
}

function exceptions({ except = [] }: ScopeInput): ReadonlySet<string> {
  return new Set(except.map((mailbox) => mailbox.toLowerCase()))
}
