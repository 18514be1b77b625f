import { z } from 'zod'
import type { ConnectionTarget } from '../shared/run'
import { defineCommand } from './define'
import { offered } from './mailboxInput'

const input = z.strictObject({
  text: z.string().trim().min(1).max(100).describe('How the name or the address begins'),
  limit: z.int().min(1).max(100).default(10),
})
const output = z.object({
  users: z.array(
    z.object({
      userId: z.string(),
      principalName: z.string(),
      mail: z.string().nullable(),
      displayName: z.string(),
    }),
  ),
})

export const usersFind = defineCommand<typeof input, typeof output, ConnectionTarget>({
  id: 'users.find',
  title: 'Find people',
  summary: 'Finds people of the directory whose name or address begins with a text.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'accounts',
  vendorPermissions: { graph: { application: ['User.Read.All'], delegated: ['User.Read.All'] } },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: { text: 'ada' }, output: [{ users: [] }] },
  auditText: () => 'Find people in the directory',
  targets: () => [{ kind: 'connection' }],
  async runItem({ connection, signal }, query) {
    return { state: 'done', after: { users: await offered(connection, 'accounts').find(query, { signal }) } }
  },
  concurrency: 1,
})
