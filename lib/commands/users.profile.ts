import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { mailboxTargets, offered } from './mailboxInput'
import { mailboxes } from './messageInput'

const input = z.strictObject({ mailboxes: mailboxes.optional().describe('Address, principal name or user id of each') })

const text = z.string().nullable()
const output = z.object({
  userId: z.string(),
  principalName: z.string(),
  mail: text,
  displayName: z.string(),
  givenName: text,
  surname: text,
  jobTitle: text,
  department: text,
  company: text,
  office: text,
  mobilePhone: text,
  telephones: z.array(z.string()),
  language: text,
  userType: text,
  enabled: z.boolean().nullable(),
  createdAt: text,
  fromOnPremises: z.boolean(),
  proxyAddresses: z.array(z.string()),
  raw: z.record(z.string(), z.unknown()),
  /** null: none, or why it could not be read */
  manager: z.object({ userId: z.string(), displayName: z.string(), address: text }).nullable(),
  managerProblem: text,
  groups: z.array(z.object({ groupId: z.string(), displayName: z.string(), address: text })),
  groupsProblem: text,
})

export const usersProfile = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'users.profile',
  title: 'Get user profile',
  summary: 'Reads who is behind an address: name, work, telephones, whether the account is on, manager and groups.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'accounts',
  vendorPermissions: { graph: { application: ['User.Read.All'], delegated: ['User.Read.All'] } },
  seeds: { 'ibm-exchange-online/Get User Profile': { 'Email Address': 'mailboxes' } },
  idempotent: true,
  input,
  output,
  example: { input: { mailboxes: ['ada@example.com'] }, output: [] },
  auditText: (given) => `Read ${given.mailboxes?.length || 1} user profiles`,
  targets: mailboxTargets,
  async runItem({ connection, target: { mailbox: user }, signal }) {
    const accounts = offered(connection, 'accounts')
    const profile = await accounts.profile({ user }, { signal })
    const manager = await orWhy(() => accounts.manager({ user }, { signal }))
    const groups = await orWhy(() => accounts.groups({ user }, { signal }))
    return {
      state: 'done',
      after: {
        ...profile,
        manager: manager.value,
        managerProblem: manager.problem,
        groups: groups.value ?? [],
        groupsProblem: groups.problem,
      },
    }
  },
  concurrency: 8,
})

/** The profile is worth showing without them; that they could not be read is said. */
async function orWhy<T>(read: () => Promise<T>): Promise<{ value: T | null; problem: string | null }> {
  try {
    return { value: await read(), problem: null }
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'notPermitted') throw error
    return { value: null, problem: error.message }
  }
}
