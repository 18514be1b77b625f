import { resolve } from 'node:path'
import type { EntraContext } from './entra/entraContext'
import { SigningKey } from './entra/jwt'
import type { Resource } from './entra/resources'
import { EwsStore } from './ews/ewsState'
import { CommandLimits } from './exchangeOnline/commandLimits'
import { ExchangeStore } from './exchangeOnline/exchangeState'
import { mailboxSeed } from './exchangeOnline/story/mailboxSeed'
import { seedExchange } from './exchangeOnline/story/seedExchange'
import { FaultBoard } from './faults/faultBoard'
import { Journal } from './faults/journal'
import { MailboxLimits } from './faults/mailboxLimits'
import { deliverMails, type LoadedMail, type ReadMail, readMailFolder } from './mail/loadMailFolder'
import type { SimulatorOptions } from './options'
import { openStateFolder, type StateFolder } from './state/stateFolder'
import { CLIENT_IDS, demoApplications } from './story/applications'
import { DemoStory } from './story/demoStory'
import { passwordsFrom } from './story/people'
import { serverAccounts } from './story/serverAccounts'
import { STAFF } from './story/staff'
import { Clock } from './world/clock'
import type { Application, Person } from './world/types'
import { StoryWorld } from './world/world'

/** Everything but the sockets: the world, its faults and limits, and what Entra ID needs to know. */
export interface Simulation {
  options: SimulatorOptions
  state: StateFolder
  world: StoryWorld
  clock: Clock
  journal: Journal
  faults: FaultBoard
  limits: MailboxLimits
  entra: EntraContext
  resources: Resource[]
  exchange: ExchangeStore
  commandLimits: CommandLimits
  ews: EwsStore
  loaded: LoadedMail[]
  /** The start state again: mail, people, applications, faults, counts and the clock */
  reset(): void
}

export async function createSimulation(options: SimulatorOptions, log: (line: string) => void): Promise<Simulation> {
  const state = await openStateFolder(resolve(options.stateFolder))
  const clock = new Clock()
  const start = clock.now()
  const story = new DemoStory({
    start,
    generatedPeople: options.generatedPeople,
    server: {
      mailboxes: options.serverMailboxes,
      messages: options.serverMessages,
      largeMegabytes: options.serverMimeMegabytes,
    },
    listFaultyPeople: options.listFaultyPeople,
    passwordOf: passwordsFrom(state.seed),
    applications: () => registeredApplications(options, state, clock),
  })
  const world = new StoryWorld(story, clock, options.keptMailboxes)
  const journal = new Journal()
  const faults = new FaultBoard({ latencyMs: options.latencyMs, throttleShare: options.throttleShare, journal })
  const limits = new MailboxLimits(journal, () => clock.now())
  const exchange = new ExchangeStore(world, {
    fill: (state) => seedExchange(state, start),
    mailbox: (person) => mailboxSeed(person, world, start),
  })
  const commandLimits = new CommandLimits(() => clock.now())
  const ews = new EwsStore(world, () => serverAccounts(passwordsFrom(state.seed)))
  const resources: Resource[] = []
  const key = new SigningKey(state.signingKeyPem)
  const entra: EntraContext = {
    world,
    clock,
    key,
    resources,
    codes: new Map(),
    epochs: { access: 0, refresh: 0 },
    validFrom: new Map(),
  }
  const mails = options.mailFolder ? await readMails(options.mailFolder, start, log) : []
  const simulation: Simulation = {
    options,
    state,
    world,
    clock,
    journal,
    faults,
    limits,
    entra,
    resources,
    exchange,
    commandLimits,
    ews,
    loaded: deliverMails(world, peopleForMail(world), mails),
    reset() {
      world.reset()
      faults.reset()
      limits.reset()
      commandLimits.reset()
      journal.clear()
      entra.codes.clear()
      entra.validFrom.clear()
      simulation.loaded = deliverMails(world, peopleForMail(world), mails)
    },
  }
  return simulation
}

async function readMails(folder: string, now: Date, log: (line: string) => void): Promise<ReadMail[]> {
  const { mails, skipped } = await readMailFolder(folder, now)
  log(`Loaded ${mails.length} messages from ${folder}${skipped > 0 ? `; skipped ${skipped} .msg and .tnef files` : ''}`)
  return mails
}

/** The story's own people, not the generated ones: few enough to look at. */
function peopleForMail(world: StoryWorld): Person[] {
  return STAFF.filter((row) => row.kind === 'cloud').flatMap(
    (row) => world.findPerson(`${row.name}@${world.organisation.domains[0]}`) ?? [],
  )
}

function registeredApplications(options: SimulatorOptions, state: StateFolder, clock: Clock): Application[] {
  const applications = demoApplications({
    seed: state.seed,
    certificatePem: state.application.certificatePem,
    now: () => clock.now(),
  })
  for (const application of applications) {
    if (application.clientId === CLIENT_IDS.console) application.redirectUris.push(...options.consoleRedirects)
    else if (application.redirectUris.length > 0) application.redirectUris.push(...options.delegatedRedirects)
  }
  return applications
}
