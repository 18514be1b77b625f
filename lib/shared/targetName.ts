import type { Target } from './run'

/** What a target is called in one line; undefined for the connection itself. */
export function targetName(target: Target): string | undefined {
  switch (target.kind) {
    case 'connection':
      return undefined
    case 'mailbox':
      return target.recipient === undefined ? target.mailbox : `${target.mailbox} to ${target.recipient}`
    case 'message':
      return `${target.mailbox}/${target.messageId}`
    case 'blocklistEntry':
      return target.value || target.entryId
    case 'quarantined':
      return target.identity
    case 'complianceSearch':
      return target.name
    case 'mailboxAccess':
      return `${target.mailbox}/${target.user}`
  }
}
