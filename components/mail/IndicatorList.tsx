import type { IndicatorKind, MailIndicator } from '@/lib/shared/mailAnalysis'
import { CopyButton } from '../ui/CopyButton'
import { EmptyState } from '../ui/EmptyState'

const kinds: Record<IndicatorKind, string> = {
  ip: 'IP addresses',
  domain: 'Domains',
  url: 'URLs',
  address: 'E-mail addresses',
  hash: 'File hashes',
}

/** What can be looked up or blocked elsewhere; shown so that nobody follows it by accident, copied raw on request. */
export function IndicatorList({ indicators }: { indicators: readonly MailIndicator[] }) {
  if (indicators.length === 0) return <EmptyState title="The message has nothing to look up." />
  return (
    <div className="grid gap-5">
      <p className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
        <span className="inline-flex items-center gap-1">
          All, defanged{' '}
          <CopyButton value={indicators.map((one) => one.defanged).join('\n')} label="Copy all defanged" />
        </span>
        <span className="inline-flex items-center gap-1">
          All, raw <CopyButton value={indicators.map((one) => one.value).join('\n')} label="Copy all raw" />
        </span>
      </p>
      {Object.entries(kinds).map(([kind, title]) => {
        const list = indicators.filter((one) => one.kind === kind)
        return list.length === 0 ? null : (
          <section key={kind} aria-label={title} className="grid gap-1.5">
            <h3 className="flex items-center gap-1 font-medium text-strong">
              {title} <span className="text-muted">{list.length.toLocaleString('en')}</span>
              <CopyButton value={list.map((one) => one.value).join('\n')} label={`Copy all ${title} raw`} />
            </h3>
            <ul className="grid gap-1.5">
              {list.map((one) => (
                <li key={one.value} className="grid gap-x-3 sm:grid-cols-[minmax(0,1fr)_minmax(8rem,14rem)]">
                  <span className="flex min-w-0 items-start gap-0.5">
                    <span className="mono wrap-anywhere min-w-0">{one.defanged}</span>
                    <CopyButton value={one.value} label="Copy raw" />
                  </span>
                  <span className="wrap-anywhere text-muted text-xs">{one.where.join(', ')}</span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
