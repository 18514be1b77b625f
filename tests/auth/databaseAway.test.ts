import { Agent } from 'undici'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { GET as health } from '../../app/api/health/route'
import { actorFromSession } from '../../lib/auth/actorFromSession'
import { answerRead } from '../../lib/http/answerRead'
import { withClient } from '../support/databaseServer'
import { testDatabase } from '../support/testDatabase'
import { createPerson, goodPassword, sessionCookieOf } from './people'
import { signInServer } from './signInServer'
import { Visitor } from './visitor'

// The database goes away under a console that runs, and comes back.

const database = await testDatabase()
const origin = await signInServer()
const person = await createPerson('Mara Lindqvist', ['viewer'])
const cookie = await sessionCookieOf(person)

const name = new URL(database.ownerUrl).pathname.slice(1)
const letConnect = (limit: number) =>
  withClient(database.ownerUrl.replace(/[^/]+$/, 'postgres'), (client) =>
    client.query(`ALTER DATABASE ${name} CONNECTION LIMIT ${limit}`),
  )

function takeAway() {
  return withClient(database.appUrl, async (client) => {
    await letConnect(0)
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = $1 AND usename = current_user AND pid <> pg_backend_pid()`,
      [name],
    )
  })
}

function read(): Promise<Response> {
  const definition = {
    name: 'test.read',
    permission: 'anyoneSignedIn',
    query: z.strictObject({}),
    read: async () => ({ rows: [] }),
  } as const
  return answerRead(definition, new Request(`${origin}/api/test`), {}, () => actorFromSession(cookie, null))
}

async function signIn(): Promise<string | null> {
  const visitor = new Visitor(new Agent())
  const { csrfToken } = (await (await visitor.go(`${origin}/api/auth/csrf`)).json()) as { csrfToken: string }
  const answer = await visitor.post(`${origin}/api/auth/callback/password`, {
    email: person.email,
    password: goodPassword,
    csrfToken,
    json: 'true',
  })
  const { url } = (await answer.json()) as { url: string }
  return new URL(url).searchParams.get('error')
}

test('every read, the sign-in and the health check say that it is the database, and go on when it is back', async () => {
  expect([(await health()).status, (await read()).status, await signIn()]).toEqual([200, 200, null])
  await takeAway()
  for (const answer of [await health(), await read()]) {
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).not.toBeNull()
    expect(await answer.json()).toMatchObject({ code: 'databaseAway', title: 'The database is away' })
  }
  expect(await signIn()).toBe('databaseAway')
  await letConnect(-1)
  expect([(await health()).status, (await read()).status, await signIn()]).toEqual([200, 200, null])
})
