import type { Metadata } from 'next'
import { BlocklistPage } from '@/components/blocklist/BlocklistPage'
import { requireActor } from '@/lib/auth/actor'
import { readConnectionChoices } from '@/lib/connections/usable'

export const metadata: Metadata = { title: 'Allow and block lists' }

export default async function BlocklistsPage() {
  const actor = await requireActor('protection.read')
  return <BlocklistPage connections={await readConnectionChoices(actor, 'blocklist')} />
}
