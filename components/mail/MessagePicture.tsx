'use client'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { defang } from '@/lib/shared/defang'
import type { MailAnalysis } from '@/lib/shared/mailAnalysis'
import { Button } from '../ui/Button'
import { FailedState } from '../ui/FailedState'
import { useNonce } from '../ui/NonceContext'
import { Skeleton } from '../ui/Skeleton'
import { type BodyDrawing, drawBody } from './drawBody'
import { saveFile } from './saveFile'

/** The body as a picture for a ticket: drawn in this browser from what the preview shows, and says so in itself. */
export function MessagePicture({ html, analysis }: { html: string; analysis: MailAnalysis }) {
  const nonce = useNonce()
  const [drawing, setDrawing] = useState<BodyDrawing | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    let url: string | null = null
    drawBody(html, { stamp: stampOf(analysis, new Date()), nonce }).then(
      (drawn) => {
        url = drawn.url
        if (!gone) setDrawing(drawn)
        else URL.revokeObjectURL(url)
      },
      (error: Error) => !gone && setFailure(error.message),
    )
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [html, analysis, nonce])
  if (failure) {
    return (
      <FailedState title="The body could not be drawn">{failure} The HTML view shows the same content.</FailedState>
    )
  }
  if (!drawing) {
    return (
      <div role="status" aria-label="Drawing the body">
        <Skeleton className="h-64 w-full" />
      </div>
    )
  }
  const { png } = drawing
  return (
    <figure className="grid gap-2">
      <figcaption className="flex flex-wrap items-center justify-between gap-2 text-muted text-xs">
        <span className="min-w-0 flex-1 basis-64">
          Drawn by your browser from the sanitised body, on white: not what the recipient’s program showed, and not
          evidence. Remote content is left out.
          {drawing.cut ? ' The body goes on below; only its beginning is drawn.' : ''}
        </span>
        <Button
          size="sm"
          disabledReason={
            png ? null : 'This browser does not let a page save such a drawing. Take a picture of the screen instead.'
          }
          onClick={() => png && saveFile(png, 'message.png')}
        >
          <Download aria-hidden />
          Download PNG
        </Button>
      </figcaption>
      {/* biome-ignore lint/performance/noImgElement: it is made here and never travels */}
      <img
        src={drawing.url}
        alt="The body as drawn; the plain text view has its words"
        className="w-full max-w-200 rounded-md border border-line"
      />
    </figure>
  )
}

function stampOf({ from, subject, messageId, date }: MailAnalysis, now: Date): string[] {
  const sender = from[0]?.address ?? from[0]?.raw
  return [
    `${subject || '(no subject)'}`,
    `From ${sender ? defang(sender) : 'nobody named'}${date?.utc ? `, sent ${date.utc}` : ''}`,
    ...(messageId ? [messageId] : []),
    `Drawn ${now.toISOString()} by Clawback from the sanitised body, without remote content. Not a copy of the message.`,
  ]
}
