/** The columns as this person arranged them: pinned ones first, each part in the chosen order; new columns keep their place. */
export function arrangeColumns<Column extends { id: string }>(
  columns: readonly Column[],
  order: readonly string[],
  pinned: readonly string[],
): Column[] {
  const chosen = order.flatMap((id) => columns.find((column) => column.id === id) ?? [])
  const arranged = [...chosen]
  for (const [index, column] of columns.entries()) {
    if (chosen.includes(column)) continue
    const before = columns[index - 1]
    arranged.splice(before ? arranged.indexOf(before) + 1 : 0, 0, column)
  }
  const isPinned = ({ id }: Column) => pinned.includes(id)
  return [...arranged.filter(isPinned), ...arranged.filter((column) => !isPinned(column))]
}

/** One step to the left (-1) or to the right (1); at the edge nothing changes. */
export function moveColumn(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const from = ids.indexOf(id)
  const to = from + step
  if (from === -1 || to < 0 || to >= ids.length) return [...ids]
  return ids.toSpliced(from, 1).toSpliced(to, 0, id)
}
