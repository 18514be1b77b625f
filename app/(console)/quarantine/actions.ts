'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { startRun } from '@/lib/runs/start'

const request = {
  connectionId: z.uuid(),
  input: z.record(z.string(), z.unknown()),
  reason: z.string().max(2_000).optional(),
}

/** The command's own schema is applied behind the door, its approval policy too. */
export const decideOnQuarantined = action({
  name: 'quarantine.decide',
  permission: 'protection.change',
  input: z.strictObject({ ...request, decision: z.enum(['release', 'deny', 'delete']) }),
  run: ({ connectionId, decision, input, reason }, actor) =>
    startRun({ commandId: `quarantine.${decision}`, connectionId, input, reason }, actor),
})

export const keepQuarantined = action({
  name: 'quarantine.keep',
  permission: 'evidence.write',
  input: z.strictObject(request),
  run: ({ connectionId, input, reason }, actor) =>
    startRun({ commandId: 'quarantine.export', connectionId, input, reason }, actor),
})
