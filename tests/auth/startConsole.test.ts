import { expect, test, vi } from 'vitest'
import { startConsole } from '../../lib/http/startConsole'
import { waitFor } from '../../scripts/processes/waitFor'
import { withClient } from '../support/databaseServer'
import { testDatabase } from '../support/testDatabase'

const database = await testDatabase()

const allowConnections = (limit: number) =>
  withClient(database.ownerUrl.replace(/[^/]+$/, 'postgres'), (client) =>
    client.query(`ALTER DATABASE ${new URL(database.ownerUrl).pathname.slice(1)} CONNECTION LIMIT ${limit}`),
  )

test('a console that starts before its database does not wait for it, and offers the set-up once it is there', async () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await allowConnections(0)
  await startConsole()
  const hasLink = () => printed.mock.calls.some(([text]) => String(text).includes('/setup#'))
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(hasLink()).toBe(false)
  await allowConnections(-1)
  await waitFor('the set-up link', 20, hasLink)
  printed.mockRestore()
})
