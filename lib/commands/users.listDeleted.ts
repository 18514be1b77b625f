import { z } from 'zod'
import type { ConnectionTarget } from '../shared/run'
import { defineCommand } from './define'
import { keptAccount, restorableUntil } from './keptAccount'
import { offered } from './mailboxInput'

const input = z.strictObject({})
const output = z.object({
  users: z.array(keptAccount.extend({ deletedAt: z.string(), restorableUntil: z.string().nullable() })),
})

export const usersListDeleted = defineCommand<typeof input, typeof output, ConnectionTarget>({
  id: 'users.listDeleted',
  title: 'List deleted accounts',
  summary: 'Lists the accounts that were deleted and can still be restored, with the day on which that ends.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'accounts',
  vendorPermissions: { graph: { application: ['User.Read.All'], delegated: ['User.Read.All'] } },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: {}, output: [{ users: [] }] },
  auditText: () => 'List deleted accounts',
  targets: () => [{ kind: 'connection' }],
  async runItem({ connection, signal }) {
    const deleted = await offered(connection, 'accounts').listDeleted({ signal })
    const users = deleted
      .map((user) => ({ ...user, restorableUntil: restorableUntil(user.deletedAt) }))
      .sort((one, other) => (one.deletedAt < other.deletedAt ? 1 : -1))
    return { state: 'done', after: { users } }
  },
  concurrency: 1,
})
