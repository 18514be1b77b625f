import type { Metadata } from 'next'
import { ConnectionList } from '@/components/connection/ConnectionList'
import { requireActor } from '@/lib/auth/actor'
import { listConnections } from '@/lib/connections/view'

export const metadata: Metadata = { title: 'Connections' }

export default async function ConnectionsPage() {
  const actor = await requireActor('connections.read')
  return <ConnectionList initial={await listConnections(actor)} />
}
