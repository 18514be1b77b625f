import type { OpenConnection } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'

/** One item per mailbox; the signed-in person's own where none is named. */
export function mailboxTargets({ mailboxes }: { mailboxes?: string[] | undefined }): MailboxTarget[] {
  const list = mailboxes?.length ? mailboxes : ['']
  return list.map((mailbox) => ({ kind: 'mailbox', mailbox }))
}

export function mailboxesInWords({ mailboxes }: { mailboxes?: string[] | undefined }): string {
  const count = mailboxes?.length || 1
  return count === 1 ? 'one mailbox' : `${count} mailboxes`
}

/** What the door has checked that a connection offers. */
export function offered<Name extends keyof OpenConnection>(
  connection: OpenConnection,
  name: Name,
): NonNullable<OpenConnection[Name]> {
  const capability = connection[name]
  if (capability === undefined || capability === null) {
    throw new Error(`a command that needs ${name} was run over a connection without it`)
  }
  return capability
}
