import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import type { HealthView } from '@/lib/shared/connectionView'
import { durationWords } from '@/lib/shared/durationWords'
import { CopyButton } from '../ui/CopyButton'

const looks = {
  works: { icon: CircleCheck, tone: 'text-proved', word: 'Works' },
  fails: { icon: CircleAlert, tone: 'text-danger', word: 'Fails' },
  notChecked: { icon: CircleDashed, tone: 'text-muted', word: 'Not checked' },
} as const

/** A test in words: per service what happened, per group of commands what is missing. */
export function HealthReport({ report }: { report: Pick<HealthView, 'checks' | 'groups' | 'grants'> }) {
  return (
    <div className="flex flex-col gap-6">
      <section aria-label="Services">
        <h3 className="mb-1 font-semibold text-strong">Services</h3>
        <ul className="divide-y divide-line border-line border-y">
          {report.checks.map((check) => {
            const { icon: Icon, tone, word } = looks[check.state]
            return (
              <li key={check.service} className="grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2 py-2">
                <Icon aria-hidden className={`mt-0.5 size-4 ${tone}`} />
                <div className="min-w-0">
                  <p>
                    <span className="font-medium text-strong">{check.service}</span>{' '}
                    <span className={tone}>{word.toLowerCase()}</span>
                  </p>
                  <p className="wrap-anywhere text-muted">{check.words}</p>
                </div>
                <span className="text-muted text-xs">
                  {check.milliseconds === undefined ? null : durationWords(check.milliseconds)}
                </span>
              </li>
            )
          })}
        </ul>
      </section>
      {report.groups.length > 0 ? (
        <section aria-label="Commands">
          <h3 className="mb-1 font-semibold text-strong">What can be done over it</h3>
          <ul className="divide-y divide-line border-line border-y">
            {report.groups.toSorted(missingFirst).map((group) => {
              const { icon: Icon, tone } = group.missing.length === 0 ? looks.works : looks.fails
              return (
                <li key={group.group} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 py-2">
                  <Icon aria-hidden className={`mt-0.5 size-4 ${tone}`} />
                  <div className="min-w-0">
                    <p className="font-medium text-strong">{group.group}</p>
                    {group.missing.length === 0 ? (
                      <p className="text-muted">Every permission is there.</p>
                    ) : (
                      <p className="flex flex-wrap items-center gap-x-1 text-muted">
                        Missing: <span className="mono text-strong">{group.missing.join(', ')}</span>
                        <CopyButton value={group.missing.join(' ')} label="Copy the missing permissions" />
                      </p>
                    )}
                  </div>
                </li>
              )
            })}
          </ul>
        </section>
      ) : null}
      {report.grants.length > 0 ? (
        <section aria-label="Permissions in the token">
          <h3 className="mb-1 font-semibold text-strong">Permissions in the token</h3>
          <p className="mono wrap-anywhere text-muted">{report.grants.join(' ')}</p>
        </section>
      ) : null}
    </div>
  )
}

type Group = HealthView['groups'][number]

/** What must be done something about stands above what is as it should be. */
function missingFirst(one: Group, other: Group): number {
  return Number(other.missing.length > 0) - Number(one.missing.length > 0)
}
