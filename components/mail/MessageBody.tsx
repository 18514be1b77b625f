'use client'
import { useState } from 'react'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { EmptyState } from '../ui/EmptyState'
import { SegmentedControl } from '../ui/SegmentedControl'
import { MessageFrame } from './MessageFrame'
import { MessagePicture } from './MessagePicture'

type View = 'html' | 'text' | 'picture'

/** The body, safe to look at: sandboxed HTML, plain text, or a picture; what was held back is said and counted. */
export function MessageBody({ preview }: { preview: MessagePreview }) {
  const [view, setView] = useState<View>(preview.html === null ? 'text' : 'html')
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl<View>
          label="How to show the body"
          value={view}
          onValueChange={setView}
          options={[
            ...(preview.html === null ? [] : [{ value: 'html' as const, label: 'HTML' }]),
            { value: 'text', label: 'Plain text' },
            ...(preview.html === null ? [] : [{ value: 'picture' as const, label: 'Picture' }]),
          ]}
        />
        <p className="text-muted text-xs">{blockedWords(preview)}</p>
      </div>
      {view === 'html' && preview.html !== null ? (
        <MessageFrame html={preview.html} />
      ) : view === 'picture' && preview.html !== null ? (
        <MessagePicture html={preview.html} analysis={preview.analysis} />
      ) : preview.text ? (
        <pre className="mono wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-sunken p-3">
          {preview.text}
        </pre>
      ) : (
        <EmptyState title="The message has no plain text." />
      )}
    </div>
  )
}

function blockedWords({ blocked, reducedToText }: MessagePreview): string {
  if (reducedToText) return 'Too large or too deeply nested to show as HTML: its text is shown.'
  if (blocked.length === 0) return 'No remote content, scripts or forms in it.'
  return `Held back: ${blocked.map(({ kind, count }) => `${count} ${kind}`).join(', ')}.`
}
