import type { AnalysedAttachment } from '@/lib/shared/mailAnalysis'
import { Badge } from '../ui/Badge'
import { CopyButton } from '../ui/CopyButton'
import { EmptyState } from '../ui/EmptyState'

export function AttachmentList({ attachments }: { attachments: readonly AnalysedAttachment[] }) {
  if (attachments.length === 0) return <EmptyState title="The message has no attachments." />
  return (
    <ul className="grid gap-3">
      {attachments.map((one) => (
        <li key={one.path} className="grid gap-0.5 border-line border-b pb-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere font-medium text-strong">{one.fileName ?? '(no name)'}</span>
            <span className="text-muted">
              {one.sizeBytes === null ? 'size unknown' : `${Math.ceil(one.sizeBytes / 1024).toLocaleString('en')} kB`}
            </span>
            {one.inline ? <Badge>inline</Badge> : null}
            {one.typeMismatch ? <Badge tone="danger">not what it claims to be</Badge> : null}
          </p>
          <p className="text-muted text-xs">
            Claims {one.claimedType}
            {one.detectedType && one.detectedType !== one.claimedType ? `; its bytes say ${one.detectedType}` : ''}
          </p>
          {one.sha256 === null ? null : (
            <p className="flex items-start gap-1">
              <span className="mono wrap-anywhere text-xs">{one.sha256}</span>
              <CopyButton value={one.sha256} label="Copy SHA-256" />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
