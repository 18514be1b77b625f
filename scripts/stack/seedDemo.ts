import { startChild } from '../processes/startChild'
import type { SimulatorAddress } from '../processes/startSimulator'

/** Someone who may sign in to the demo. */
export interface SignIn {
  role: string
  email: string
  password: string
}

export interface SeedOptions {
  environment: Record<string, string>
  simulator: SimulatorAddress
  password: string
  /** A second connection, to the organisation's own Exchange Server */
  exchangeServer?: boolean
}

/** Runs prisma/seed.ts: one person per role and a connection to the simulator, or two. Safe to repeat. */
export async function seedDemo(options: SeedOptions): Promise<SignIn[]> {
  let signIns: SignIn[] | null = null
  const { simulator, password, exchangeServer = false } = options
  const seed = startChild({
    name: 'The seed',
    entry: 'prisma/seed.ts',
    environment: {
      ...options.environment,
      CLAWBACK_SEED: JSON.stringify({ simulator, password, exchangeServer }),
    },
    onLine: (line) => {
      if (line.startsWith('{')) signIns = (JSON.parse(line) as { signIns: SignIn[] }).signIns
    },
  })
  const how = await seed.ended
  if (how !== 'ended with code 0' || signIns === null) {
    throw new Error(`The seed ${how}. It last wrote:\n${seed.lastLines()}`)
  }
  return signIns
}
