import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import { config } from '../config'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { ProviderError } from '../providers/contract'
import { finishSignIn, type SignInRequest, startSignIn } from '../providers/entra/signIn'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import { Refusal } from '../shared/refusal'
import { callbackPath } from './callbackPath'
import { baseConfigOf } from './graphConfig'
import { readSecrets } from './open'
import { readSecret, writeSecret } from './secrets'
import { connectionSettings } from './settings'
import { noteSignedIn } from './signInState'
import { unknownConnection } from './unknownConnection'

const minutesToSignIn = 15

/** Kept encrypted with the connection's secrets until the browser comes back from Entra ID. */
const pendingSignIn = z.strictObject({
  nonce: z.string(),
  codeVerifier: z.string(),
  userId: z.string().nullable(),
  expiresAt: z.iso.datetime(),
})

/** The address of Entra ID's sign-in page for a delegated connection. */
export async function startConnectionSignIn(connectionId: string, actor: Actor): Promise<{ url: string }> {
  requirePermission(actor, 'connections.manage')
  const request = await signInRequest(connectionId)
  const nonce = randomBytes(24).toString('base64url')
  const { url, codeVerifier } = await asRefusal(() => startSignIn(request, `${connectionId}.${nonce}`))
  const expiresAt = new Date(Date.now() + minutesToSignIn * 60_000).toISOString()
  const pending = { nonce, codeVerifier, userId: actor.userId, expiresAt } satisfies z.output<typeof pendingSignIn>
  await inTransaction((tx) =>
    writeSecret(tx, { connectionId, name: 'pendingSignIn' }, { value: JSON.stringify(pending) }, actor.name),
  )
  return { url }
}

export interface SignInAnswer {
  state: string | null
  code: string | null
  /** Entra ID's, when the person said no or could not sign in */
  error: string | null
}

/** What the callback address received. A pending sign-in counts once, for the person who began it. */
export async function finishConnectionSignIn(
  answer: SignInAnswer,
  actor: Actor,
): Promise<{ connectionId: string; username: string | null }> {
  requirePermission(actor, 'connections.manage')
  const [connectionId = '', nonce = ''] = (answer.state ?? '').split('.')
  if (!isUuid(connectionId)) throw notOurs()
  const codeVerifier = await takePending(connectionId, nonce, actor)
  if (answer.error || !answer.code) {
    throw new Refusal(
      'signInRefused',
      `Entra ID did not complete the sign-in (${(answer.error ?? 'no code').slice(0, 80).replace(/[^\w. -]/g, '')}). Start it again from the connection’s page.`,
    )
  }
  const { code } = answer
  const request = await signInRequest(connectionId)
  const { refreshToken, username } = await asRefusal(() => finishSignIn(request, { code, codeVerifier }))
  await inTransaction(async (tx) => {
    await writeSecret(tx, { connectionId, name: 'refreshToken' }, { value: refreshToken }, actor.name)
    await noteSignedIn(tx, connectionId, { username, byName: actor.name })
    await publish(tx, { topic: 'connection', id: connectionId, kind: 'signedIn' })
    await appendAudit(tx, {
      actor,
      action: 'connection.signedIn',
      objectType: 'connection',
      objectId: connectionId,
      detail: { username },
    })
  })
  return { connectionId, username }
}

async function takePending(connectionId: string, nonce: string, actor: Actor): Promise<string> {
  const stored = await inTransaction(async (tx) => {
    const value = await readSecret(tx, connectionId, 'pendingSignIn')
    await tx.connectionSecret.deleteMany({ where: { connectionId, name: 'pendingSignIn' } })
    return value
  })
  if (!stored) throw notOurs()
  const pending = pendingSignIn.parse(JSON.parse(stored))
  const given = Buffer.from(nonce)
  const wanted = Buffer.from(pending.nonce)
  const same = given.length === wanted.length && timingSafeEqual(given, wanted)
  if (!same || pending.userId !== actor.userId || Date.parse(pending.expiresAt) < Date.now()) throw notOurs()
  return pending.codeVerifier
}

async function signInRequest(connectionId: string): Promise<SignInRequest> {
  const row = await db().connection.findUnique({ where: { id: connectionId } })
  if (!row) throw unknownConnection()
  const connection = connectionSettings.parse({ kind: row.kind, settings: row.settings })
  if (connection.kind !== 'microsoft365' || connection.settings.credential.kind !== 'delegated') {
    throw new Refusal('invalid', 'This connection does not use a person’s sign-in.')
  }
  const secrets = await readSecrets(connectionId)
  const { clientId, scopes } = connection.settings.credential
  return {
    ...baseConfigOf(connection.settings, secrets),
    clientId,
    clientSecret: secrets.clientSecret ?? undefined,
    scopes,
    redirectUri: config().publicUrl + callbackPath,
  }
}

async function asRefusal<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProviderError) throw new Refusal('signInRefused', error.message)
    throw error
  }
}

function notOurs(): Refusal {
  return new Refusal(
    'signInRefused',
    `This sign-in was not begun here by you within the last ${minutesToSignIn} minutes. Start it again from the connection’s page.`,
  )
}
