import pg from 'pg'
import type { ServerState } from './state'

async function withSuperuser<T>(state: ServerState, body: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: state.port,
    user: 'postgres',
    password: state.superuserPassword,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await body(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function canConnect(state: ServerState): Promise<boolean> {
  try {
    await withSuperuser(state, (client) => client.query('SELECT 1'))
    return true
  } catch {
    return false
  }
}

/** The owner makes and changes tables; the console and the workers only use them. Safe to repeat. */
export async function ensureRolesAndDatabase(state: ServerState): Promise<void> {
  await withSuperuser(state, async (client) => {
    const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles')
    const known = new Set(rows.map((row) => row.rolname))
    for (const [role, password] of [
      ['clawback_owner', state.ownerPassword],
      ['clawback_app', state.appPassword],
    ] as const) {
      // The name is a constant and the password base64url: nothing to quote.
      if (!known.has(role)) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`)
    }
    const database = await client.query("SELECT 1 FROM pg_database WHERE datname = 'clawback'")
    if (database.rowCount === 0) await client.query('CREATE DATABASE clawback OWNER clawback_owner')
  })
}
