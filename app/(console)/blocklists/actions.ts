'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { startRun } from '@/lib/runs/start'

/** The command's own schema is applied behind the door, its approval policy too. */
export const changeBlocklist = action({
  name: 'blocklists.change',
  permission: 'protection.change',
  input: z.strictObject({
    connectionId: z.uuid(),
    of: z.enum(['blocklist', 'spoofedSenders']).default('blocklist'),
    change: z.enum(['add', 'edit', 'remove', 'undo']),
    input: z.record(z.string(), z.unknown()),
    reason: z.string().max(2_000).optional(),
  }),
  run: ({ connectionId, of, change, input, reason }, actor) =>
    startRun({ commandId: `${of}.${change}`, connectionId, input, reason }, actor),
})
