import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { log } from '../log'
import { ProviderError } from '../providers/contract'
import type { Actor } from '../shared/actor'
import { Refusal } from '../shared/refusal'
import { openAlone } from './open'
import { readSignInState } from './signInState'

/**
 * A refresh token that nobody uses for 90 days ends; used twice a day it lives on, and a consent that was withdrawn is
 * noticed before a run needs it. https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-lifetime
 */
const renewAfterHours = 12

/** Renews the sign-ins that are due. Safe to call at any time, from several workers. */
export async function renewSignIns(signal: AbortSignal, now: Date = new Date()): Promise<void> {
  const rows = await db().connection.findMany({
    where: { active: true, secrets: { some: { name: 'refreshToken' } } },
    select: { id: true, signIn: true },
  })
  const due = rows.filter(({ signIn }) => {
    const state = readSignInState(signIn)
    return state && !state.lost && Date.parse(state.renewedAt) + renewAfterHours * 3_600_000 <= now.getTime()
  })
  for (const { id } of due) {
    try {
      await renew(id, signal)
    } catch (error) {
      // A sign-in that is over was noted where it was noticed; anything else (no network …) is tried again next time
      if (!(error instanceof ProviderError)) throw error
      log().warn({ connectionId: id, reason: error.message }, 'a sign-in was not renewed')
    }
  }
}

/** "Get refresh token" on a connection's page: a new one now, in exchange for the one that is held. */
export async function renewSignIn(connectionId: string, actor: Actor): Promise<void> {
  requirePermission(actor, 'connections.manage')
  try {
    await renew(connectionId, AbortSignal.timeout(60_000))
  } catch (error) {
    if (error instanceof ProviderError) throw new Refusal('signInRefused', error.message)
    throw error
  }
}

async function renew(connectionId: string, signal: AbortSignal): Promise<void> {
  const connection = await openAlone(connectionId)
  try {
    await connection.renewSignIn?.({ signal })
  } finally {
    await connection.close()
  }
}
