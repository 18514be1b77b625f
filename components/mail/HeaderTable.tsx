'use client'
import { useState } from 'react'
import { CopyButton } from '../ui/CopyButton'
import { Input } from '../ui/Input'
import { SegmentedControl } from '../ui/SegmentedControl'

/** Every header field in its order, with duplicates: decoded and to be filtered, or raw. */
export function HeaderTable({
  headers,
  raw,
}: {
  headers: readonly { name: string; value: string }[]
  raw: string | null
}) {
  const [view, setView] = useState<'list' | 'raw'>('list')
  const [wanted, setWanted] = useState('')
  const words = wanted.trim().toLowerCase()
  const shown = headers.filter(({ name, value }) => `${name}: ${value}`.toLowerCase().includes(words))
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {raw === null ? null : (
          <SegmentedControl
            label="How to show the headers"
            value={view}
            onValueChange={setView}
            options={[
              { value: 'list', label: 'Decoded' },
              { value: 'raw', label: 'Raw' },
            ]}
          />
        )}
        {view === 'list' ? (
          <Input
            type="search"
            aria-label="Filter the headers"
            placeholder="Filter the headers"
            className="w-48"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        ) : null}
        <span className="text-muted text-xs" role="status">
          {shown.length === headers.length ? `${headers.length} fields` : `${shown.length} of ${headers.length} fields`}
        </span>
        <CopyButton
          value={raw ?? headers.map(({ name, value }) => `${name}: ${value}`).join('\r\n')}
          label="Copy all headers"
        />
      </div>
      {view === 'raw' && raw !== null ? (
        <pre className="mono wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-sunken p-3 text-xs">
          {raw}
        </pre>
      ) : (
        <dl className="grid gap-1.5">
          {shown.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: header fields repeat and never change
            <div key={index} className="group grid gap-x-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
              <dt className="mono wrap-anywhere text-muted text-xs">{name}</dt>
              <dd className="mono wrap-anywhere text-xs">
                {value} <CopyButton value={value} label={`Copy ${name}`} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
