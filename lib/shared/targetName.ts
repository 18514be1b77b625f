import type { Target } from './run'
import { pairText } from './spoofPair'

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
    case 'spoofPair':
      // What was no pair stands here as it was written
      return target.sendingInfrastructure === '' ? target.spoofedUser : pairText(target)
    case 'quarantined':
      return target.identity
    case 'complianceSearch':
      return target.name
    case 'mailboxAccess':
      return `${target.mailbox}/${target.user}`
  }
}
