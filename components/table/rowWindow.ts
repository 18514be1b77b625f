export interface RowWindow {
  /** Index of the first row that is drawn */
  first: number
  /** One past the last */
  end: number
}

/** Which rows of one height are drawn: those in sight and some on either side, so that a small step draws nothing new. */
export function rowWindow(
  view: { topPx: number; heightPx: number },
  rows: { count: number; heightPx: number },
  overscan: number,
): RowWindow {
  const at = (px: number) => Math.max(0, Math.min(rows.count, px))
  const first = at(Math.floor(view.topPx / rows.heightPx) - overscan)
  return { first, end: Math.max(first, at(Math.ceil((view.topPx + view.heightPx) / rows.heightPx) + overscan)) }
}

/** Where to scroll so that the row is in sight, below a header that stays; null: it is already. */
export function topToShow(
  index: number,
  view: { topPx: number; heightPx: number },
  rowPx: number,
  headerPx: number,
): number | null {
  const rowTop = index * rowPx
  if (rowTop < view.topPx) return rowTop
  const bottom = rowTop + rowPx + headerPx - view.heightPx
  return bottom > view.topPx ? bottom : null
}
