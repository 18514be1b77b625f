import type { AnalysedAttachment } from '@/lib/shared/mailAnalysis'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Mono } from '../ui/Mono'
import type { OpenedPart } from './NestedTrail'
import { sizeWords } from './sizeWords'

/** What a file claims to be, what its bytes say, and what other tools know it by. */
export function AttachmentDetails({
  attachment,
  onOpenPart,
}: {
  attachment: AnalysedAttachment
  onOpenPart: (part: OpenedPart) => void
}) {
  const { path, fileName, claimedType, detectedType, sha256, sha1, md5, sizeBytes, unread } = attachment
  const hashes = [
    { name: 'SHA-256', value: sha256 },
    { name: 'SHA-1', value: sha1 },
    { name: 'MD5', value: md5 },
  ]
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <span className="wrap-anywhere font-medium text-strong">{fileName ?? '(no name)'}</span>
        <span className="text-muted">{sizeBytes === null ? 'size unknown' : sizeWords(sizeBytes)}</span>
        {attachment.inline ? <Badge>inline</Badge> : null}
        {attachment.typeMismatch ? <Badge tone="danger">not what it claims to be</Badge> : null}
        {attachment.isMessage ? (
          <Button size="sm" onClick={() => onOpenPart({ path, name: fileName ?? `part ${path}` })}>
            Open this message
          </Button>
        ) : null}
      </p>
      <p className="wrap-anywhere text-muted text-xs">
        Part {path} · claims {claimedType} ·{' '}
        {detectedType ? `its bytes say ${detectedType}` : 'its bytes do not say what it is'}
      </p>
      {unread.map((words) => (
        <p key={words} className="wrap-anywhere text-xs">
          This file {words}
        </p>
      ))}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-0.5 text-xs">
        {hashes.map(({ name, value }) =>
          value === null ? null : (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="min-w-0">
                <Mono>{value}</Mono>
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  )
}
