import fs from 'node:fs'
import { appendAudit } from '../lib/audit/append'
import { hashPassword } from '../lib/auth/password'
import { createConnection, updateConnection } from '../lib/connections/store'
import { closeDb, db } from '../lib/db/client'
import { inTransaction } from '../lib/db/transaction'
import { closeSender } from '../lib/jobs/sendJob'
import type { Role } from '../lib/shared/permission'
import { systemActor } from '../lib/shared/systemActor'

// People and connections to the simulator, for the demo and the browser tests. Safe to repeat: what somebody has
// changed since then stays, but for the addresses and credentials of the connections, which follow the simulator.

interface Seed {
  simulator: {
    login: string
    graph: string
    exchangeOnline: string
    compliance: string
    ews: string
    caFile: string
    credentials: {
      tenantId: string
      clientId: string
      clientSecret: string
      ews: { login: string; password: string }
    }
  }
  password: string
  exchangeServer: boolean
}

const people: { role: Role; name: string; email: string }[] = [
  { role: 'analyst', name: 'Nadia Ferro', email: 'analyst@example.com' },
  { role: 'approver', name: 'Owen Pryce', email: 'approver@example.com' },
  { role: 'administrator', name: 'Lena Holt', email: 'administrator@example.com' },
  { role: 'auditor', name: 'Ruth Okoye', email: 'auditor@example.com' },
  { role: 'viewer', name: 'Viktor Saar', email: 'viewer@example.com' },
]

const house = systemActor('connections.manage')

try {
  const seed = JSON.parse(process.env.CLAWBACK_SEED ?? '') as Seed
  await seedPeople(seed.password)
  await seedConnection(organisation(seed))
  if (seed.exchangeServer) await seedConnection(exchangeServer(seed))
  const signIns = people.map(({ role, email }) => ({ role, email, password: seed.password }))
  process.stdout.write(`${JSON.stringify({ signIns })}\n`)
} finally {
  await closeSender()
  await closeDb()
}

async function seedPeople(password: string): Promise<void> {
  const known = await db().user.findMany({ where: { email: { in: people.map(({ email }) => email) } } })
  for (const { role, name, email } of people) {
    if (known.some((person) => person.email === email)) continue
    const passwordHash = await hashPassword(password)
    await inTransaction(async (tx) => {
      const { id } = await tx.user.create({ data: { email, name, status: 'active', roles: [role], passwordHash } })
      await appendAudit(tx, {
        actor: house,
        action: 'user.seeded',
        objectType: 'user',
        objectId: id,
        detail: { email, roles: [role] },
      })
    })
  }
}

function organisation({ simulator }: Seed) {
  const { tenantId, clientId, clientSecret } = simulator.credentials
  return {
    name: 'Demo organisation',
    description: 'The simulated organisation of the demo',
    connection: {
      kind: 'microsoft365',
      settings: {
        cloud: 'custom',
        endpoints: {
          login: simulator.login,
          graph: simulator.graph,
          exchangeOnline: simulator.exchangeOnline,
          compliance: simulator.compliance,
        },
        caCertificate: fs.readFileSync(simulator.caFile, 'utf8'),
        tenantId,
        credential: { kind: 'clientSecret', clientId },
      },
    },
    secrets: { clientSecret: { value: clientSecret } },
  }
}

/** What the organisation keeps in its own cellar: the mailboxes of its depots. */
function exchangeServer({ simulator }: Seed) {
  const { login, password } = simulator.credentials.ews
  return {
    name: 'Depot Exchange Server',
    description: 'The simulated organisation’s own server',
    connection: {
      kind: 'exchangeServer',
      settings: { url: simulator.ews, caCertificate: fs.readFileSync(simulator.caFile, 'utf8'), username: login },
    },
    secrets: { password: { value: password } },
  }
}

async function seedConnection(input: { name: string }): Promise<void> {
  const existing = await db().connection.findUnique({ where: { name: input.name }, select: { id: true } })
  if (existing) await updateConnection(existing.id, input, house)
  else await createConnection(input, house)
}
