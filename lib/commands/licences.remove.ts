import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { ItemOutcome, MailboxTarget } from '../shared/run'
import { accounts, accountsInWords, accountTargets } from './accountInput'
import { defineCommand, type ItemContext } from './define'
import { directLicences, groupLicences, type KeptLicences, licences } from './keptLicences'
import { offered } from './mailboxInput'

const input = z.strictObject({
  users: accounts,
  licences: z
    .array(z.string().trim().min(1).max(100))
    .max(100)
    .optional()
    .describe('Part numbers (ENTERPRISEPACK) or ids of the licences; left out: all that the account has of its own'),
})

const output = z.object({
  removed: z.array(z.string()),
  /** Come with a group, and so stay: leaving the group takes them away */
  keptByGroup: z.array(z.object({ licence: z.string(), groupIds: z.array(z.string()) })),
})

export const licencesRemove = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'licences.remove',
  title: 'Remove licences',
  summary:
    'Takes licences away from accounts. Without its licence a mailbox is switched off, and its content is deleted after 30 days. Licences that come with a group stay; the result names them.',
  risk: 'disruptive',
  permission: 'accounts.change',
  needs: 'licences',
  vendorPermissions: {
    graph: {
      application: ['LicenseAssignment.ReadWrite.All', 'User.Read.All'],
      delegated: ['LicenseAssignment.ReadWrite.All, with the role License Administrator', 'User.Read.All'],
    },
  },
  seeds: { 'd3-office365/Remove Licenses': { 'User ID or Email Address': 'users' } },
  idempotent: true,
  undoneBy: {
    commandId: 'licences.restore',
    things: ['account’s licences', 'accounts’ licences'],
    words: 'Each account gets back the licences that this run took from it, if the organisation still has any left.',
  },
  input,
  output,
  example: {
    input: { users: ['ada@example.com'] },
    output: [{ removed: ['ENTERPRISEPACK'], keptByGroup: [] }],
  },
  auditText: (given) => `Remove licences of ${accountsInWords(given.users.length)}`,
  targets: accountTargets,
  runItem: removeLicences,
  concurrency: 4,
})

async function removeLicences(
  context: ItemContext<MailboxTarget>,
  { licences: named }: z.output<typeof input>,
): Promise<ItemOutcome> {
  const user = context.target.mailbox
  const options = { signal: context.signal }
  const capability = offered(context.connection, 'licences')
  const held = await capability.list({ user }, options)
  const direct = directLicences(held, named)
  const kept = licences.safeParse(context.before)
  const before: KeptLicences = kept.success ? kept.data : { licences: direct }
  const keptByGroup = groupLicences(held, named).map((each) => ({
    licence: each.partNumber ?? each.skuId,
    groupIds: each.groupIds,
  }))
  const after = { removed: before.licences.map((each) => each.partNumber ?? each.skuId), keptByGroup }
  if (direct.length === 0) {
    if (kept.success) return { state: 'done', before, after }
    if (keptByGroup.length > 0) throw onlyByGroup(user, keptByGroup)
    return { state: 'alreadyThere', after }
  }
  await context.keepBefore(before)
  await capability.change({ user, add: [], remove: direct.map(({ skuId }) => skuId) }, options)
  return { state: 'done', before, after }
}

/** Asked for and not possible: not a success with nothing done. */
function onlyByGroup(user: string, kept: { licence: string; groupIds: string[] }[]): ProviderError {
  const list = kept.map(({ licence, groupIds }) => `${licence} (group ${groupIds.join(', ')})`).join('; ')
  return new ProviderError(
    'conflict',
    `${user} has these licences as a member of a group, so they cannot be removed from the account itself: ${list}. Take the account out of the group, or the licence off the group.`,
    { statusCode: 400 },
  )
}
