import type { Metadata } from 'next'
import { QuarantinePage as Quarantine } from '@/components/quarantine/QuarantinePage'
import { requireActor } from '@/lib/auth/actor'
import { readConnectionChoices } from '@/lib/connections/usable'
import { decideOnQuarantined, keepQuarantined } from './actions'

export const metadata: Metadata = { title: 'Quarantine' }

export default async function QuarantinePage() {
  const actor = await requireActor('protection.read')
  const connections = await readConnectionChoices(actor, 'quarantine')
  return <Quarantine connections={connections} runs={{ decide: decideOnQuarantined, keep: keepQuarantined }} />
}
