import type { Metadata } from 'next'
import { NewConnection } from '@/components/connection/NewConnection'
import { requireActor } from '@/lib/auth/actor'
import { createConnectionAction } from '../actions'
import { formChoices } from '../formChoices'

export const metadata: Metadata = { title: 'Add connection' }

export default async function NewConnectionPage() {
  await requireActor('connections.manage')
  return <NewConnection choices={await formChoices()} create={createConnectionAction} />
}
