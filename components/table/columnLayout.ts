import type { CSSProperties } from 'react'
import type { TableColumn } from './column'

/** One column takes the room that is left: never a pinned one, whose neighbours must know its width. */
export function growingOf<Column extends { id: string; grow?: boolean }>(
  visible: readonly Column[],
  pinned: readonly string[],
): Column | undefined {
  const free = visible.filter((column) => !pinned.includes(column.id))
  return free.find((column) => column.grow) ?? (pinned.length > 0 ? free.at(-1) : undefined)
}

/** How far from the left edge each pinned column stays, in px. */
export function offsetsOf<Column extends { id: string }>(
  visible: readonly Column[],
  pinned: readonly string[],
  startPx: number,
  widthOf: (column: Column) => number,
): ReadonlyMap<string, number> {
  let left = startPx
  const offsets = new Map<string, number>()
  for (const column of visible) {
    if (!pinned.includes(column.id)) continue
    offsets.set(column.id, left)
    left += widthOf(column)
  }
  return offsets
}

const growingLeastPx = 180
/** Where a column first shows; what says nothing shows everywhere */
const screens = { base: '--least', sm: '--least-sm', md: '--least-md', lg: '--least-lg', xl: '--least-xl' } as const
const inOrder: readonly string[] = Object.keys(screens)

/**
 * How wide a table must be on each screen for the columns that are shown there, as custom properties of its style; in less
 * room it scrolls. The column that grows shrinks first, but never to nothing.
 */
export function leastWidthsOf<Column extends Pick<TableColumn<never>, 'id' | 'hideBelow'>>(
  visible: readonly Column[],
  growing: Column | undefined,
  startPx: number,
  widthOf: (column: Column) => number,
): CSSProperties {
  const leastOf = (column: Column) => Math.min(widthOf(column), column === growing ? growingLeastPx : Infinity)
  const widths = Object.values(screens).map((name, place) => {
    const shown = visible.filter(({ hideBelow }) => inOrder.indexOf(hideBelow ?? 'base') <= place)
    return [name, `${shown.reduce((sum, column) => sum + leastOf(column), startPx)}px`]
  })
  return Object.fromEntries(widths)
}
