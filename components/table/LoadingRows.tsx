import { cn } from '../ui/cn'
import { Skeleton } from '../ui/Skeleton'
import { hideBelowClass, type TableColumn } from './column'

/** Where rows are about to stand: the layout is theirs, so that nothing jumps. */
export function LoadingRows<Row extends object>({
  count,
  columns,
  heightPx,
  selectable,
}: {
  count: number
  columns: readonly TableColumn<Row>[]
  heightPx: number
  selectable: boolean
}) {
  const keys = Array.from({ length: count }, (_, index) => `placeholder-${index}`)
  return keys.map((key) => (
    <tr key={key} style={{ height: heightPx }} className="[&>td]:border-line [&>td]:border-b">
      {selectable ? <td /> : null}
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={cn(
            'px-3 first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6',
            column.hideBelow && hideBelowClass[column.hideBelow],
          )}
        >
          <Skeleton className={index % 2 === 0 ? 'w-4/5' : 'w-3/5'} />
        </td>
      ))}
    </tr>
  ))
}
