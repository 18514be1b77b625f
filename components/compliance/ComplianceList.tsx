'use client'
import { useQuery } from '@tanstack/react-query'
import { Plus, RefreshCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import type { ComplianceListView } from '@/lib/shared/complianceView'
import { ConnectionSelect } from '../frame/ConnectionSelect'
import { NoUsableConnection } from '../frame/NoUsableConnection'
import { type ConnectionChoice, useConnectionChoice } from '../frame/useConnectionChoice'
import { fetchJson } from '../live/fetchJson'
import { DataTable } from '../table/DataTable'
import { tableStatusOf } from '../table/tableStatusOf'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { FilterInput } from '../ui/FilterInput'
import { PageHeader } from '../ui/PageHeader'
import { showToast } from '../ui/toastStore'
import { ComplianceWork } from './ComplianceWork'
import { complianceColumns } from './complianceColumns'
import { compliancePageHref, type RunComplianceSearch } from './compliancePlace'
import { EngineWords } from './EngineWords'
import { useComplianceRuns } from './useComplianceRuns'

const CreateComplianceSearch = byNeed(() => import('./CreateComplianceSearch')).part(
  ({ CreateComplianceSearch }) => CreateComplianceSearch,
)

/** The compliance searches of a tenant, also those that were made elsewhere. */
export function ComplianceList({
  connections,
  run,
}: {
  /** `delegated`: a person or an account signs in, not an application */
  connections: readonly (ConnectionChoice & { delegated: boolean })[]
  run: RunComplianceSearch
}) {
  const router = useRouter()
  const { chosen, usable, choose } = useConnectionChoice(connections)
  const connectionId = chosen?.id ?? ''
  const byApplication = connections.some(({ id, delegated }) => id === connectionId && !delegated)
  const [creating, setCreating] = useState(false)
  const [filter, setFilter] = useState('')
  const read = useQuery({
    queryKey: ['compliance', connectionId, 'list'],
    queryFn: ({ signal }) =>
      fetchJson<ComplianceListView>(`/api/compliance?${new URLSearchParams({ connectionId })}`, signal),
    enabled: chosen !== null,
    refetchOnWindowFocus: false,
    retry: false,
  })
  const work = useComplianceRuns(connectionId)
  const engine = read.data?.engine
  const columns = useMemo(() => complianceColumns(connectionId), [connectionId])
  const wanted = filter.trim().toLowerCase()
  const searches = (read.data?.searches ?? []).filter(({ name, description, query }) =>
    [name, description, query].some((text) => text.toLowerCase().includes(wanted)),
  )
  return (
    <>
      <PageHeader
        title="Compliance searches"
        description="Purview looks through mailboxes by itself, also where Graph does not reach: archives, Recoverable Items."
        actions={
          <>
            <ConnectionSelect chosen={chosen} usable={usable} choose={choose} />
            <Button
              busy={read.isFetching}
              disabledReason={chosen ? null : 'No connection.'}
              onClick={() => void read.refetch()}
            >
              <RefreshCw aria-hidden />
              Read again
            </Button>
            <Button
              variant="primary"
              shortcut="a"
              disabledReason={chosen ? null : 'No connection can be asked.'}
              onClick={() => setCreating(true)}
            >
              <Plus aria-hidden />
              New search
            </Button>
          </>
        }
      />
      {chosen ? (
        <>
          <div className="grid shrink-0 gap-2 px-4 pb-2 empty:hidden md:px-6">
            {work.error ? (
              <Callout tone="danger" title="What is going on could not be read">
                {work.error.message}
              </Callout>
            ) : (
              <ComplianceWork runs={work.data ?? []} connectionId={connectionId} />
            )}
            {byApplication && engine?.kind === 'purview' ? (
              <Callout tone="waiting" title="This connection signs in as an application">
                Microsoft lets applications see which searches there are, and not create, start or purge them by cmdlets
                or tell what they found. {engine.why} Grant the application eDiscovery.ReadWrite.All and make it a
                member of Purview’s role group eDiscovery Manager, or use a connection of a person or with a user name
                and password.
              </Callout>
            ) : engine ? (
              <EngineWords engine={engine} />
            ) : null}
            {read.data?.truncatedBecause ? (
              <Callout tone="waiting" title="There are more searches">
                {read.data.truncatedBecause}
              </Callout>
            ) : null}
          </div>
          <DataTable
            label="Compliance searches"
            columns={columns}
            rows={searches}
            rowId={(row) => row.name}
            rowName={(row) => row.name}
            status={tableStatusOf(read)}
            storageKey="compliance"
            onOpen={({ name }) => router.push(compliancePageHref({ connectionId, name }))}
            toolbar={<FilterInput label="Filter searches" value={filter} onValueChange={setFilter} />}
            empty={
              wanted ? (
                <EmptyState title="No search fits the filter." />
              ) : (
                <EmptyState
                  title="This tenant has no compliance search."
                  action={<Button onClick={() => setCreating(true)}>New search</Button>}
                />
              )
            }
          />
        </>
      ) : (
        <NoUsableConnection connections={connections} />
      )}
      {creating ? (
        <CreateComplianceSearch
          connectionId={connectionId}
          run={run}
          onClose={() => setCreating(false)}
          onStarted={(names) => {
            setCreating(false)
            showToast({ title: 'Started', description: 'The worker creates the search and watches it.' })
            const [name] = names
            if (name && names.length === 1) router.push(compliancePageHref({ connectionId, name }))
          }}
        />
      ) : null}
    </>
  )
}
