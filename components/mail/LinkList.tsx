import type { MailLink } from '@/lib/shared/mailAnalysis'
import { Defanged } from '../ui/Defanged'
import { EmptyState } from '../ui/EmptyState'

/** Where the links really lead, against what the reader is shown. */
export function LinkList({ links }: { links: readonly MailLink[] }) {
  if (links.length === 0) return <EmptyState title="The message has no links." />
  return (
    <ul className="grid gap-3">
      {links.map((link) => (
        <li key={`${link.source} ${link.url} ${link.text}`} className="grid gap-0.5 border-line border-b pb-3">
          <Defanged>{link.target}</Defanged>
          <p className="text-muted text-xs">
            {link.text ? <>Shown as “{link.text}”</> : 'Shown as it is'}
            {link.wrappers.length > 0 ? ` · wrapped by ${link.wrappers.join(', ')}` : ''}
            {link.where ? ` · in ${link.where}` : ''}
            {link.count > 1 ? ` · ${link.count} times` : ''}
          </p>
          {link.remarks.map((remark) => (
            <p key={remark} className="text-waiting text-xs">
              {remark}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
