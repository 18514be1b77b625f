import { db } from '../../lib/db/client'
import type { Actor } from '../../lib/shared/actor'
import { permissionsOf } from '../../lib/shared/permission'
import { testDatabase } from '../support/testDatabase'
import { graphHarness } from './graphHarness'

/** A database with an administrator, a simulator, and what connections to it are made of. */
export async function connectionHouse(parameters: string[] = []) {
  await testDatabase()
  const simulator = await graphHarness(parameters)
  const { credentials } = simulator

  const person = await db().user.create({
    data: { email: 'admin@example.com', name: 'Ada Admin', roles: ['administrator'] },
  })
  const admin: Actor = {
    userId: person.id,
    name: person.name,
    permissions: permissionsOf(['administrator']),
    address: '192.0.2.1',
    origin: 'console',
  }
  const viewer: Actor = { ...admin, permissions: permissionsOf(['viewer']) }

  const settings = (credential: object, over: object = {}) => ({
    kind: 'microsoft365',
    settings: {
      cloud: 'custom',
      endpoints: { login: simulator.address.login, graph: simulator.address.graph },
      caCertificate: simulator.base().caCertificate,
      tenantId: credentials.tenantId,
      credential,
      ...over,
    },
  })
  const withSecret = { kind: 'clientSecret', clientId: credentials.clientId }
  const input = (name: string, over: object = {}) => ({
    name,
    connection: settings(withSecret),
    secrets: { clientSecret: { value: credentials.clientSecret } },
    ...over,
  })

  const auditOf = (connectionId: string) =>
    db().auditEntry.findMany({ where: { objectId: connectionId }, orderBy: { seq: 'asc' } })

  return { simulator, credentials, admin, viewer, settings, withSecret, input, auditOf }
}
