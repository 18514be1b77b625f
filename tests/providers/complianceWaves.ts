import { expect } from 'vitest'
import { complianceCreate } from '../../lib/commands/compliance.create'
import type { OpenConnection } from '../../lib/providers/contract'
import type { Target } from '../../lib/shared/run'
import { takeTurn as turnOf, WorkerDied } from './commandTurn'
import type { exchangeHarness } from './exchangeHarness'
import { eml } from './graphHarness'

type Simulator = Awaited<ReturnType<typeof exchangeHarness>>

export const searchNamed = (name: string): Target => ({ kind: 'complianceSearch', name })

/** Waves of mail in mailboxes of their own, of whose subjects each begins with a word that nothing else has. */
export function complianceWaves(simulator: Simulator, word: string) {
  const takeTurn: typeof turnOf = (...turn) => simulator.hurried(turnOf(...turn))
  const queryOf = (name: string) => `subject:${word.toLowerCase()} AND subject:${name}`

  async function deliverWave(name: string, count: number): Promise<string> {
    const mailbox = `${name}@harbourpine.example`
    await simulator.addPerson(mailbox)
    const subjects = Array.from({ length: count }, (_, index) => `${word} ${name} ${index}`)
    await Promise.all(subjects.map((subject) => simulator.deliver(mailbox, eml({ subject }))))
    return mailbox
  }

  return {
    takeTurn,
    queryOf,
    deliverWave,

    /** A mailbox with so many messages of a wave of its own, and a finished search that found them. */
    async wave(connection: OpenConnection, name: string, count: number): Promise<{ mailbox: string; target: Target }> {
      const mailbox = await deliverWave(name, count)
      const input = { searchNames: [name], mailboxes: [mailbox], query: queryOf(name) }
      const outcome = await takeTurn(complianceCreate, connection, searchNamed(name), input)
      expect(outcome).toMatchObject({
        state: 'done',
        after: { state: 'completed', items: count, mailboxes: [mailbox] },
      })
      return { mailbox, target: searchNamed(name) }
    },

    /** What people still see of a wave */
    live: async (mailbox: string) =>
      (await simulator.stored(mailbox)).filter(
        ({ folder, subject }) => subject.startsWith(word) && !/recoverable|deletions|purges/i.test(folder),
      ).length,

    /** Rounds of purges, by cmdlet or through Graph, by the simulator's own book, which knows also those whose answer was lost. */
    async purgesStarted(): Promise<number> {
      const { requests } = await simulator.control<{ requests: Record<string, number> }>('GET', 'requests')
      const started = Object.entries(requests).filter(([name]) =>
        / New-ComplianceSearchAction$|\/purgeData$/.test(name),
      )
      return started.reduce((sum, [, count]) => sum + count, 0)
    },
  }
}

/** The same connection, over which the worker dies as soon as a round of a purge was asked for. */
export function dyingAfterPurge(connection: OpenConnection): OpenConnection {
  const searches = connection.complianceSearch
  if (!searches) throw new Error('the connection offers compliance searches')
  return {
    ...connection,
    complianceSearch: {
      ...searches,
      async startPurge(query, call) {
        await searches.startPurge(query, call)
        throw new WorkerDied()
      },
    },
  }
}
