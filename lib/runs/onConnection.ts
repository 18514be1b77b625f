import type { Target } from '../shared/run'

/** The target, bound to one of the connections that its run goes over. */
export function onConnection(target: Target, connectionId: string): Target {
  if (target.kind === 'mailbox' || target.kind === 'message') return { ...target, connectionId }
  throw new Error(`A target of the kind ${target.kind} cannot be in a run over several connections`)
}

/** Which connection a target is bound to; undefined: its run goes over one. */
export function connectionOf(target: Target): string | undefined {
  return target.kind === 'mailbox' || target.kind === 'message' ? target.connectionId : undefined
}

export function withoutConnection(target: Target): Target {
  if (target.kind !== 'mailbox' && target.kind !== 'message') return target
  const { connectionId: _, ...rest } = target
  return rest
}
