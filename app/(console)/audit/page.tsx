import type { Metadata } from 'next'
import { AuditLog } from '@/components/audit/AuditLog'
import { auditActions } from '@/lib/audit/read'
import { requireActor } from '@/lib/auth/actor'
import { verifyAuditLog } from './actions'

export const metadata: Metadata = { title: 'Audit' }

export default async function AuditPage() {
  const actor = await requireActor('audit.read')
  return <AuditLog actions={await auditActions(actor)} verify={verifyAuditLog} />
}
