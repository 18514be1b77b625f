'use client'
import { ArrowRight, MessageCircleReply, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { ReplyCounts } from '@/lib/shared/replyView'
import { OverviewSection } from './OverviewSection'

/** New answers and overdue ones; nothing at all where nobody was asked. */
export function AnswersWaiting({ counts: { unread, overdue, pending } }: { counts: ReplyCounts }) {
  if (unread + overdue + pending === 0) return null
  return (
    <OverviewSection title="Answers" more={{ href: '/replies', label: 'All answers' }}>
      <div className="grid gap-2">
        {unread > 0 ? (
          <Link
            href="/replies?list=answered"
            className="flex items-center gap-3 rounded-md border border-accent-line bg-accent-tint px-3 py-2.5 text-accent"
          >
            <MessageCircleReply aria-hidden className="size-4 shrink-0" />
            <span className="flex-1 font-medium">
              {unread === 1 ? '1 answer has' : `${unread.toLocaleString('en')} answers have`} arrived and not been read
            </span>
            <ArrowRight aria-hidden className="size-4 shrink-0" />
          </Link>
        ) : null}
        {overdue > 0 ? (
          <Link
            href="/replies?list=overdue"
            className="flex items-center gap-3 rounded-md border border-danger-line bg-danger-tint px-3 py-2.5 text-danger"
          >
            <TriangleAlert aria-hidden className="size-4 shrink-0" />
            <span className="flex-1 font-medium">
              {overdue === 1 ? '1 answer is' : `${overdue.toLocaleString('en')} answers are`} overdue
            </span>
            <ArrowRight aria-hidden className="size-4 shrink-0" />
          </Link>
        ) : null}
        {pending > 0 ? (
          <p className="text-muted">
            {pending === 1 ? '1 answer is' : `${pending.toLocaleString('en')} answers are`} waited for.
          </p>
        ) : null}
      </div>
    </OverviewSection>
  )
}
