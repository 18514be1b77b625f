import { readFileSync } from 'node:fs'
import { commandById } from '../../lib/commands/registry'
import type { OpenConnection } from '../../lib/providers/contract'
import { createMicrosoft365Connection } from '../../lib/providers/microsoft/connection'
import { executeRun } from '../../lib/runs/execute'

// Carries out a purge up to a moment of its second round, says so, and hangs there until it is killed.

const [, , runId = '', configFile = '', moment = ''] = process.argv
const connection = createMicrosoft365Connection(JSON.parse(readFileSync(configFile, 'utf8')))
const { complianceSearch } = connection
if (!complianceSearch) throw new Error('the connection offers compliance searches')

async function hang(): Promise<never> {
  process.stdout.write('now\n')
  return await new Promise(() => setInterval(() => undefined, 60_000))
}

let rounds = 0
const hanging: OpenConnection = {
  ...connection,
  complianceSearch: {
    ...complianceSearch,
    async removeAction(query, options) {
      // The first round has ended, and the second one is noted as begun
      if (moment === 'between rounds') return await hang()
      await complianceSearch.removeAction(query, options)
    },
    async startPurge(query, options) {
      await complianceSearch.startPurge(query, options)
      rounds += 1
      if (moment === 'in a round' && rounds === 2) return await hang()
    },
  },
}
const door = { commandById, openConnection: async () => hanging }
await executeRun(runId, new AbortController().signal, door, { leaseSeconds: 2 })
