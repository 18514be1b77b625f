import type { Target } from '../shared/run'

/** The target as those see it who may not read mail metadata: which message, not what it is about or from whom. */
export function redactTarget(target: Target): Target {
  if (target.kind === 'mailbox') return { kind: target.kind, mailbox: target.mailbox, ...connectionOf(target) }
  if (target.kind === 'quarantined') return { kind: target.kind, identity: target.identity }
  if (target.kind !== 'message') return target
  const { kind, mailbox, messageId } = target
  return { kind, mailbox, messageId, ...connectionOf(target) }
}

function connectionOf({ connectionId }: { connectionId?: string }) {
  return connectionId === undefined ? {} : { connectionId }
}
