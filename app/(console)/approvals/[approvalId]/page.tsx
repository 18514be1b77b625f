import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ApprovalPage } from '@/components/approval/ApprovalPage'
import { getApproval } from '@/lib/approvals/read'
import { requireActor } from '@/lib/auth/actor'
import { approveRequest, rejectRequest, withdrawRequest } from '../actions'

export const metadata: Metadata = { title: 'Request for approval' }

export default async function OneApprovalPage({ params }: { params: Promise<{ approvalId: string }> }) {
  const actor = await requireActor('approvals.read')
  const approval = await getApproval((await params).approvalId, actor)
  if (!approval) notFound()
  return (
    <ApprovalPage
      initial={approval}
      actions={{ approve: approveRequest, reject: rejectRequest, withdraw: withdrawRequest }}
    />
  )
}
