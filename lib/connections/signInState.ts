import { z } from 'zod'
import { appendAudit } from '../audit/append'
import type { Tx } from '../db/client'
import { publish } from '../events/publish'
import { systemActor } from '../shared/systemActor'

/** What is known of the sign-in that a delegated connection lives on. Nothing of it is secret. */
const signInState = z.object({
  /** The account that signed in, as Entra ID names it */
  username: z.string().nullable(),
  signedInAt: z.iso.datetime(),
  /** The console user at whose browser it was done */
  signedInByName: z.string(),
  renewedAt: z.iso.datetime(),
  /** Entra ID takes it no more: when that was noticed, and why, in words */
  lost: z.object({ at: z.iso.datetime(), words: z.string() }).nullable(),
})
export type SignInState = z.output<typeof signInState>

/** null: nobody has signed in yet */
export function readSignInState(stored: unknown): SignInState | null {
  return signInState.nullish().parse(stored) ?? null
}

export async function noteSignedIn(
  tx: Tx,
  connectionId: string,
  { username, byName }: { username: string | null; byName: string },
): Promise<void> {
  const now = new Date().toISOString()
  await write(tx, connectionId, {
    username,
    signedInAt: now,
    signedInByName: byName,
    renewedAt: now,
    lost: null,
  })
}

export async function noteRenewed(tx: Tx, connectionId: string): Promise<void> {
  const now = new Date().toISOString()
  await tx.$executeRaw`
    UPDATE "Connection" SET "signIn" = jsonb_set("signIn", '{renewedAt}', to_jsonb(${now}::text))
    WHERE id = ${connectionId}::uuid AND "signIn" IS NOT NULL`
}

/** A sign-in that the service has ended is told to whoever looks at the connection, and to the audit log. */
export async function noteSignInLost(tx: Tx, connectionId: string, words: string): Promise<void> {
  const row = await tx.connection.findUnique({ where: { id: connectionId }, select: { name: true, signIn: true } })
  const state = readSignInState(row?.signIn)
  const at = new Date().toISOString()
  if (state) await write(tx, connectionId, { ...state, lost: { at, words } })
  await publish(tx, { topic: 'connection', id: connectionId, kind: 'signInLost' })
  await appendAudit(tx, {
    actor: systemActor(),
    action: 'connection.signInLost',
    objectType: 'connection',
    objectId: connectionId,
    detail: { name: row?.name ?? '', username: state?.username ?? null, words },
  })
}

/** Past Prisma, which would count it as a change of the settings (`updatedAt`) and open every connection anew. */
async function write(tx: Tx, connectionId: string, state: SignInState): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Connection" SET "signIn" = ${JSON.stringify(state)}::jsonb WHERE id = ${connectionId}::uuid`
}
