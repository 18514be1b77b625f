'use client'
import { useQuery } from '@tanstack/react-query'
import type { EvidenceRow } from '@/lib/shared/evidenceView'
import { useReasonAgainst } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { sizeWords } from '../mail/sizeWords'
import { Combobox } from '../ui/Combobox'
import { Field } from '../ui/Field'
import { exactTime } from '../ui/timeWords'

/** Files for a message, out of the evidence: nothing is uploaded from a desk, so that every file has a known origin. */
export function EvidencePicker({
  value,
  onValueChange,
  error,
}: {
  value: readonly string[]
  onValueChange: (value: string[]) => void
  error?: string | undefined
}) {
  const against = useReasonAgainst('evidence.read')
  const { data, error: unread } = useQuery({
    queryKey: ['evidence', 'choice'],
    queryFn: ({ signal }) => fetchJson<EvidenceRow[]>('/api/evidence', signal),
    enabled: against === null,
  })
  return (
    <Field
      label="Attachments"
      optional
      hint={against ?? unread?.message ?? 'From the evidence, up to 20 files. The latest 50 files are listed.'}
      error={error}
    >
      <Combobox
        multiple
        value={value}
        onValueChange={onValueChange}
        disabled={against !== null}
        placeholder="No files"
        searchPlaceholder="Name of a file…"
        nothingFound={data ? 'No evidence file has this name.' : 'The evidence is being read.'}
        options={(data ?? []).map(({ evidenceId, fileName, sizeBytes, createdAt, createdByName }) => ({
          value: evidenceId,
          label: fileName,
          hint: `${sizeWords(sizeBytes)} · ${createdByName} · ${exactTime(new Date(createdAt), 'utc', false)}`,
        }))}
      />
    </Field>
  )
}
