import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { closeDb, db } from '../../lib/db/client'
import { closeSender } from '../../lib/jobs/sendJob'
import type { Actor } from '../../lib/shared/actor'
import { permissionsOf, type Role } from '../../lib/shared/permission'
import { deployMigrations } from '../../scripts/db/deployMigrations'
import { startTemporaryPostgres } from '../../scripts/postgres/startTemporaryPostgres'
import type { Child } from '../../scripts/processes/startChild'
import { type SimulatorAddress, startSimulator } from '../../scripts/processes/startSimulator'
import { startWorkerProcess } from '../../scripts/processes/startWorkerProcess'
import { localSecrets, makeDataDir } from '../../scripts/stack/dataDir'
import { seedDemo } from '../../scripts/stack/seedDemo'
import type { TenantOptions } from './options'
import { SimulatorControl } from './simulatorControl'

/** A tenant in a simulator of its own process, a database, workers: everything of an installation but the console. */
export interface Tenant {
  connectionId: string
  analyst: Actor
  approver: Actor
  address: SimulatorAddress
  control: SimulatorControl
  workers: Child[]
  simulatorPid: number
  postgresPid: number
  stop(): Promise<void>
}

export async function openTenant(options: TenantOptions): Promise<Tenant> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-bench-'))
  const stopping: (() => Promise<void> | void)[] = [() => fs.rmSync(dataDir, { recursive: true, force: true })]
  const stop = async () => {
    for (const one of stopping.splice(0).reverse()) await one()
  }
  try {
    makeDataDir(dataDir)
    const postgres = await startTemporaryPostgres({ durable: true })
    stopping.push(() => postgres.stop())
    await deployMigrations({ ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl })
    const simulator = await startSimulator({
      stateFolder: path.join(dataDir, 'simulator'),
      // It shares the processors with what is measured
      nurseryMegabytes: 256,
      parameters: [
        ...['--mailboxes', String(options.mailboxes)],
        ...['--latency', String(options.latencyMilliseconds)],
        ...['--throttle', String(options.throttleShare)],
      ],
    })
    stopping.push(() => simulator.stop())
    const { authSecret, encryptionKey, password } = localSecrets(dataDir)
    const environment = {
      DATABASE_URL: postgres.appUrl,
      CLAWBACK_OWNER_DATABASE_URL: postgres.ownerUrl,
      AUTH_SECRET: authSecret,
      CLAWBACK_ENCRYPTION_KEY: encryptionKey,
      CLAWBACK_DATA_DIR: dataDir,
      CLAWBACK_PUBLIC_URL: 'http://localhost:1',
    }
    Object.assign(process.env, environment)
    await seedDemo({ environment, simulator: simulator.address, password })
    stopping.push(closeDb, closeSender)
    const workers: Child[] = []
    for (let count = 0; count < options.workers; count += 1) {
      const worker = await startWorkerProcess({ environment, logFile: process.env.BENCH_WORKER_LOG })
      stopping.push(() => worker.stop())
      workers.push(worker)
    }
    const { id } = await db().connection.findFirstOrThrow({ select: { id: true } })
    return {
      connectionId: id,
      analyst: await actorWith('analyst'),
      approver: await actorWith('approver'),
      address: simulator.address,
      control: new SimulatorControl(simulator.address),
      workers,
      simulatorPid: simulator.pid,
      postgresPid: postgres.pid,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function actorWith(role: Role): Promise<Actor> {
  const user = await db().user.findFirstOrThrow({ where: { roles: { has: role } } })
  return { userId: user.id, name: user.name, permissions: permissionsOf([role]), address: null, origin: 'cli' }
}
