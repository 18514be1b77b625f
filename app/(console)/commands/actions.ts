'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { startRun } from '@/lib/runs/start'

/** The door asks for the command's own permission. */
export const runCommand = action({
  name: 'commands.run',
  permission: 'runs.read',
  input: z.strictObject({
    commandId: z.string().max(100),
    connectionId: z.uuid(),
    input: z.unknown(),
    reason: z.string().trim().min(1).max(2000).optional(),
  }),
  rate: { limit: 60, windowSeconds: 60 },
  run: (request, actor) => startRun(request, actor),
})
