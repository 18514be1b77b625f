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
