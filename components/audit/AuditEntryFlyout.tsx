'use client'
import Link from 'next/link'
import type { AuditRow } from '@/lib/shared/auditView'
import { CopyButton } from '../ui/CopyButton'
import { DescriptionList } from '../ui/DescriptionList'
import { Flyout } from '../ui/Flyout'
import { Mono } from '../ui/Mono'
import { Time } from '../ui/Time'

export function AuditEntryFlyout({
  row,
  ...rest
}: {
  row: AuditRow | null
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  return (
    <Flyout open={row !== null} title={row?.action ?? ''} subtitle={row ? `Entry ${row.seq}` : null} {...rest}>
      {row ? (
        <div className="grid gap-6">
          <DescriptionList
            items={[
              { label: 'Time', value: <Time at={row.at} exact /> },
              { label: 'Who', value: row.actorName },
              {
                label: 'From',
                value: row.address ? <Mono>{row.address}</Mono> : 'the console itself',
              },
              {
                label: 'What',
                value: row.objectType ? (
                  <>
                    {row.objectType} {row.objectId ? <Mono>{row.objectId}</Mono> : null}
                  </>
                ) : (
                  '–'
                ),
              },
              {
                label: 'Run',
                value: row.runId ? (
                  <span className="inline-flex items-center gap-0.5">
                    <Link className="mono wrap-anywhere text-accent hover:underline" href={`/runs/${row.runId}`}>
                      {row.runId}
                    </Link>
                    <CopyButton value={row.runId} label="Copy the id of the run" />
                  </span>
                ) : (
                  '–'
                ),
              },
            ]}
          />
          <section className="grid gap-1">
            <h3 className="font-medium text-strong">Detail</h3>
            <pre className="mono overflow-x-auto whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 text-xs">
              {JSON.stringify(row.detail, null, 2)}
            </pre>
          </section>
          <DescriptionList
            items={[
              { label: 'Hash', value: <Hash value={row.hash} /> },
              { label: 'Hash of the entry before', value: <Hash value={row.prevHash} /> },
            ]}
          />
        </div>
      ) : null}
    </Flyout>
  )
}

function Hash({ value }: { value: string }) {
  return (
    <span className="inline-flex items-start gap-1">
      <span className="mono wrap-anywhere text-xs">{value}</span>
      <CopyButton value={value} label="Copy the hash" />
    </span>
  )
}
