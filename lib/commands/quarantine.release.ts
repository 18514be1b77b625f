import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { type QuarantinedMessage, quarantineTypes, quarantineTypeWords } from '../shared/quarantine'
import type { ItemOutcome } from '../shared/run'
import { defineCommand, type ItemContext } from './define'
import { doOnce } from './doOnce'
import {
  lookAtQuarantined,
  messagesInWords,
  type QuarantinedTarget,
  quarantinedFields,
  quarantinedTargets,
  quarantineOf,
  requireQuarantined,
} from './quarantineState'

const input = z.strictObject({
  ...quarantinedFields,
  recipients: z
    .array(z.string().trim().min(1).max(320))
    .max(1000)
    .optional()
    .describe(
      'Release to these only; who is no original recipient gets nothing. Left out: to every original recipient',
    ),
  allowSender: z.boolean().default(false).describe('Keep further mail of the senders out of quarantine'),
  reportFalsePositive: z
    .boolean()
    .default(false)
    .describe('Tell Microsoft that they were held back wrongly (spam only)'),
  force: z.boolean().default(false).describe('Release again what was released before'),
})
type Input = z.output<typeof input>

const kept = z.object({ releaseStatus: z.string(), releasedTo: z.array(z.string()) })

const output = z.object({
  identity: z.string(),
  releasedTo: z.array(z.string()),
  notices: z.array(z.string()),
})

export const quarantineRelease = defineCommand<typeof input, typeof output, QuarantinedTarget>({
  id: 'quarantine.release',
  title: 'Release quarantined messages',
  summary:
    'Delivers quarantined messages to all or some of their recipients. If one identity is wrong, none is released. What was released is ordinary mail: it can be searched for and taken back.',
  // An allowed sender is let in from then on
  risk: ({ allowSender }) => (allowSender ? 'disruptive' : 'reversible'),
  permission: 'protection.change',
  needs: 'quarantine',
  vendorPermissions: {
    exchangeOnline: ['Quarantine Administrator', 'Security Administrator', 'Organization Management'],
  },
  seeds: {
    'd3-defender-email/Release Quarantine Messages': {
      'Message Identities': 'identities',
      'Recipients To Release': 'recipients',
      'Allow Sender': 'allowSender',
      'Report False Positive': 'reportFalsePositive',
    },
  },
  idempotent: false,
  input,
  output,
  example: {
    input: { identities: ['11111111-0000-4000-8000-000000000001\\22222222-0000-4000-8000-000000000001'] },
    output: [
      {
        identity: '11111111-0000-4000-8000-000000000001\\22222222-0000-4000-8000-000000000001',
        releasedTo: ['ada@example.com'],
        notices: [],
      },
    ],
  },
  auditText: ({ identities, allowSender }) =>
    `Release ${messagesInWords(identities.length)}${allowSender ? ' and allow their senders' : ''}`,
  targets: quarantinedTargets,
  async checkSet({ connection, targets, signal }) {
    const identities = targets.map(({ identity }) => identity)
    const missing = await quarantineOf({ connection }).missing({ identities }, { signal })
    if (missing.length === 0) return
    const [first] = missing
    throw new ProviderError(
      'itemNotFound',
      `None was released: ${missing.length} of ${targets.length} ${targets.length === 1 ? 'identity is' : 'identities are'} not in quarantine (${first}${missing.length > 1 ? ' …' : ''}). Take them out and ask again.`,
      { statusCode: 404 },
    )
  },
  runItem: release,
  concurrency: 20,
})

async function release(context: ItemContext<QuarantinedTarget>, given: Input): Promise<ItemOutcome> {
  const { identity } = context.target
  const message = await requireQuarantined(context)
  const { to, notices } = recipientsOf(message, given)
  const begun = kept.safeParse(context.before)
  const state = { releaseStatus: message.releaseStatus, releasedTo: message.releasedTo }
  if (isReleased(message, to) && (!given.force || begun.success)) {
    const after = { identity, releasedTo: to, notices }
    return begun.success
      ? { state: 'done', before: begun.data, after }
      : { state: 'alreadyThere', before: state, after }
  }
  await context.keepBefore(state)
  const isSpam = /^(?:spam|bulk)$/i.test(message.reason)
  if (given.reportFalsePositive && !isSpam) {
    notices.push(`Not reported to Microsoft: only spam can be, and this is held as “${reasonWords(message.reason)}”.`)
  }
  const wish = {
    identity,
    recipients: given.recipients?.length ? to : undefined,
    allowSender: given.allowSender,
    reportFalsePositive: given.reportFalsePositive && isSpam,
    force: given.force,
  }
  await doOnce(
    async () => {
      await quarantineOf(context).release(wish, { signal: context.signal })
      return true
    },
    async () => {
      const now = await lookAtQuarantined(context)
      return now && isReleased(now, to) ? true : null
    },
  )
  return { state: 'done', before: state, after: { identity, releasedTo: to, notices } }
}

function recipientsOf(message: QuarantinedMessage, { recipients }: Input): { to: string[]; notices: string[] } {
  if (!recipients?.length) return { to: message.recipients, notices: [] }
  const original = new Map(message.recipients.map((address) => [address.toLowerCase(), address]))
  const to = recipients.flatMap((address) => original.get(address.toLowerCase()) ?? [])
  const others = recipients.filter((address) => !original.has(address.toLowerCase()))
  if (to.length === 0) {
    throw new ProviderError('badRequest', 'None of the named recipients is among those whom the message was sent to.', {
      statusCode: 400,
    })
  }
  return { to, notices: others.map((address) => `Not released to ${address}, who is no original recipient.`) }
}

function isReleased(message: QuarantinedMessage, to: string[]): boolean {
  if (message.releaseStatus === 'PreparingToRelease') return true
  const released = new Set(message.releasedTo.map((address) => address.toLowerCase()))
  if (to.length > 0 && to.every((address) => released.has(address.toLowerCase()))) return true
  return message.releaseStatus === 'Released' && message.notYetReleasedTo.length === 0
}

function reasonWords(reason: string): string {
  const known = quarantineTypes.find((type) => type === reason)
  return known ? quarantineTypeWords[known] : reason
}
