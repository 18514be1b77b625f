'use client'
import Link from 'next/link'
import { useState, useTransition } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import type { ReplyAnswer, ReplyRow } from '@/lib/shared/replyView'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { DescriptionList } from '../ui/DescriptionList'
import { Flyout } from '../ui/Flyout'
import { Time } from '../ui/Time'
import { ReplyStatus } from './ReplyStatus'

export type OpenAnswer = (input: { requestId: string }) => Promise<ActionResult<ReplyAnswer>>

/** One request for an answer. The words are read when somebody opens them, and that is audited. */
export function ReplyFlyout({
  row,
  open,
  ...rest
}: {
  row: ReplyRow | null
  open: OpenAnswer
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  return (
    <Flyout open={row !== null} title={row?.recipient ?? ''} subtitle={row?.subject} {...rest}>
      {row ? <ReplyDetail key={row.requestId} row={row} open={open} /> : null}
    </Flyout>
  )
}

function ReplyDetail({ row, open }: { row: ReplyRow; open: OpenAnswer }) {
  const against = useReasonAgainst('mail.content')
  const [answer, setAnswer] = useState<ReplyAnswer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, start] = useTransition()
  const show = () =>
    start(async () => {
      const result = await open({ requestId: row.requestId })
      if (result.ok) setAnswer(result.data)
      else setProblem(result.error.message)
    })
  return (
    <div className="grid gap-6">
      <DescriptionList
        items={[
          { label: 'State', value: <ReplyStatus state={row.state} /> },
          { label: 'Asked by', value: row.askedByName ?? 'the console itself' },
          { label: 'Asked', value: row.askedAt ? <Time at={row.askedAt} exact /> : 'not yet' },
          { label: 'Due', value: <Time at={row.dueAt} exact /> },
          { label: 'Answered', value: row.answeredAt ? <Time at={row.answeredAt} exact /> : '–' },
          {
            label: 'Run',
            value: (
              <Link className="text-accent hover:underline" href={`/runs/${row.runId}`}>
                The message that asked
              </Link>
            ),
          },
        ]}
      />
      {problem ? (
        <Callout tone="danger" alert title="The answer could not be opened">
          {problem}
        </Callout>
      ) : null}
      {answer ? (
        <section className="grid gap-1" aria-label="Answer">
          <h3 className="font-medium text-strong">Answer</h3>
          <p className="wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-sunken p-3">
            {answer.answer}
          </p>
          <p className="text-muted text-xs">
            Given through the link for {row.recipient}
            {answer.answeredFrom ? ` from ${answer.answeredFrom}` : ''}. Whoever had the message could use it.
          </p>
        </section>
      ) : row.state === 'answered' ? (
        <div>
          <Button busy={busy} disabledReason={against} onClick={show}>
            Open answer
          </Button>
        </div>
      ) : null}
    </div>
  )
}
