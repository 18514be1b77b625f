'use client'
import { memo } from 'react'

/** Stands for a row that goes by faster than anybody reads: its place and its number, in one cell. */
export const PlainRow = memo(function PlainRow({
  index,
  columnCount,
  heightPx,
}: {
  index: number
  columnCount: number
  heightPx: number
}) {
  return (
    <tr aria-rowindex={index + 2} aria-busy style={{ height: heightPx }}>
      <td
        colSpan={columnCount}
        className="border-line border-b bg-[linear-gradient(var(--surface-hover),var(--surface-hover))] bg-[length:40%_0.75rem] bg-[position:1.5rem_center] bg-no-repeat"
      />
    </tr>
  )
})
