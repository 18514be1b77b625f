import { z } from 'zod'
import { getApproval } from '@/lib/approvals/read'
import { Refusal } from '@/lib/shared/refusal'
import { apiRoute } from '../../apiRoute'
import { approvalParams } from '../../approvalParams'

export const GET = apiRoute({
  name: 'approvals.get',
  permission: 'approvals.read',
  query: z.strictObject({}),
  params: approvalParams,
  async read({ params, actor }) {
    const approval = await getApproval(params.approvalId, actor)
    if (!approval) throw new Refusal('notFound', 'There is no such request.')
    return approval
  },
})
