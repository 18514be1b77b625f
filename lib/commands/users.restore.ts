import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { ItemOutcome, MailboxTarget } from '../shared/run'
import { accounts, accountsInWords, accountTargets } from './accountInput'
import { defineCommand, type ItemContext } from './define'
import { doOnce } from './doOnce'
import { deletedNamed, keptAccount } from './keptAccount'
import { offered } from './mailboxInput'
import { changedBy, removalRunId } from './undoInput'

const input = z
  .strictObject({
    removalRunId: removalRunId.optional().describe('The run that deleted the accounts'),
    users: accounts.optional().describe('User id, or the principal name that it had, of each deleted account'),
  })
  .superRefine((given, context) => {
    if ((given.removalRunId === undefined) === (given.users === undefined)) {
      const message = 'Name the run that deleted the accounts, or the accounts: one of the two.'
      context.addIssue({ code: 'custom', path: ['users'], message, input: given })
    }
  })

export const usersRestore = defineCommand<typeof input, typeof keptAccount, MailboxTarget>({
  id: 'users.restore',
  title: 'Restore deleted accounts',
  summary: 'Brings deleted accounts back, with mailbox, licences and groups, within 30 days of their deletion.',
  risk: 'reversible',
  permission: 'accounts.change',
  needs: 'accounts',
  vendorPermissions: {
    graph: {
      application: ['User.ReadWrite.All'],
      delegated: ['User.ReadWrite.All, with the role User Administrator'],
    },
  },
  seeds: {},
  idempotent: true,
  input,
  output: keptAccount,
  example: {
    input: { users: ['ada@example.com'] },
    output: [
      { userId: '0191f3a0-0000-7000-8000-000000000001', principalName: 'ada@example.com', displayName: 'Ada Example' },
    ],
  },
  auditText: (given) =>
    given.removalRunId
      ? `Restore the accounts that run ${given.removalRunId} deleted`
      : `Restore ${accountsInWords(given.users?.length ?? 0)}`,
  targets: (given, context) =>
    given.removalRunId
      ? changedBy(given.removalRunId, keptAccount, context)
      : accountTargets({ users: given.users ?? [] }),
  runItem: restoreUser,
  concurrency: 4,
})

async function restoreUser(context: ItemContext<MailboxTarget>): Promise<ItemOutcome> {
  const options = { signal: context.signal }
  const directory = offered(context.connection, 'accounts')
  const original = keptAccount.safeParse(context.target.original)
  const user = original.success ? original.data.userId : context.target.mailbox
  const deleted = deletedNamed(await directory.listDeleted(options), user)
  if (!deleted) {
    const there = await thereAgain(user)
    if (there) return { state: context.resumed ? 'done' : 'alreadyThere', after: there }
    return {
      state: 'notFound',
      detail: 'It is not among the deleted accounts: it was never there, or its 30 days are over.',
    }
  }
  const after = await doOnce(
    async () => {
      await directory.restore({ userId: deleted.userId }, options)
      const { userId, principalName, displayName } = deleted
      return { userId, principalName, displayName }
    },
    () => thereAgain(deleted.userId),
  )
  return { state: 'done', after }

  async function thereAgain(who: string) {
    try {
      const { userId, principalName, displayName } = await directory.profile({ user: who }, options)
      return { userId, principalName, displayName }
    } catch (error) {
      if (error instanceof ProviderError && error.code === 'unknownMailbox') return null
      throw error
    }
  }
}
