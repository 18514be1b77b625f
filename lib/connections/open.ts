import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { type OpenConnection, ProviderError } from '../providers/contract'
import { createEwsConnection } from '../providers/ews/connection'
import { createGates, type Gates } from '../providers/graph/gates'
import { createMicrosoft365Connection } from '../providers/microsoft/connection'
import { ConnectionPool } from './connectionPool'
import { ewsConfigOf } from './ewsConfig'
import { baseConfigOf, credentialOf, type Secrets } from './graphConfig'
import { readSecret, SecretUnavailable, writeSecret } from './secrets'
import { connectionSettings, type Microsoft365Settings, secretNames } from './settings'
import { noteRenewed, noteSignInLost, readSignInState, type SignInState } from './signInState'

/** The service counts calls per application, so all connections of one in this process share the places. */
const gatesOfApplication = new Map<string, Gates>()

const pool = new ConnectionPool()

/**
 * The connection, ready to be used; the caller closes it. What keeps it from being opened (a missing secret) is a
 * ProviderError, like every other "no" of a service. Those who open the same connection at
 * the same time share its token and its sockets.
 */
export async function openConnection(connectionId: string): Promise<OpenConnection> {
  return pool.take(connectionId, await versionOf(connectionId), () => openAlone(connectionId))
}

/** Shares nothing with others, so that nothing of it is older than this call: for tests of the connection. */
export async function openAlone(connectionId: string): Promise<OpenConnection> {
  const row = await db().connection.findUniqueOrThrow({ where: { id: connectionId } })
  const connection = connectionSettings.parse({ kind: row.kind, settings: row.settings })
  try {
    const secrets = await readSecrets(connectionId)
    if (connection.kind === 'exchangeServer') return createEwsConnection(ewsConfigOf(connection.settings, secrets))
    if (connection.settings.credential.kind === 'delegated' && !secrets.refreshToken) {
      throw new SecretUnavailable(whyNotSignedIn(readSignInState(row.signIn)))
    }
    return openMicrosoft365(connectionId, connection.settings, secrets)
  } catch (error) {
    if (error instanceof SecretUnavailable) {
      throw new ProviderError('authentication', error.message, { statusCode: 0 })
    }
    throw error
  }
}

function whyNotSignedIn(state: SignInState | null): string {
  if (!state?.lost) return 'Nobody has signed in for this connection yet. An administrator can do so on its page.'
  const whose = state.username ? `The sign-in of ${state.username}` : 'The sign-in'
  return `${whose} for this connection has ended, so somebody has to sign in again on its page. ${state.lost.words}`
}

/** Changes with the settings and with every secret. */
async function versionOf(connectionId: string): Promise<string> {
  const { updatedAt, secrets } = await db().connection.findUniqueOrThrow({
    where: { id: connectionId },
    select: { updatedAt: true, secrets: { select: { name: true, setAt: true }, orderBy: { name: 'asc' } } },
  })
  return JSON.stringify([updatedAt, secrets.filter(({ name }) => name !== 'pendingSignIn')])
}

export async function readSecrets(connectionId: string): Promise<Secrets> {
  const secrets: Secrets = {}
  for (const name of secretNames) {
    if (name !== 'pendingSignIn') secrets[name] = await readSecret(db(), connectionId, name)
  }
  return secrets
}

function openMicrosoft365(connectionId: string, settings: Microsoft365Settings, secrets: Secrets): OpenConnection {
  const credential = credentialOf(settings, secrets, {
    onRefreshToken: (refreshToken) =>
      inTransaction(async (tx) => {
        await writeSecret(tx, { connectionId, name: 'refreshToken' }, { value: refreshToken }, 'Microsoft 365')
        await noteRenewed(tx, connectionId)
      }),
    onSignInLost: (refreshToken, words) => forgetSignIn(connectionId, refreshToken, words),
  })
  const application = `${settings.tenantId}/${credential.clientId}`.toLowerCase()
  const gates = gatesOfApplication.get(application) ?? createGates()
  gatesOfApplication.set(application, gates)
  return createMicrosoft365Connection({ ...baseConfigOf(settings, secrets), credential, gates })
}

/** A sign-in that the service has ended is of no more use; without it the connection says that a person must sign in. */
async function forgetSignIn(connectionId: string, refreshToken: string, words: string): Promise<void> {
  await inTransaction(async (tx) => {
    // Somebody may have signed in again in the meantime
    if ((await readSecret(tx, connectionId, 'refreshToken')) !== refreshToken) return
    await tx.connectionSecret.deleteMany({ where: { connectionId, name: 'refreshToken' } })
    await noteSignInLost(tx, connectionId, words)
  })
}
