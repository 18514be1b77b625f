import type { ConnectionKind } from '../../generated/prisma/client'
import { db } from '../db/client'
import type { Capability } from '../providers/contract'
import type { Actor } from '../shared/actor'
import { missingAddress } from './missingAddress'
import { whyNotOffered } from './offers'
import { readSignInState } from './signInState'
import { signInNeeded } from './view'

export interface ConnectionChoice {
  id: string
  name: string
  kind: ConnectionKind
  /** A person signed in, so that an empty mailbox means that person's own */
  delegated: boolean
  /** Why it cannot be used for this; null when it can */
  reason: string | null
}

/** For a form: every connection with why it is of no use here, if so. What may be done is decided again at the door. */
export async function readConnectionChoices(actor: Actor, capability: Capability | null): Promise<ConnectionChoice[]> {
  const rows = await db().connection.findMany({
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      kind: true,
      active: true,
      restricted: true,
      settings: true,
      signIn: true,
      users: { where: { userId: actor.userId ?? undefined }, select: { userId: true } },
    },
  })
  const testing = capability === null && actor.permissions.has('connections.manage')
  return rows.flatMap(({ id, name, kind, active, restricted, settings, signIn, users }) => {
    const listed = actor.userId === null || users.length > 0
    // Whoever may not use it need not know of it
    if (restricted && !listed && !actor.permissions.has('connections.manage')) return []
    let reason: string | null = null
    if (!active && !testing) reason = 'It is switched off.'
    else if (restricted && !listed && !testing) reason = 'It is for certain people, and you are not one of them.'
    else if (needsSignIn(settings, signIn))
      reason = 'Nobody is signed in for it (any more). An administrator can sign in on its page.'
    else reason = whyNotOffered(kind, capability) ?? missingAddress(settings, capability)
    const delegated = kind === 'exchangeServer' || isDelegated(settings)
    if (reason === null && capability === 'reporting' && !delegated) {
      reason = 'It signs in as an application, and Microsoft takes reports from a signed-in person only.'
    }
    return [{ id, name, kind, delegated, reason }]
  })
}

export async function listUsableConnections(actor: Actor, capability: Capability | null): Promise<ConnectionChoice[]> {
  return (await readConnectionChoices(actor, capability)).filter((connection) => connection.reason === null)
}

function needsSignIn(settings: unknown, signIn: unknown): boolean {
  const kind = (settings as { credential?: { kind?: string } }).credential?.kind
  return kind === 'delegated' && signInNeeded(readSignInState(signIn)) !== null
}

function isDelegated(settings: unknown): boolean {
  const kind = (settings as { credential?: { kind?: string } }).credential?.kind
  return kind === 'delegated' || kind === 'password'
}
