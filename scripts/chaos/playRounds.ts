import { closeDb } from '../../lib/db/client'
import { closeSender } from '../../lib/jobs/sendJob'
import { ConsoleReader } from './consoleReader'
import { Household } from './household'
import { signedInAs } from './people'
import { playRound, type RoundResult } from './playRound'
import { SimulatorWorld } from './simulatorWorld'
import { seededRandom, type Victim } from './strikes'

export interface ChaosOptions {
  rounds: number
  messages: number
  mailboxes: number
  seed: number
  withApp: boolean
  /** Of each answer of the simulator */
  latencyMilliseconds: number
  dataDir: string
  report(text: string): void
  onRound(result: RoundResult): void
  /** What ends everything early: no process and no file is left behind */
  onStarted?(stop: () => Promise<void>): void
}

/** Plays the rounds on data that is thrown away. Sets the configuration of this process: call it once in a process. */
export async function playRounds(options: ChaosOptions): Promise<{ kills: ReadonlyMap<Victim, number> }> {
  const { dataDir, withApp, latencyMilliseconds, report, seed } = options
  const household = new Household({ dataDir, withApp, latencyMilliseconds, report })
  let world: SimulatorWorld | undefined
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= (async () => {
      await world?.close()
      await closeSender()
      await closeDb()
      await household.stop()
    })()
    return stopped
  }
  options.onStarted?.(stop)
  try {
    await household.start()
    world = new SimulatorWorld(household.simulator.address)
    Object.assign(process.env, household.environment)
    const signInOf = (role: string) => {
      const found = household.signIns.find((one) => one.role === role)
      if (!found) throw new Error(`The seed has nobody with the role ${role}`)
      return found
    }
    const analyst = await signedInAs(signInOf('analyst').email)
    const approver = await signedInAs(signInOf('approver').email)
    const url = household.consoleUrl
    const reader = url ? await ConsoleReader.signIn(url, household.publicUrl, signInOf('analyst')) : null
    const mailboxes = Array.from({ length: options.mailboxes }, (_, index) => `box-${index + 1}@harbourpine.example`)
    for (const mailbox of mailboxes) await world.addPerson(mailbox)

    const random = seededRandom(seed)
    let auditHead: RoundResult['auditHead']
    for (let round = 1; round <= options.rounds; round += 1) {
      const stage = { household, world, mailboxes, analyst, approver, reader, random }
      const token = `r${seed}n${round}`
      const result = await playRound(stage, { round, token, messages: options.messages, auditHead })
      auditHead = result.auditHead
      options.onRound(result)
    }
    return { kills: household.kills }
  } finally {
    await stop()
  }
}
