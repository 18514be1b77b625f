/**
 * worker, app: the process. postmaster: the database's main process only, its children notice by themselves.
 * cluster: it and all its children at once. backend: one of the children, after which PostgreSQL restarts all of them.
 */
export type Victim = 'worker' | 'app' | 'postmaster' | 'cluster' | 'backend'

export interface Strike {
  victims: Victim[]
  /** Share of the items that have their outcome when it comes; 0: at once, while the request is being approved */
  atShare: number
}

interface Kind {
  name: string
  strikes: Victim[][]
}

const kinds: Kind[] = [
  { name: 'worker', strikes: [['worker']] },
  { name: 'postmaster', strikes: [['postmaster']] },
  { name: 'app', strikes: [['app']] },
  { name: 'worker, three times', strikes: [['worker'], ['worker'], ['worker']] },
  { name: 'whole database', strikes: [['cluster']] },
  { name: 'one backend, twice', strikes: [['backend'], ['backend']] },
  { name: 'worker and database', strikes: [['worker', 'cluster']] },
  { name: 'app, then worker', strikes: [['app'], ['worker']] },
  { name: 'database, then worker', strikes: [['postmaster'], ['worker']] },
  { name: 'everything', strikes: [['app', 'worker', 'cluster']] },
]

/** Who dies in which round, and when: every kind of death in turn, at moments that `random` (0 to 1) chooses. */
export function planStrikes(
  round: number,
  withApp: boolean,
  random: () => number,
): { name: string; strikes: Strike[] } {
  const possible = withApp ? kinds : kinds.filter(({ strikes }) => !strikes.flat().includes('app'))
  const kind = possible[(round - 1) % possible.length] as Kind
  const count = kind.strikes.length
  // One in each part of the run, so that several do not fall together; up to 85 %, so that they fall into it.
  const strikes = kind.strikes.map((victims, index) => ({ victims, atShare: (0.85 * (index + random())) / count }))
  return { name: kind.name, strikes }
}

/** The same numbers for the same seed, so that a bad round can be played again (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
