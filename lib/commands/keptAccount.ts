import { z } from 'zod'
import type { DeletedUser } from '../shared/account'

/** Who an account was, kept before it was deleted: the id is what a restore needs. */
export const keptAccount = z.object({ userId: z.string(), principalName: z.string(), displayName: z.string() })
export type KeptAccount = z.output<typeof keptAccount>

const daysKept = 30

export function restorableUntil(deletedAt: string): string | null {
  const instant = Date.parse(deletedAt)
  return Number.isNaN(instant) ? null : new Date(instant + daysKept * 24 * 60 * 60 * 1000).toISOString()
}

/** By user id, or by the name that it had; of several that had it, the one that was deleted last. */
export function deletedNamed(deleted: readonly DeletedUser[], user: string): DeletedUser | undefined {
  const wanted = user.toLowerCase()
  return deleted
    .filter(({ userId, principalName }) => userId.toLowerCase() === wanted || principalName.toLowerCase() === wanted)
    .sort((one, other) => (one.deletedAt < other.deletedAt ? 1 : -1))[0]
}
