import { z } from 'zod'
import { listApprovalItems } from '@/lib/approvals/read'
import { apiRoute } from '../../../apiRoute'
import { approvalParams } from '../../../approvalParams'
import { after } from '../../../runParams'

export const GET = apiRoute({
  name: 'approvals.items',
  permission: 'approvals.read',
  query: z.strictObject({ mailbox: z.string().max(500).optional(), after }),
  params: approvalParams,
  read: ({ query: { mailbox, after }, params, actor }) =>
    listApprovalItems(params.approvalId, { mailbox }, { after }, actor),
})
