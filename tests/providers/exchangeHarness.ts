import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect } from 'vitest'
import type { OpenConnection } from '../../lib/providers/contract'
import { createMicrosoft365Connection, type Microsoft365Config } from '../../lib/providers/microsoft/connection'
import type { CallRecord } from '../../lib/providers/transport/config'
import { undocumentedIn } from '../contract/exchangeCmdlets'
import { graphHarness } from './graphHarness'

/** A simulator of its own and connections to it that know Exchange Online and Purview beside Graph. */
export async function exchangeHarness(parameters: string[] = []) {
  const simulator = await graphHarness(parameters)
  const { login, graph, exchangeOnline, compliance } = simulator.address
  const open = new Set<OpenConnection>()
  const commands: CallRecord[] = []
  afterEach(() => {
    expect(commands.flatMap(undocumentedIn), 'calls that Microsoft does not document').toEqual([])
    commands.length = 0
  })
  afterAll(async () => {
    for (const connection of open) await connection.close()
  })

  const base = (): Microsoft365Config => ({
    ...simulator.base(),
    // Each service's requests are held against its own documents
    onCall: (call) => (call.url.startsWith(`${graph}/`) ? simulator.calls : commands).push(call),
    endpoints: { login, graph, exchangeOnline, compliance },
  })

  function connect(over: Partial<Microsoft365Config> = {}): OpenConnection {
    const connection = createMicrosoft365Connection({ ...base(), ...over })
    open.add(connection)
    return connection
  }

  /** What the service takes its time for is over soon: its clock is put forward while the work goes on. */
  async function hurried<T>(work: Promise<T>): Promise<T> {
    let over = false
    const clock = (async () => {
      while (!over) {
        await simulator.control('POST', 'clock', { advanceSeconds: 3 })
        await sleep(100)
      }
    })()
    try {
      return await work
    } finally {
      over = true
      await clock
    }
  }

  const { clientId, clientSecret, userPrincipalName, password } = simulator.credentials.delegated
  return {
    ...simulator,
    base,
    connect,
    commands,
    hurried,
    /** A person with an administrator's roles, by user name and password: what compliance searches need */
    person: { kind: 'password' as const, clientId, clientSecret, username: userPrincipalName, password },
    exchangeOnline,
    compliance,
  }
}
