'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { startRun } from '@/lib/runs/start'

const request = { connectionId: z.uuid(), input: z.record(z.string(), z.unknown()) }

/** The command's own schema is applied behind the door. */
export const runComplianceSearch = action({
  name: 'compliance.run',
  permission: 'compliance.search',
  input: z.strictObject({ ...request, what: z.enum(['create', 'start', 'stop']) }),
  run: ({ connectionId, what, input }, actor) =>
    startRun({ commandId: `compliance.${what}`, connectionId, input }, actor),
})

/** What it removes cannot be put back from here, so a second person always decides. */
export const requestPurge = action({
  name: 'compliance.requestPurge',
  permission: 'mail.change',
  input: z.strictObject({ ...request, reason: z.string().max(2_000) }),
  run: ({ connectionId, input, reason }, actor) =>
    startRun({ commandId: 'compliance.purge', connectionId, input, reason }, actor),
})
