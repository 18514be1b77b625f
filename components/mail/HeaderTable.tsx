import { CopyButton } from '../ui/CopyButton'

/** Every header field in its order, with duplicates. */
export function HeaderTable({ headers }: { headers: readonly { name: string; value: string }[] }) {
  const raw = headers.map(({ name, value }) => `${name}: ${value}`).join('\r\n')
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-1 text-muted text-xs">
        {headers.length} header fields <CopyButton value={raw} label="Copy all headers" />
      </div>
      <dl className="grid gap-1.5">
        {headers.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: header fields repeat and never change
          <div key={index} className="grid gap-x-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="mono wrap-anywhere text-muted text-xs">{name}</dt>
            <dd className="mono wrap-anywhere text-xs">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
