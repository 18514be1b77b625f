'use client'
import { useState } from 'react'
import type { ConnectionView, HealthView } from '@/lib/shared/connectionView'
import { Button } from '../ui/Button'
import { cn } from '../ui/cn'
import { DescriptionList } from '../ui/DescriptionList'
import { Mono } from '../ui/Mono'
import { NotSearchedState } from '../ui/NotSearchedState'
import { Status } from '../ui/Status'
import { Time } from '../ui/Time'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { HealthReport } from './HealthReport'

/** The latest test in full, and the ones before it to compare with. */
export function ConnectionHealthTab({
  view,
  testing,
  onTest,
}: {
  view: ConnectionView
  testing: boolean
  onTest: () => void
}) {
  const [chosenAt, setChosenAt] = useState<string | null>(null)
  const report = view.health.find((one) => one.at === chosenAt) ?? view.health[0]
  const facts = [
    ...(view.certificateThumbprint
      ? [{ label: 'Certificate, SHA-256', value: <Mono>{view.certificateThumbprint}</Mono> }]
      : []),
  ]
  return (
    <div className="flex flex-col gap-6">
      {facts.length > 0 ? <DescriptionList items={facts} /> : null}
      {report ? (
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <div aria-busy={testing} className={cn('transition-opacity', testing && 'opacity-50')}>
            <h2 className="mb-3 flex flex-wrap items-center gap-x-3 font-semibold text-md text-strong">
              {resultWords(report)}
              <span className="font-normal text-muted text-sm">
                <Time at={report.at} exact />
              </span>
            </h2>
            <HealthReport report={report} />
          </div>
          <section aria-label="Earlier tests">
            <div className="mb-1 flex items-center justify-between">
              <h2 className="font-semibold text-strong">Tests</h2>
              <TimeZoneSwitch />
            </div>
            <ul>
              {view.health.map((one) => (
                <li key={one.at}>
                  <button
                    type="button"
                    aria-pressed={one.at === report.at}
                    onClick={() => setChosenAt(one.at)}
                    className={cn(
                      'flex h-8 w-full items-center justify-between gap-2 rounded-md px-2 hover:bg-hover',
                      one.at === report.at && 'bg-hover',
                    )}
                  >
                    <Status tone={one.healthy ? 'proved' : 'danger'}>{one.healthy ? 'Works' : 'Fails'}</Status>
                    <Time at={one.at} className="text-muted" />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      ) : (
        <NotSearchedState
          title="It has never been tested"
          action={
            <Button onClick={onTest} busy={testing}>
              Test now
            </Button>
          }
        >
          The test signs in and makes one harmless call to each service.
        </NotSearchedState>
      )}
    </div>
  )
}

function resultWords({ healthy, groups }: HealthView): string {
  if (!healthy) return 'Something does not work'
  const lacking = groups.filter(({ missing }) => missing.length > 0).length
  return lacking === 0
    ? 'Everything that was checked works'
    : `It answers; permissions are missing for ${lacking} of ${groups.length} kinds of work`
}
