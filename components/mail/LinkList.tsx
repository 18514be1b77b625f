import type { MailLink } from '@/lib/shared/mailAnalysis'
import { Badge } from '../ui/Badge'
import { CopyButton } from '../ui/CopyButton'
import { Defanged } from '../ui/Defanged'
import { EmptyState } from '../ui/EmptyState'

const sourceWords: Record<MailLink['source'], string> = {
  html: 'HTML',
  text: 'plain text',
  calendar: 'calendar entry',
  qr: 'QR code',
  pdf: 'PDF',
  attachment: 'attached message',
  header: 'header',
}

/** Where the links really lead, against what the reader is shown. */
export function LinkList({ links }: { links: readonly MailLink[] }) {
  if (links.length === 0) return <EmptyState title="The message has no links." />
  const targets = [...new Set(links.map((link) => link.target))]
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-1 text-muted text-xs">
        {targets.length === 1 ? '1 address' : `${targets.length.toLocaleString('en')} different addresses`}
        <CopyButton value={targets.join('\n')} label="Copy all raw" />
      </p>
      <ul className="grid gap-3">
        {links.map((link) => (
          <li
            key={`${link.source} ${link.where} ${link.url} ${link.text}`}
            className="grid gap-0.5 border-line border-b pb-3"
          >
            <Defanged>{link.target}</Defanged>
            <p className="wrap-anywhere flex flex-wrap items-center gap-x-2 text-muted text-xs">
              <Badge>{sourceWords[link.source]}</Badge>
              <span>{link.text ? <>Shown as “{link.text}”</> : 'Shown as it is'}</span>
              {link.where ? <span>in {link.where}</span> : null}
              {link.count > 1 ? <span>{link.count} times</span> : null}
            </p>
            {link.wrappers.length > 0 ? (
              <p className="flex min-w-0 items-center gap-1 text-muted text-xs">
                <span className="shrink-0">Wrapped by {link.wrappers.join(', ')}:</span>
                <Defanged truncate>{link.url}</Defanged>
              </p>
            ) : null}
            {link.remarks.map((remark) => (
              <p key={remark} className="wrap-anywhere text-waiting text-xs">
                {remark}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}
