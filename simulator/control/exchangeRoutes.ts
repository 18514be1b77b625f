import { z } from 'zod'
import { LIST_ACTIONS } from '../exchangeOnline/lists/listEntry'
import { heldMessage } from '../exchangeOnline/story/heldMessage'
import { heldLetter } from '../exchangeOnline/story/quarantineLetters'
import type { Simulation } from '../simulation'
import { ControlError } from './controlError'
import { type ControlRoute, jsonOf } from './controlRoute'

const settings = z.strictObject({
  /** Decides the limits of the tenant lists */
  defenderPlan: z.enum(['none', 'plan1', 'plan2']).optional(),
  /** Whether New-ComplianceSearchAction still has Preview, as before May 2025 */
  compliancePreview: z.boolean().optional(),
  complianceRedirects: z.enum(['reachable', 'backend']).optional(),
  /** Graph's limit for eDiscovery, for each application */
  ediscoveryRequestsPerMinute: z.int().positive().optional(),
})

const held = z.strictObject({
  count: z.int().min(1).max(10_000),
  /** To each message the same; without them, people of the story in turn */
  recipients: z.array(z.email()).min(1).optional(),
  status: z.enum(['NotReleased', 'Requested', 'Denied']).default('NotReleased'),
})

const listed = z.strictObject({
  count: z.int().min(1).max(10_000),
  listType: z.enum(['Sender', 'Url']),
  action: z.enum(LIST_ACTIONS),
})

const mailbox = z.strictObject({
  /** Null: what is in it */
  sizeBytes: z.int().min(0).nullable().optional(),
  litigationHold: z.boolean().optional(),
  singleItemRecovery: z.boolean().optional(),
})

export function exchangeRoutes({ world, exchange, commandLimits }: Simulation): ControlRoute[] {
  const status = () => {
    const { lists, quarantine, compliance } = exchange.state()
    const now = world.now()
    return {
      defenderPlan: lists.plan,
      compliancePreview: compliance.hasPreview,
      quarantined: quarantine.all(now).length,
      mostCommandsInFlight: commandLimits.mostInFlight,
    }
  }
  let heldCount = 0
  let listedCount = 0
  return [
    { method: 'GET', path: 'exchange', run: status },
    {
      method: 'PATCH',
      path: 'exchange',
      run: (call) => {
        const { defenderPlan, compliancePreview, complianceRedirects, ...limits } = jsonOf(call, settings)
        const { lists, compliance, ediscovery } = exchange.state()
        ediscovery.requestsPerMinute = limits.ediscoveryRequestsPerMinute ?? ediscovery.requestsPerMinute
        compliance.redirects = complianceRedirects ?? compliance.redirects
        if (defenderPlan) lists.plan = defenderPlan
        if (compliancePreview !== undefined) compliance.hasPreview = compliancePreview
        return status()
      },
    },
    {
      method: 'PATCH',
      path: 'exchange/mailboxes/:address',
      run: (call) => {
        const person = world.findPerson(call.parameters.address ?? '')
        if (person?.mailbox !== 'cloud') throw new ControlError(404, 'There is no such mailbox in the cloud.')
        const { litigationHold, ...change } = jsonOf(call, mailbox)
        const settings = Object.assign(exchange.state().mailboxes.settingsOf(person), change)
        if (litigationHold !== undefined) {
          settings.litigationHold = litigationHold ? { since: world.now(), owner: 'control endpoint' } : null
        }
        return settings
      },
    },
    {
      method: 'POST',
      path: 'exchange/lists',
      run: (call) => {
        const { count, listType, action } = jsonOf(call, listed)
        const { lists } = exchange.state()
        const now = world.now()
        const entry = {
          listType,
          action,
          notes: '',
          listSubType: 'Tenant' as const,
          submissionId: 'Non-Submission',
          createdAt: now,
          modifiedAt: now,
          modifiedBy: '',
          expiresAt: null,
          removeAfterDays: null,
          lastUsedAt: null,
        }
        for (let index = 0; index < count; index += 1) {
          lists.add({ ...entry, value: `added-${++listedCount}.example` }, now)
        }
        return { count: lists.countOf(listType, action, now) }
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
