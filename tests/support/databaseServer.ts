import pg from 'pg'

/** Addresses of the test run's PostgreSQL, one per role. */
export interface DatabaseServer {
  superuserUrl: string
  ownerUrl: string
  appUrl: string
}

export const templateDatabase = 'clawback_template'

export async function withClient<T>(connectionString: string, body: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await body(client)
  } finally {
    await client.end()
  }
}
