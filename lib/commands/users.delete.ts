import { z } from 'zod'
import type { Profile } from '../providers/capabilities/accounts'
import { ProviderError } from '../providers/contract'
import type { ItemOutcome, MailboxTarget } from '../shared/run'
import { accounts, accountsInWords, accountTargets } from './accountInput'
import { defineCommand, type ItemContext } from './define'
import { doOnce } from './doOnce'
import { deletedNamed, type KeptAccount, keptAccount, restorableUntil } from './keptAccount'
import { offered } from './mailboxInput'

const input = z.strictObject({ users: accounts })
const output = keptAccount.extend({ restorableUntil: z.string().nullable() })

export const usersDelete = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'users.delete',
  title: 'Delete user accounts',
  summary:
    'Deletes accounts, with their mailbox and licences. The service keeps them for 30 days, in which they can be restored; after that they are gone. To stop a person from signing in, disabling the account is enough.',
  risk: 'disruptive',
  permission: 'accounts.change',
  needs: 'accounts',
  vendorPermissions: {
    graph: {
      application: ['User.ReadWrite.All (administrators’ accounts: a higher administrator role besides)'],
      delegated: ['User.ReadWrite.All, with the role User Administrator'],
    },
  },
  seeds: { 'd3-office365/Delete User Accounts': { 'User IDs Or User Principal Names': 'users' } },
  idempotent: true,
  undoneBy: {
    commandId: 'users.restore',
    things: ['account', 'accounts'],
    words: 'Each account comes back with its mailbox, licences and groups. This works for 30 days after the deletion.',
  },
  input,
  output,
  example: {
    input: { users: ['ada@example.com'] },
    output: [
      {
        userId: '0191f3a0-0000-7000-8000-000000000001',
        principalName: 'ada@example.com',
        displayName: 'Ada Example',
        restorableUntil: '2026-12-21T09:00:00.000Z',
      },
    ],
  },
  auditText: (given) => `Delete ${accountsInWords(given.users.length)}`,
  targets: accountTargets,
  runItem: deleteUser,
  concurrency: 4,
})

async function deleteUser(context: ItemContext<MailboxTarget>): Promise<ItemOutcome> {
  const user = context.target.mailbox
  const options = { signal: context.signal }
  const directory = offered(context.connection, 'accounts')
  const kept = keptAccount.safeParse(context.before)
  // By its id after the first look: a name may belong to somebody else by now
  const profile = await profileOrNull(kept.success ? kept.data.userId : user)
  if (!profile) {
    const deleted = deletedNamed(await directory.listDeleted(options), kept.success ? kept.data.userId : user)
    if (!deleted)
      return { state: 'notFound', detail: 'There is no such account, and none was deleted in the last 30 days.' }
    const { userId, principalName, displayName, deletedAt } = deleted
    const before: KeptAccount = kept.success ? kept.data : { userId, principalName, displayName }
    const after = { ...before, restorableUntil: restorableUntil(deletedAt) }
    return { state: kept.success ? 'done' : 'alreadyThere', before, after }
  }
  const { userId, principalName, displayName } = profile
  const before: KeptAccount = { userId, principalName, displayName }
  await context.keepBefore(before)
  await doOnce(
    () => directory.delete({ user: userId }, options).then(() => true),
    async () => ((await profileOrNull(userId)) === null ? true : null),
  )
  return { state: 'done', before, after: { ...before, restorableUntil: restorableUntil(new Date().toISOString()) } }

  async function profileOrNull(who: string): Promise<Profile | null> {
    try {
      return await directory.profile({ user: who }, options)
    } catch (error) {
      if (error instanceof ProviderError && error.code === 'unknownMailbox') return null
      throw error
    }
  }
}
