import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ComplianceSearchPage } from '@/components/compliance/ComplianceSearchPage'
import { requireActor } from '@/lib/auth/actor'
import { listUsableConnections } from '@/lib/connections/usable'
import { requestPurge, runComplianceSearch } from '../actions'

interface SearchPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const place = z.object({ connection: z.uuid(), name: z.string().min(1).max(200) })

export async function generateMetadata({ searchParams }: SearchPageProps): Promise<Metadata> {
  return { title: place.safeParse(await searchParams).data?.name ?? 'Compliance search' }
}

export default async function OneComplianceSearchPage({ searchParams }: SearchPageProps) {
  const actor = await requireActor('compliance.search')
  const given = place.safeParse(await searchParams)
  const connections = await listUsableConnections(actor, 'complianceSearch')
  const connection = connections.find(({ id }) => id === given.data?.connection)
  if (!given.success || !connection) notFound()
  return (
    <ComplianceSearchPage
      place={{ connectionId: connection.id, name: given.data.name }}
      connectionName={connection.name}
      run={runComplianceSearch}
      requestPurge={requestPurge}
    />
  )
}
