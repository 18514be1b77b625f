import { Client } from 'pg'
import { world } from './world'

/** Switches every connection off but the demo's, so that the other tests find one organisation, as on the first day. */
export async function leaveOneConnection(): Promise<void> {
  const database = new Client({ connectionString: world().databaseUrl })
  await database.connect()
  await database.query(`UPDATE "Connection" SET active = false WHERE name <> 'Demo organisation'`)
  await database.end()
}
