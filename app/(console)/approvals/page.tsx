import type { Metadata } from 'next'
import { ApprovalList } from '@/components/approval/ApprovalList'
import { requireActor } from '@/lib/auth/actor'

export const metadata: Metadata = { title: 'Approvals' }

export default async function ApprovalsPage() {
  await requireActor('approvals.read')
  return <ApprovalList />
}
