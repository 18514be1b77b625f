import type { Ready } from './organisation'

/** What the global set-up left for this worker's tests. */
interface World {
  url: string
  signIns: { role: string; email: string; password: string }[]
  databaseUrl: string
  dataDir: string
  simulator: Ready
}

/** The installation that this worker has to itself: no other test looks at it while one of ours runs. */
export function world(): World {
  const worlds = process.env.CLAWBACK_E2E_WORLDS
  if (!worlds) throw new Error('CLAWBACK_E2E_WORLDS is not set: the global set-up did not run.')
  const index = Number(process.env.TEST_PARALLEL_INDEX)
  const mine = (JSON.parse(worlds) as World[])[index]
  if (!mine) throw new Error(`There is no world for worker ${process.env.TEST_PARALLEL_INDEX}.`)
  return mine
}
