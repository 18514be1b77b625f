import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Agent, fetch } from 'undici'
import { afterAll } from 'vitest'
import type { Run } from '../../generated/prisma/client'
import { approve } from '../../lib/approvals/decide'
import { createConnection } from '../../lib/connections/store'
import { db } from '../../lib/db/client'
import { executeRun } from '../../lib/runs/execute'
import type { StartedRun } from '../../lib/runs/insertRun'
import { startRun } from '../../lib/runs/start'
import type { Actor } from '../../lib/shared/actor'
import { systemActor } from '../../lib/shared/systemActor'
import { makePerson } from '../runs/testHouse'
import { testDatabase } from '../support/testDatabase'
import { testSimulator } from '../support/testSimulator'

/** What the simulator made of one file of the corpus. */
export interface LoadedMail {
  file: string
  sha256: string
  sizeBytes: number
  mailbox: string
  immutableId: string
  internetMessageId: string
}

export interface StoredMail {
  immutableId: string
  subject: string
  isRead: boolean
  categories: string[]
  folder: string
}

/** The whole house on a real database, over a simulator that was given a folder of mail. */
export async function corpusHouse(mailFolder: string) {
  await testDatabase()
  const { address } = await testSimulator(['--mail', mailFolder])
  const caCertificate = readFileSync(address.caFile, 'utf8')
  const agent = new Agent({ connect: { ca: caCertificate } })
  afterAll(() => agent.destroy())

  const analyst = await makePerson('ana', 'analyst')
  const approver = await makePerson('otto', 'approver')
  const { tenantId, clientId, clientSecret } = address.credentials
  const { connectionId } = await createConnection(
    {
      name: 'Corpus',
      connection: {
        kind: 'microsoft365',
        settings: {
          cloud: 'custom',
          endpoints: { login: address.login, graph: address.graph },
          caCertificate,
          tenantId,
          credential: { kind: 'clientSecret', clientId },
        },
      },
      secrets: { clientSecret: { value: clientSecret } },
    },
    systemActor('connections.manage'),
  )

  async function control<T>(route: string): Promise<T> {
    const { url, token } = address.control
    const response = await fetch(`${url}/${route}`, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${token}` },
    })
    if (!response.ok) throw new Error(`control ${route}: ${response.status}`)
    return (await response.json()) as T
  }

  /** Agreed to by the second person where it must be, and done as a worker does it. */
  async function carryOut(started: StartedRun): Promise<Run> {
    if (started.approvalId) await approve(started.approvalId, { expectedSha256: started.itemsSha256 }, approver)
    await executeRun(started.runId, new AbortController().signal)
    return await db().run.findUniqueOrThrow({ where: { id: started.runId } })
  }

  return {
    analyst,
    connectionId,
    carryOut,
    async run(commandId: string, input: object, actor: Actor = analyst): Promise<Run> {
      return await carryOut(await startRun({ commandId, connectionId, input, reason: 'Corpus' }, actor))
    },
    loaded: () => control<LoadedMail[]>('loaded'),
    /** As it really is, by immutable id */
    async stored(mailboxes: readonly string[]): Promise<Map<string, StoredMail>> {
      const lists = await Promise.all(
        mailboxes.map((mailbox) => control<StoredMail[]>(`mailboxes/${mailbox}/messages`)),
      )
      return new Map(lists.flat().map((mail) => [mail.immutableId, mail]))
    },
    fileBytes: (file: string) => readFileSync(path.join(mailFolder, file)),
  }
}
