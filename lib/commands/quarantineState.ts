import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { type QuarantinedMessage, releaseStatuses } from '../shared/quarantine'
import type { Target } from '../shared/run'
import type { ItemContext } from './define'

export type QuarantinedTarget = Extract<Target, { kind: 'quarantined' }>

export const quarantinedMessage = z.object({
  identity: z.string(),
  networkMessageId: z.string(),
  internetMessageId: z.string().nullable(),
  subject: z.string(),
  senderAddress: z.string(),
  recipients: z.array(z.string()),
  direction: z.string(),
  receivedAt: z.string(),
  expiresAt: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  reason: z.string(),
  reasonText: z.string(),
  policyType: z.string(),
  policyName: z.string(),
  releaseStatus: z.enum(releaseStatuses),
  releasedTo: z.array(z.string()),
  notYetReleasedTo: z.array(z.string()),
  releasedBy: z.array(z.string()),
  recipientTags: z.array(z.string()),
  reported: z.boolean(),
  overrideReason: z.string().nullable(),
})

const identity = z.string().trim().min(3).max(300)

/** How every command on quarantined messages is told which. */
export const quarantinedFields = {
  identities: z
    .array(identity)
    .min(1)
    .max(1000)
    .describe('Identities of quarantined messages, as the list gives them: two parts with a backslash between them'),
  shown: z
    .array(
      z.strictObject({
        identity,
        subject: z.string().max(1000).optional(),
        senderAddress: z.string().max(320).optional(),
        recipients: z.array(z.string().max(320)).max(1000).optional(),
      }),
    )
    .max(1000)
    .optional()
    .describe('What the list showed of them, for whoever approves; not used to act'),
}

interface QuarantinedInput {
  identities: string[]
  shown?: Omit<QuarantinedTarget, 'kind'>[]
}

export function quarantinedTargets({ identities, shown = [] }: QuarantinedInput): QuarantinedTarget[] {
  const known = new Map(shown.map((each) => [each.identity.toLowerCase(), each]))
  return identities.map((each) => ({ kind: 'quarantined', ...known.get(each.toLowerCase()), identity: each }))
}

/** What every command that acts on quarantined messages has in common. */
export const onQuarantined = {
  needs: 'quarantine',
  idempotent: true,
  input: z.strictObject(quarantinedFields),
  targets: quarantinedTargets,
} as const

const exampleIdentity = '11111111-0000-4000-8000-000000000001\\22222222-0000-4000-8000-000000000001'
export const quarantinedExample = { identities: [exampleIdentity] }

/** What an administrator of quarantine may do and a reader may not. */
export const quarantineAdministrators = { exchangeOnline: ['Quarantine Administrator', 'Security Administrator'] }

export function messagesInWords(count: number): string {
  return count === 1 ? 'one quarantined message' : `${count} quarantined messages`
}

export function quarantineOf({ connection }: Pick<ItemContext, 'connection'>) {
  const { quarantine } = connection
  // The door checks what a connection offers before a run is made.
  if (!quarantine) throw new Error('a command on quarantine was run over a connection without it')
  return quarantine
}

export function lookAtQuarantined(context: ItemContext<QuarantinedTarget>): Promise<QuarantinedMessage | null> {
  return quarantineOf(context).get({ identity: context.target.identity }, { signal: context.signal })
}

/** Throws where it is not there (any more). */
export async function requireQuarantined(context: ItemContext<QuarantinedTarget>): Promise<QuarantinedMessage> {
  const message = await lookAtQuarantined(context)
  if (!message) throw notInQuarantine()
  return message
}

function notInQuarantine(): ProviderError {
  return new ProviderError(
    'itemNotFound',
    'There is no message with this identity in quarantine: it was deleted, it has expired, or the identity is wrong.',
    { statusCode: 404 },
  )
}
