'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { verifyAudit } from '@/lib/audit/verify'

/** Reads the whole chain, so it is counted: ten times an hour is plenty for a person. */
export const verifyAuditLog = action({
  name: 'audit.verify',
  permission: 'audit.read',
  input: z.strictObject({}),
  rate: { limit: 10, windowSeconds: 3600 },
  run: () => verifyAudit(),
})
