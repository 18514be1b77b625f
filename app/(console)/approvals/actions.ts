'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { approve, reject, withdraw } from '@/lib/approvals/decide'

export const approveRequest = action({
  name: 'approvals.approve',
  permission: 'approvals.decide',
  input: z.strictObject({
    approvalId: z.uuid(),
    /** The hash of the set that the approver was shown */
    expectedSha256: z.string().regex(/^[0-9a-f]{64}$/),
    excludeItemIds: z
      .array(z.string().regex(/^\d{1,18}$/))
      .max(250_000)
      .optional(),
    note: z.string().max(2000).optional(),
  }),
  run: ({ approvalId, ...decision }, actor) => approve(approvalId, decision, actor),
})

export const rejectRequest = action({
  name: 'approvals.reject',
  permission: 'approvals.decide',
  input: z.strictObject({ approvalId: z.uuid(), reason: z.string().max(2000) }),
  run: ({ approvalId, reason }, actor) => reject(approvalId, { reason }, actor),
})

export const withdrawRequest = action({
  name: 'approvals.withdraw',
  permission: 'approvals.read',
  input: z.strictObject({ approvalId: z.uuid() }),
  run: ({ approvalId }, actor) => withdraw(approvalId, actor),
})
