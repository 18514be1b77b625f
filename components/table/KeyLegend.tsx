import { Kbd } from '../ui/Kbd'

export type RowKey = [key: string, words: string]

/** The keys that the rows of a table understand. */
export function keysOfRows(can: { select: boolean; exclude: boolean; open: boolean }): RowKey[] {
  return [
    ['j', 'next'],
    ['k', 'previous'],
    ...(can.select ? [['x', 'select'] satisfies RowKey] : []),
    ...(can.exclude ? [['e', 'leave out'] satisfies RowKey] : []),
    ...(can.open ? [['Enter', 'open'] satisfies RowKey] : []),
  ]
}

/** Shown in place, where there is a keyboard and room. */
export function KeyLegend({ keys }: { keys: readonly RowKey[] }) {
  return (
    <span aria-hidden className="ml-auto hidden items-center gap-3 lg:flex pointer-coarse:hidden">
      {[...keys, ['?', 'keys'] satisfies RowKey].map(([key, words]) => (
        <span key={key} className="inline-flex items-center gap-1">
          <Kbd>{key}</Kbd>
          {words}
        </span>
      ))}
    </span>
  )
}
