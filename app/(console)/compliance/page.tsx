import type { Metadata } from 'next'
import { ComplianceList } from '@/components/compliance/ComplianceList'
import { requireActor } from '@/lib/auth/actor'
import { readConnectionChoices } from '@/lib/connections/usable'
import { runComplianceSearch } from './actions'

export const metadata: Metadata = { title: 'Compliance searches' }

export default async function CompliancePage() {
  const actor = await requireActor('compliance.search')
  const connections = await readConnectionChoices(actor, 'complianceSearch')
  return <ComplianceList connections={connections} run={runComplianceSearch} />
}
