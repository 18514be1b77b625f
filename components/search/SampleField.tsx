'use client'
import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState, useTransition } from 'react'
import type { Criteria } from '@/lib/query/criteria'
import { internetMessageIdPivot, type MailSample, type SearchPivot, whyNoMessageId } from '@/lib/query/searchPivot'
import { largestSampleBytes } from '@/lib/shared/sampleLimit'
import { postFile } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Callout } from '../ui/Callout'
import { cn } from '../ui/cn'
import { Input } from '../ui/Input'
import { announce } from '../ui/LiveRegion'
import type { CountedScope } from './useLiveCounts'

const PivotChoice = byNeed(() => import('./PivotChoice')).part(({ PivotChoice }) => PivotChoice)

/** From one bad mail to the search that finds it: a message file or an internet message id becomes a choice of pivots. */
export function SampleField({
  notAllowed,
  scope,
  oldest,
  onAnyTime,
  onUse,
}: {
  notAllowed: string | null
  scope: CountedScope | null
  /** Start of the time range of the form; '' where there is none */
  oldest: string
  onAnyTime: () => void
  onUse: (criteria: Criteria) => void
}) {
  const [sample, setSample] = useState<{ title: string; sentAt: string | null; pivots: SearchPivot[] } | null>(null)
  const [failure, setFailure] = useState<{ title: string; words: string } | null>(null)
  const [over, setOver] = useState(false)
  const [messageId, setMessageId] = useState('')
  const [busy, start] = useTransition()
  const chooser = useRef<HTMLInputElement>(null)

  const notRead = (words: string) => setFailure({ title: 'The file was not read', words })
  const take = (file: File | undefined) => {
    if (!file || notAllowed) return
    setSample(null)
    if (file.size > largestSampleBytes) {
      return notRead(
        `${file.name} is larger than ${largestSampleBytes / 1_000_000} MB. Paste its internet message id instead.`,
      )
    }
    start(async () => {
      setFailure(null)
      const answer = await postFile<MailSample>('/api/searches/sample', file).catch((error: Error) => error)
      if (answer instanceof Error) return notRead(answer.message)
      const { subject, sender, sentAt, pivots } = answer
      setSample({ title: `“${subject ?? 'without a subject'}” from ${sender ?? 'nobody named'}`, sentAt, pivots })
      announce(`${pivots.length} ways to look for it`)
    })
  }
  const takeId = () => {
    if (messageId.trim() === '') return
    const problem = whyNoMessageId(messageId)
    setFailure(problem === null ? null : { title: 'This is no internet message id', words: problem })
    setSample(null)
    if (problem) return
    const pivot = internetMessageIdPivot(messageId)
    setSample({ title: pivot.value, sentAt: null, pivots: [pivot] })
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <section aria-label="Begin with a mail" className="grid gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cn(
          'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line-control border-dashed px-3 py-2',
          over && 'border-accent-solid bg-selected',
        )}
      >
        <FileUp aria-hidden className="size-4 text-muted" />
        <span className="text-body">Drop an .eml or .msg file</span>
        <Button size="sm" busy={busy} disabledReason={notAllowed} onClick={() => chooser.current?.click()}>
          Choose a file…
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".eml,.msg,message/rfc822,application/vnd.ms-outlook"
          aria-label="Message file"
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <span className="flex min-w-0 flex-1 basis-72 items-center gap-2">
          <Input
            mono
            aria-label="Internet message id"
            placeholder="or paste an internet message id"
            value={messageId}
            spellCheck={false}
            onChange={(event) => setMessageId(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              takeId()
            }}
          />
          <Button
            size="sm"
            onClick={takeId}
            disabledReason={messageId.trim() === '' ? 'Paste an internet message id first.' : null}
          >
            Look up
          </Button>
        </span>
      </div>
      {failure ? (
        <Callout tone="danger" alert title={failure.title}>
          {failure.words}
        </Callout>
      ) : null}
      {sample ? (
        <PivotChoice
          key={sample.title}
          title={sample.title}
          pivots={sample.pivots}
          scope={scope}
          older={sample.sentAt !== null && oldest !== '' && sample.sentAt < oldest}
          onAnyTime={onAnyTime}
          onUse={(criteria) => {
            onUse(criteria)
            setSample(null)
          }}
          onClose={() => setSample(null)}
        />
      ) : null}
    </section>
  )
}
