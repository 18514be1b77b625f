import { z } from 'zod'
import type { Simulation } from '../simulation'
import { applicationRoutes } from './applicationRoutes'
import { ControlError } from './controlError'
import { type ControlRoute, jsonOf } from './controlRoute'
import { ewsRoutes } from './ewsRoutes'
import { exchangeRoutes } from './exchangeRoutes'
import { mailboxRoutes } from './mailboxRoutes'
import { peopleRoutes } from './peopleRoutes'

const faultRule = z.strictObject({
  service: z.enum(['login', 'graph', 'exchangeOnline', 'compliance', 'ews']).optional(),
  method: z.string().optional(),
  pathPattern: z.string().refine(isPattern, 'not a regular expression').optional(),
  addressPattern: z.string().refine(isPattern, 'not a regular expression').optional(),
  cmdletPattern: z.string().refine(isPattern, 'not a regular expression').optional(),
  count: z.int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  hold: z.boolean().optional(),
  decision: z.strictObject({
    status: z.int().min(400).max(599).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    backOffMilliseconds: z.int().positive().optional(),
    delayMs: z.int().positive().optional(),
    cut: z.boolean().optional(),
    loseAnswer: z.boolean().optional(),
    redirectTo: z.url().optional(),
    body: z.enum(['nul', 'empty', 'text']).optional(),
    inside: z.enum(['error', '@odata.error']).optional(),
    ignoreIdentity: z.boolean().optional(),
    truncateTo: z.number().min(0).max(1).optional(),
  }),
})

const clockChange = z.union([
  z.strictObject({ advanceSeconds: z.number() }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  /** True: it stands still, so that nothing that takes its time goes on by itself */
  z.strictObject({ held: z.boolean() }),
])

const expiry = z.strictObject({ access: z.boolean().default(true), refresh: z.boolean().default(false) })

export function controlRoutes(simulation: Simulation): ControlRoute[] {
  const { world, clock, faults, journal, entra } = simulation
  return [
    {
      method: 'GET',
      path: 'status',
      run: () => ({
        now: clock.now().toISOString(),
        generation: world.generation,
        people: world.people().length,
        loadedMessages: simulation.loaded.length,
      }),
    },
    { method: 'POST', path: 'reset', run: () => simulation.reset() },
    {
      method: 'POST',
      path: 'clock',
      run: (call) => {
        const change = jsonOf(call, clockChange)
        if ('held' in change) clock.hold(change.held)
        else if ('set' in change) clock.set(new Date(change.set))
        else clock.advance(change.advanceSeconds * 1000)
        return { now: clock.now().toISOString() }
      },
    },
    { method: 'GET', path: 'faults', run: () => faults.rules() },
    { method: 'POST', path: 'faults', run: (call) => faults.addRule(jsonOf(call, faultRule)) },
    { method: 'DELETE', path: 'faults', run: () => faults.clearRules() },
    {
      method: 'DELETE',
      path: 'faults/:id',
      run: ({ parameters }) => {
        const id = Number(parameters.id)
        if (!faults.rules().some((rule) => rule.id === id)) throw new ControlError(404, 'There is no such rule.')
        faults.clearRules(id)
      },
    },
    {
      method: 'GET',
      path: 'requests',
      run: () => ({
        requests: journal.requests(),
        refused: journal.refused(),
        inFlightMaxima: addressed(simulation, journal.inFlightMaxima()),
      }),
    },
    { method: 'DELETE', path: 'requests', run: () => journal.clear() },
    { method: 'GET', path: 'loaded', run: () => simulation.loaded },
    {
      method: 'POST',
      path: 'tokens/expire',
      run: (call) => {
        const { access, refresh } = jsonOf(call, expiry)
        if (access) entra.epochs.access++
        if (refresh) entra.epochs.refresh++
      },
    },
    ...applicationRoutes(simulation),
    ...ewsRoutes(simulation),
    ...exchangeRoutes(simulation),
    ...mailboxRoutes(simulation),
    ...peopleRoutes(simulation),
  ]
}

function addressed({ world }: Simulation, counts: Record<string, number>): Record<string, number> {
  const named = Object.entries(counts).map(([id, count]) => [world.findPerson(id)?.userPrincipalName ?? id, count])
  return Object.fromEntries(named)
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}
