import { z } from 'zod'
import { heldMessage } from '../exchangeOnline/story/heldMessage'
import { heldLetter } from '../exchangeOnline/story/quarantineLetters'
import type { Simulation } from '../simulation'
import { type ControlRoute, jsonOf } from './controlRoute'

const settings = z.strictObject({
  /** Decides the limits of the tenant lists */
  defenderPlan: z.enum(['none', 'plan1', 'plan2']).optional(),
})

const held = z.strictObject({
  count: z.int().min(1).max(10_000),
  /** To each message the same; without them, people of the story in turn */
  recipients: z.array(z.email()).min(1).optional(),
  status: z.enum(['NotReleased', 'Requested', 'Denied']).default('NotReleased'),
})

export function exchangeRoutes({ world, exchange, commandLimits }: Simulation): ControlRoute[] {
  const status = () => {
    const { lists, quarantine } = exchange.state()
    const now = world.now()
    return {
      defenderPlan: lists.plan,
      quarantined: quarantine.all(now).length,
      mostCommandsInFlight: commandLimits.mostInFlight,
    }
  }
  let heldCount = 0
  return [
    { method: 'GET', path: 'exchange', run: status },
    {
      method: 'PATCH',
      path: 'exchange',
      run: (call) => {
        const { defenderPlan } = jsonOf(call, settings)
        if (defenderPlan) exchange.state().lists.plan = defenderPlan
        return status()
      },
    },
    {
      method: 'POST',
      path: 'exchange/quarantine',
      run: (call) => {
        const { count, recipients, status } = jsonOf(call, held)
        const to = recipients?.map((address) => ({ name: world.findPerson(address)?.displayName ?? address, address }))
        const identities = Array.from({ length: count }, (_, index) => {
          const letter = heldLetter(`quarantine:added:${++heldCount}`, to, (count - index) / 60)
          const fate = { status, isReported: false, isFromBlockedSender: false }
          const message = heldMessage({ ...letter, ...fate }, world.now())
          exchange.state().quarantine.add(message)
          return message.identity
        })
        return { identities }
      },
    },
  ]
}
