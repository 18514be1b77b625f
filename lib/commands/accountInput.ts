import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'

export const accounts = z
  .array(z.string().trim().min(1).max(320))
  .min(1)
  .max(1_000)
  .describe('User principal name or user id of each account')

export function accountTargets({ users }: { users: string[] }): MailboxTarget[] {
  return users.map((user) => ({ kind: 'mailbox', mailbox: user }))
}

export function accountsInWords(count: number): string {
  return count === 1 ? 'one account' : `${count} accounts`
}
