'use client'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import type { EvidenceRow } from '@/lib/shared/evidenceView'
import type { RunView } from '@/lib/shared/runView'
import { usePerson } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { Callout } from '../ui/Callout'
import { CopyButton } from '../ui/CopyButton'

const shown = 20

/** What a run kept as evidence, to be taken away. Every download is audited. */
export function RunEvidence({ run }: { run: RunView }) {
  const mayRead = usePerson().permissions.has('evidence.read')
  const { data, error } = useQuery({
    queryKey: ['run', run.runId, 'evidence'],
    queryFn: ({ signal }) => fetchJson<EvidenceRow[]>(`/api/runs/${run.runId}/evidence`, signal),
    enabled: mayRead,
  })
  if (error) {
    return (
      <Callout tone="danger" title="The evidence could not be read">
        {error.message}
      </Callout>
    )
  }
  if (!data || data.length === 0) return null
  return (
    <section aria-label="Evidence" className="grid gap-1">
      <h2 className="font-medium text-strong">
        Evidence: {data.length.toLocaleString('en')} {data.length === 1 ? 'file' : 'files'}
      </h2>
      <ul className="grid gap-1">
        {data.slice(0, shown).map((file) => (
          <li key={file.evidenceId} className="flex min-w-0 flex-wrap items-center gap-x-3">
            <a
              href={`/api/evidence/${file.evidenceId}`}
              download
              className="inline-flex min-w-0 items-center gap-1.5 text-accent hover:underline"
            >
              <Download aria-hidden className="size-3.5 shrink-0" />
              <span className="truncate">{file.fileName}</span>
            </a>
            <span className="text-muted">{Math.ceil(file.sizeBytes / 1024).toLocaleString('en')} kB</span>
            <span className="inline-flex min-w-0 items-center gap-1">
              <span className="mono truncate text-muted text-xs">{file.sha256}</span>
              <CopyButton value={file.sha256} label="Copy SHA-256" />
            </span>
          </li>
        ))}
      </ul>
      {data.length > shown ? (
        <p className="text-muted">and {(data.length - shown).toLocaleString('en')} more, each in its item below</p>
      ) : null}
    </section>
  )
}
