import type { Target } from '../shared/run'
import { targetName } from '../shared/targetName'

/** What the audit log says was opened when content of a target is shown; null for what has none. */
export function openedEntry(target: Target) {
  switch (target.kind) {
    case 'message':
      return {
        action: 'mail.opened',
        objectType: 'message',
        objectId: `${target.mailbox}/${target.messageId}`,
        detail: { mailbox: target.mailbox, messageId: target.messageId },
      }
    case 'quarantined':
      return {
        action: 'mail.opened',
        objectType: 'quarantinedMessage',
        objectId: targetName(target),
        detail: { identity: target.identity },
      }
    case 'mailbox':
      return {
        action: 'mailbox.opened',
        objectType: 'mailbox',
        objectId: target.mailbox || 'the signed-in user',
        detail: { mailbox: target.mailbox },
      }
    default:
      return null
  }
}
