import type { ReactNode } from 'react'

export interface DescriptionItem {
  label: ReactNode
  value: ReactNode
}

/** Names and values, two columns where there is room. */
export function DescriptionList({ items }: { items: readonly DescriptionItem[] }) {
  return (
    <div className="@container">
      <dl className="grid grid-cols-1 items-baseline gap-x-6 gap-y-2 @sm:grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)]">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is static and its labels may be elements
          <div key={index} className="contents">
            <dt className="text-muted @max-sm:text-xs">{item.label}</dt>
            <dd className="min-w-0 text-strong @max-sm:-mt-1.5 @max-sm:mb-1">{item.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
