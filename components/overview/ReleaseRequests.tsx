'use client'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight, ShieldAlert } from 'lucide-react'
import Link from 'next/link'
import type { ReleaseRequestCount } from '@/lib/shared/quarantine'
import { fetchJson } from '../live/fetchJson'
import { Skeleton } from '../ui/Skeleton'
import { OverviewSection } from './OverviewSection'

const staleMs = 5 * 60_000

/** People who ask for mail out of quarantine, tenant by tenant; what could not be asked is said. Its place is kept until it is known. */
export function ReleaseRequests() {
  const { data, error, isPending } = useQuery({
    queryKey: ['quarantine', 'requests'],
    queryFn: ({ signal }) => fetchJson<ReleaseRequestCount[]>('/api/quarantine/requests', signal),
    staleTime: staleMs,
    retry: false,
  })
  // No tenant that has a quarantine
  if (data?.length === 0) return null
  return (
    <OverviewSection title="Requests for release" more={{ href: '/quarantine', label: 'Quarantine' }}>
      {error ? <p className="wrap-anywhere text-muted">They could not be counted: {error.message}</p> : null}
      {isPending ? <Skeleton className="h-10.5 w-full" /> : null}
      {data?.every(({ count }) => count === 0) ? (
        <p className="text-muted">Nobody asks for mail out of quarantine.</p>
      ) : null}
      <div className="grid gap-2">
        {data?.map(({ connectionId, name, count, problem }) =>
          count === null ? (
            <p key={connectionId} className="wrap-anywhere text-muted">
              {name} could not be asked: {problem}
            </p>
          ) : count === 0 ? null : (
            <Link
              key={connectionId}
              href={`/quarantine?preset=requested&connection=${connectionId}`}
              className="flex items-center gap-3 rounded-md border border-waiting-line bg-waiting-tint px-3 py-2.5 text-waiting"
            >
              <ShieldAlert aria-hidden className="size-4 shrink-0" />
              <span className="flex-1 font-medium">
                {count === 1 ? '1 message is' : `${count.toLocaleString('en')} messages are`} asked for in {name}
              </span>
              <ArrowRight aria-hidden className="size-4 shrink-0" />
            </Link>
          ),
        )}
      </div>
    </OverviewSection>
  )
}
