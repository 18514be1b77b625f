'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { cancelRun, pauseRun, resumeRun } from '@/lib/runs/control'
import { restoreRun } from '@/lib/runs/restore'
import { retryFailed } from '@/lib/runs/retry'

const run = z.strictObject({ runId: z.uuid() })
const again = z.strictObject({ runId: z.uuid(), reason: z.string().max(2000).optional() })

export const pause = action({
  name: 'runs.pause',
  permission: 'runs.control',
  input: run,
  run: ({ runId }, actor) => pauseRun(runId, actor),
})

export const resume = action({
  name: 'runs.resume',
  permission: 'runs.control',
  input: run,
  run: ({ runId }, actor) => resumeRun(runId, actor),
})

export const cancel = action({
  name: 'runs.cancel',
  permission: 'runs.control',
  input: run,
  run: ({ runId }, actor) => cancelRun(runId, actor),
})

export const retry = action({
  name: 'runs.retryFailed',
  permission: 'runs.control',
  input: again,
  run: ({ runId, reason }, actor) => retryFailed(runId, actor, { reason }),
})

export const restore = action({
  name: 'runs.restore',
  permission: 'mail.change',
  input: again,
  run: ({ runId, reason }, actor) => restoreRun(runId, actor, { reason }),
})
