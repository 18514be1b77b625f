import type { Metadata } from 'next'
import { TracePage } from '@/components/trace/TracePage'
import { requireActor } from '@/lib/auth/actor'
import { readConnectionChoices } from '@/lib/connections/usable'

export const metadata: Metadata = { title: 'Message trace' }

export default async function MessageTracePage() {
  const actor = await requireActor('mail.metadata')
  return <TracePage connections={await readConnectionChoices(actor, 'messageTrace')} />
}
